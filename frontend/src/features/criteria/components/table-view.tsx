import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import type { CriterionOut, GroupOut, TableOut } from "@/lib/api/gen/types.gen";
import { criteriaMessages } from "../messages";
import styles from "./criteria.module.css";

/** The whole table from the top, every rule in words. */
export function TableView({ table }: { readonly table: TableOut }) {
  return (
    <div>
      <TableFacts table={table} />
      {table.groups.map((group) => (
        <Group key={group.id} group={group} />
      ))}
      <Endings table={table} />
    </div>
  );
}

function TableFacts({ table }: { readonly table: TableOut }) {
  const t = useMessages(criteriaMessages);
  const language = useLanguage();
  const limit = (value: string | null) => (value === null ? t.noLimit : formatDecimal(value, language));
  return (
    <dl className={styles.facts}>
      <Fact label={t.scale}>{table.scale === null ? "–" : formatDecimal(table.scale, language)}</Fact>
      <Fact label={t.bonusCap}>{limit(table.bonus_cap)}</Fact>
      <Fact label={t.penaltyCap}>{limit(table.penalty_cap)}</Fact>
      <Fact label={t.decimals}>{String(table.decimals)}</Fact>
    </dl>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Group({ group }: { readonly group: GroupOut }) {
  const t = useMessages(criteriaMessages);
  const language = useLanguage();
  return (
    <section className={styles.group} data-depth={group.depth}>
      <div className={styles.groupHead}>
        <h3 className={styles.groupName}>{[group.id, group.name].filter(Boolean).join(". ")}</h3>
        <span className={styles.points}>{t.points(formatDecimal(group.max, language))}</span>
      </div>
      {group.verifier && (
        <p className={styles.soft}>
          {t.verifier}: {group.verifier}
        </p>
      )}
      {group.criteria.map((criterion) => (
        <Criterion key={criterion.id} criterion={criterion} />
      ))}
    </section>
  );
}

function Criterion({ criterion }: { readonly criterion: CriterionOut }) {
  const t = useMessages(criteriaMessages);
  const language = useLanguage();
  const cap = (value: string | null, say: (cap: string) => string) =>
    value === null ? null : say(formatDecimal(value, language));
  const how = [
    criterion.start === "full" ? t.startFull : t.startZero,
    cap(criterion.minus_cap, t.minusCap),
    cap(criterion.plus_cap, t.plusCap),
    criterion.evidence && `${t.evidence}: ${criterion.evidence}`,
    criterion.note && `${t.note}: ${criterion.note}`,
  ];
  return (
    <article className={styles.criterion}>
      <div className={styles.criterionHead}>
        <span>{[criterion.id, criterion.text].filter(Boolean).join(". ")}</span>
        <span className={styles.points}>{t.points(formatDecimal(criterion.max, language))}</span>
      </div>
      <p className={styles.soft}>{how.filter(Boolean).join(" · ")}</p>
      <ul className={styles.rules}>
        {criterion.rules.map((rule) => (
          <li key={rule.id}>
            <span className={styles.id}>{rule.id}</span>
            <span>
              {rule.facts.length > 0 && <b>{rule.facts.map(({ label }) => label).join(", ")}: </b>}
              {rule.words}
              {rule.note && <span className={styles.soft}> ({rule.note})</span>}
            </span>
          </li>
        ))}
      </ul>
    </article>
  );
}

function Endings({ table }: { readonly table: TableOut }) {
  const t = useMessages(criteriaMessages);
  const parts: readonly (readonly [string, readonly string[]])[] = [
    [t.gates, table.gates.map(({ text, effect }) => text || effect)],
    [t.classes, table.classes.map(({ name, score }) => `${name}: ${score}`)],
    [t.ranking, table.ranking],
  ];
  return parts
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => (
      <section key={title} className={styles.group}>
        <h3 className={styles.groupName}>{title}</h3>
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    ));
}
