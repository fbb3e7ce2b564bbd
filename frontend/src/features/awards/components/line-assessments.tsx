import { useMessages } from "@/i18n/language";
import type { ProposalItemOut } from "@/lib/api/gen/types.gen";
import { awardMessages } from "../messages";
import { useAwardNames } from "../use-award-names";
import styles from "./eligibility.module.css";
import { Grounds, VerdictBadge } from "./grounds";

/** What the rules say of each named unit on the list. */
export function LineAssessments({ items }: { readonly items: readonly ProposalItemOut[] }) {
  const t = useMessages(awardMessages);
  const { nameOf } = useAwardNames();
  return (
    <ul className={styles.items}>
      {items.map(
        (item) =>
          item.assessment && (
            <li key={item.id}>
              <p className={styles.name}>
                {t.line(item.position)}: {item.unit?.name ?? item.person?.name} – {nameOf(item)}
              </p>
              <p>
                <VerdictBadge verdict={item.assessment.verdict} />
              </p>
              <Grounds of={item.assessment} />
            </li>
          ),
      )}
    </ul>
  );
}
