import { useMessages } from "@/i18n/language";
import { daysBetween, formatDate, today } from "@/lib/dates";
import { Badge } from "@/ui/badge/badge";
import { evidenceMessages } from "../messages";

const SOON = 7; // days

/** Until when something is awaited, in days. */
export function Due({ due }: { readonly due: string | null }) {
  const t = useMessages(evidenceMessages);
  if (!due) return "–";
  const days = daysBetween(today(), due);
  if (days < 0) return <Badge tone="bad">{t.overdue(-days)}</Badge>;
  const words = days === 0 ? t.dueToday : t.daysLeft(days, formatDate(due));
  return <Badge tone={days <= SOON ? "warn" : "neutral"}>{words}</Badge>;
}
