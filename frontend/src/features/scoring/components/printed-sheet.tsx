import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import type { CriterionOut, GroupOut, LineOut, SheetOut } from "@/lib/api/gen/types.gen";
import { scoringMessages } from "../messages";
import { factsIn } from "../model";
import { sheetMessages } from "../sheet-messages";
import { useEntryText } from "./entry-text";
import styles from "./printed-sheet.module.css";

/** The table of a printed card: every criterion with what was reported and its points, group by group. */
export function PrintedTable({ sheet }: { readonly sheet: SheetOut }) {
  const t = useMessages(scoringMessages);
  const words = useMessages(sheetMessages);
  const lines = new Map(sheet.lines.map((line) => [line.criterion, line]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard
    <section className={styles.scroll} aria-label={words.printed} tabIndex={0}>
      <table className={styles.table}>
        <caption>{words.printed}</caption>
        <thead>
          <tr>
            <th scope="col">{t.criterion}</th>
            <th scope="col">{words.reported}</th>
            <th scope="col">{words.most}</th>
            <th scope="col">{t.self}</th>
            <th scope="col">{t.agreed}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.table.groups.map((group) => (
            <GroupRows key={group.id} group={group} sheet={sheet} lines={lines} />
          ))}
          <Sum sheet={sheet} />
        </tbody>
      </table>
    </section>
  );
}

interface GroupProps {
  readonly group: GroupOut;
  readonly sheet: SheetOut;
  readonly lines: ReadonlyMap<string, LineOut>;
}

function GroupRows({ group, sheet, lines }: GroupProps) {
  const points = sheet.groups.find(({ id }) => id === group.id);
  return (
    <>
      <tr className={styles.group}>
        <th scope="row" colSpan={2}>
          {[group.id, group.name].filter(Boolean).join(". ")}
        </th>
        <Points value={group.max} />
        <Points value={points?.self_points} />
        <Points value={points?.agreed_points} />
      </tr>
      {group.criteria.map((criterion) => (
        <CriterionRow key={criterion.id} criterion={criterion} sheet={sheet} line={lines.get(criterion.id)} />
      ))}
    </>
  );
}

interface CriterionProps {
  readonly criterion: CriterionOut;
  readonly sheet: SheetOut;
  readonly line: LineOut | undefined;
}

function CriterionRow({ criterion, sheet, line }: CriterionProps) {
  const t = useMessages(scoringMessages);
  const words = useMessages(sheetMessages);
  const text = useEntryText();
  return (
    <tr>
      <th scope="row">{[criterion.id, criterion.text].filter(Boolean).join(". ")}</th>
      <td>
        <ul className={styles.facts}>
          {line?.na && <li>{t.notApplicable}</li>}
          {factsIn(criterion).map((fact) => {
            const entry = sheet.entries[fact.name];
            return (
              <li
                key={fact.name}
              >{`${fact.label}: ${entry === undefined ? words.unanswered : text(entry, fact)}`}</li>
            );
          })}
          {line?.reason && <li>{`${t.reason}: ${line.reason}`}</li>}
        </ul>
      </td>
      <Points value={criterion.max} />
      <Points value={line?.self_points} />
      <Points value={line?.agreed_points} />
    </tr>
  );
}

function Sum({ sheet: { card, table } }: { readonly sheet: SheetOut }) {
  const words = useMessages(sheetMessages);
  return (
    <tr className={styles.group}>
      <th scope="row" colSpan={2}>
        {words.sum}
      </th>
      <Points value={table.scale} />
      <Points value={card.self_total} />
      <Points value={card.agreed_total} />
    </tr>
  );
}

/** Empty where it is not known, or not told yet. */
function Points({ value }: { readonly value: string | null | undefined }) {
  const language = useLanguage();
  return <td className={styles.points}>{value != null && formatDecimal(value, language)}</td>;
}
