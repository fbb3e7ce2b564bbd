import { useLanguage } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import styles from "./chart.module.css";
import { scaleOver } from "./scale";

export interface PointRow {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  /** Another value of the same row: before, beside. */
  readonly other?: string | undefined;
  readonly range?: { readonly low: string; readonly high: string } | null | undefined;
}

interface Props {
  readonly label: string;
  readonly rows: readonly PointRow[];
  readonly legend: readonly (readonly [look: "dot" | "ring" | "range", words: string])[];
}

const WIDTH = 720;
const LEFT = 24;
const RIGHT = 24;
const ROW = 60;
const TOP = 6;
const BOTTOM = 38;
/** In a row the label stands above, the points below it. */
const LABEL = 24;
const POINT = 44;

/** A row for each unit: a point, perhaps another one, perhaps the range that is expected. */
export function PointChart({ label, rows, legend }: Props) {
  const language = useLanguage();
  if (rows.length === 0) return null;
  const values = rows.flatMap(({ value, other, range }) => [value, other, range?.low, range?.high]);
  const { at, ticks } = scaleOver(
    values.filter((value) => value !== undefined),
    LEFT,
    WIDTH - RIGHT,
  );
  const height = TOP + rows.length * ROW + BOTTOM;
  return (
    <figure className={styles.figure}>
      <svg className={styles.drawing} viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={label}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line
              className={tick === 0 ? styles.zero : styles.grid}
              x1={at(tick)}
              x2={at(tick)}
              y1={TOP}
              y2={height - BOTTOM}
            />
            <text x={at(tick)} y={height - 8} textAnchor="middle">
              {formatDecimal(String(tick), language)}
            </text>
          </g>
        ))}
        {rows.map((row, index) => (
          <PointLine key={row.key} row={row} top={TOP + index * ROW} at={at} />
        ))}
      </svg>
      <ul className={styles.legend}>
        {legend.map(([look, words]) => (
          <li key={look}>
            <svg className={styles.swatch} viewBox="0 0 28 12" aria-hidden="true">
              {look === "range" ? (
                <line className={styles.range} x1="4" x2="24" y1="6" y2="6" />
              ) : (
                <circle className={styles[look]} cx="14" cy="6" r="5" />
              )}
            </svg>
            {words}
          </li>
        ))}
      </ul>
    </figure>
  );
}

interface LineProps {
  readonly row: PointRow;
  readonly top: number;
  readonly at: (value: string) => number;
}

function PointLine({ row: { label, value, other, range }, top, at }: LineProps) {
  const y = top + POINT;
  return (
    <g>
      <text className={styles.label} x={0} y={top + LABEL}>
        {label}
      </text>
      {range && <line className={styles.range} x1={at(range.low)} x2={at(range.high)} y1={y} y2={y} />}
      {other !== undefined && (
        <>
          <line className={styles.join} x1={at(other)} x2={at(value)} y1={y} y2={y} />
          <circle className={styles.ring} cx={at(other)} cy={y} r="6" />
        </>
      )}
      <circle className={styles.dot} cx={at(value)} cy={y} r="6" />
    </g>
  );
}
