import { useMessages } from "@/i18n/language";
import type { HandoverOut } from "@/lib/api/gen/types.gen";
import { formatDate } from "@/lib/dates";
import { Icon } from "@/ui/icon/icon";
import { handoverMessages } from "../handover-messages";
import styles from "./handover.module.css";
import { paperWords } from "./paper-fields";

/** What was handed over, as it was signed. */
export function ChecklistView({ handover }: { readonly handover: HandoverOut }) {
  const t = useMessages(handoverMessages);
  const { checklist, open_items, papers, note } = handover;
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
      <h3>{t.handedPapers}</h3>
      {papers.length === 0 && <p>{t.noPapers}</p>}
      <ul className={styles.list}>
        {papers.map((paper) => (
          <li key={paper.id}>
            <Icon name="decision" />
            <span>{paperWords(paper)}</span>
            <span className={styles.label}>{paper.code}</span>
          </li>
        ))}
      </ul>
      <h3>{t.openItems}</h3>
      {open_items.length === 0 && <p>{t.noOpenItems}</p>}
      <ul className={styles.list}>
        {open_items.map(({ item, due_on }) => (
          <li key={item}>
            <Icon name="more" />
            {item}
            {due_on && <span className={styles.label}>{t.due(formatDate(due_on))}</span>}
          </li>
        ))}
      </ul>
      {note && <p className={styles.note}>{note}</p>}
    </>
  );
}
