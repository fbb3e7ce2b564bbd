import { useDeferredValue } from "react";
import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import type { GroupOut, TableOut } from "@/lib/api/gen/types.gen";
import { scoringMessages } from "../messages";
import { beginning } from "../model";
import { CriterionBlock, FactRow } from "./criterion-block";
import { Points } from "./points";
import styles from "./sheet.module.css";
import { useGroups } from "./sheet-context";
import { SheetSurface } from "./sheet-surface";

/** More criteria than a screen has room for; as many as there are. */
const SCREEN = 8;
const ALL = Number.POSITIVE_INFINITY;

/** All groups of the sheet, in the order of the table: first what the screen shows, the others right after it. */
export function SheetGroups({ table }: { readonly table: TableOut }) {
  const t = useMessages(scoringMessages);
  const drawn = useDeferredValue(ALL, location.hash ? ALL : SCREEN); // a link to one of them needs all
  return (
    <SheetSurface>
      {beginning(table.groups, drawn).map((group) => (
        <Group key={group.id} group={group} />
      ))}
      {table.facts.length > 0 && (
        <section className={styles.group} data-group="">
          <h2 className={styles.groupName}>{t.others}</h2>
          <div className={styles.criterion}>
            {table.facts.map((fact) => (
              <FactRow key={fact.name} fact={fact} words="" />
            ))}
          </div>
        </section>
      )}
    </SheetSurface>
  );
}

function Group({ group }: { readonly group: GroupOut }) {
  const t = useMessages(scoringMessages);
  const language = useLanguage();
  const points = useGroups().find(({ id }) => id === group.id);
  return (
    <section className={styles.group} data-group={group.id}>
      <header className={styles.groupHead} data-depth={group.depth}>
        <h2 className={styles.groupName}>{[group.id, group.name].filter(Boolean).join(". ")}</h2>
        <div className={styles.values}>
          <Points
            saved={points?.self_points ?? "0"}
            max={group.max}
            select={({ groups }) => groups.get(group.id)}
          />
          {points?.agreed_points != null && (
            <span>{`${t.agreed}: ${formatDecimal(points.agreed_points, language)}`}</span>
          )}
        </div>
      </header>
      {group.criteria.map((criterion) => (
        <CriterionBlock key={criterion.id} criterion={criterion} />
      ))}
    </section>
  );
}
