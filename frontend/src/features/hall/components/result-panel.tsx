import { useMessages } from "@/i18n/language";
import type { HallBallot, MeetingKind } from "@/lib/api/gen/types.gen";
import { useVoters } from "@/lib/voters";
import { type HallWords, hallMessages } from "../messages";
import styles from "./hall.module.css";

const MOST = 14; // rows that fit
const FEW = 6; // rows that fit in letters of the usual size

interface Props {
  readonly ballot: HallBallot;
  readonly kind: MeetingKind;
}

/** The result with base and threshold worked out, and the places. */
export function ResultPanel({ ballot, kind }: Props) {
  const t = useMessages(hallMessages);
  const { columns, standings } = ballot;
  return (
    <>
      <Working ballot={ballot} kind={kind} />
      <table className={styles.result} data-many={standings.length > FEW || undefined}>
        <caption>{t.result}</caption>
        <thead>
          <tr>
            <th scope="col">{t.place}</th>
            <th scope="col">{t.option}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {columnWords(column, t)}
              </th>
            ))}
            <th scope="col">{t.result}</th>
          </tr>
        </thead>
        <tbody>
          {standings.slice(0, MOST).map(({ option_id, label, place, counts, outcome }) => (
            <tr key={option_id} data-outcome={outcome}>
              <td>{place ?? "–"}</td>
              <th scope="row">{label}</th>
              {columns.map((column, index) => (
                <td key={column}>{counts?.[index]}</td>
              ))}
              <td>{outcome && t.outcomes[outcome]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {standings.length > MOST && <p>{t.more(standings.length - MOST)}</p>}
    </>
  );
}

function columnWords(column: string, t: HallWords): string {
  const named: Readonly<Record<string, string>> = t.columns;
  return named[column] ?? t.placeColumn(column.replace("place_", ""));
}

function Working({ ballot, kind }: Props) {
  const t = useMessages(hallMessages);
  const { bases } = useVoters(kind);
  const { numbers, threshold } = ballot;
  return (
    <p>
      {numbers &&
        t.numbers(numbers.issued ?? 0, numbers.received ?? 0, numbers.valid ?? 0, numbers.invalid ?? 0)}{" "}
      {threshold &&
        (threshold.more_than ? t.moreThan : t.threshold)(
          threshold.needed,
          threshold.share,
          threshold.total,
          bases[threshold.base],
        )}
    </p>
  );
}
