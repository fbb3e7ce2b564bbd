import { useMessages } from "@/i18n/language";
import type { ItemOut } from "@/lib/api/gen/types.gen";
import { clockOf, useNow } from "@/lib/ticking";
import { Badge } from "@/ui/badge/badge";
import { hallMessages } from "../hall-messages";

/** How long a discussion still has, or has run where no time is set. */
export function ItemClock({ item }: { readonly item: ItemOut }) {
  const t = useMessages(hallMessages);
  const now = useNow();
  if (item.began_at === null) return null;
  const left = item.due_at === null ? null : Date.parse(item.due_at) - now;
  return (
    <p role="timer">
      <Badge tone={left !== null && left < 0 ? "bad" : "info"}>
        {left === null
          ? t.running(clockOf(now - Date.parse(item.began_at)))
          : (left < 0 ? t.over : t.left)(clockOf(Math.abs(left)))}
      </Badge>
    </p>
  );
}
