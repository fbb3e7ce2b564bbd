import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import type { GroupOut, TableOut } from "@/lib/api/gen/types.gen";
import { scoringMessages } from "../messages";
import { CriterionBlock, FactRow } from "./criterion-block";
import styles from "./sheet.module.css";
import { useGroups } from "./sheet-context";

/** All groups of the sheet, in the order of the table. */
export function SheetGroups({ table }: { readonly table: TableOut }) {
  const t = useMessages(scoringMessages);
  return (
    <div data-sheet="">
      {table.groups.map((group) => (
        <Group key={group.id} group={group} />
      ))}
      {table.facts.length > 0 && (
        <section className={styles.group}>
          <h2 className={styles.groupName}>{t.others}</h2>
          <div className={styles.criterion}>
            {table.facts.map((fact) => (
              <FactRow key={fact.name} id={`khac-${fact.name}`} fact={fact} words="" />
            ))}
          </div>
        </section>
      )}
    </div>
  );
}

function Group({ group }: { readonly group: GroupOut }) {
  const t = useMessages(scoringMessages);
  const language = useLanguage();
  const points = useGroups().find(({ id }) => id === group.id);
  const shown = formatDecimal(points?.self_points ?? "0", language);
  return (
    <section className={styles.group}>
      <header className={styles.groupHead} data-depth={group.depth}>
        <h2 className={styles.groupName}>{[group.id, group.name].filter(Boolean).join(". ")}</h2>
        <span className={styles.number}>
          {t.outOf(shown, formatDecimal(group.max, language))}
          {points?.agreed_points != null &&
            ` · ${t.agreed}: ${formatDecimal(points.agreed_points, language)}`}
        </span>
      </header>
      {group.criteria.map((criterion) => (
        <CriterionBlock key={criterion.id} criterion={criterion} />
      ))}
    </section>
  );
}
