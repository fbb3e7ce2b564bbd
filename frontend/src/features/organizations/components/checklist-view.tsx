import { useMessages } from "@/i18n/language";
import type { HandoverOut } from "@/lib/api/gen/types.gen";
import { Icon } from "@/ui/icon/icon";
import { handoverMessages } from "../handover-messages";
import styles from "./handover.module.css";

/** What was handed over, as it was signed. */
export function ChecklistView({ handover }: { readonly handover: HandoverOut }) {
  const t = useMessages(handoverMessages);
  const { checklist, note } = handover;
  return (
    <>
      <h3>{t.checklist}</h3>
      {checklist.length === 0 && <p>{t.noItems}</p>}
      <ul className={styles.list}>
        {checklist.map(({ item, done }) => (
          <li key={item}>
            <Icon name={done ? "check" : "more"} />
            {item}
            {!done && <span className={styles.label}>{t.notYet}</span>}
          </li>
        ))}
      </ul>
      {note && <p className={styles.note}>{note}</p>}
    </>
  );
}
