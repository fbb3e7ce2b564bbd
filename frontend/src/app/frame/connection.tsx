import { useMessages } from "@/i18n/language";
import { useConnected } from "@/lib/live/live";
import { Badge } from "@/ui/badge/badge";
import { appMessages } from "../messages";

/** Says so while changes do not arrive by themselves. */
export function Connection() {
  const t = useMessages(appMessages);
  return <output>{useConnected() ? null : <Badge tone="warn">{t.disconnected}</Badge>}</output>;
}
