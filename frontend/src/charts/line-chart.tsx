import { useLanguage } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import styles from "./chart.module.css";
import { type Scale, scaleOver } from "./scale";

export interface Line {
  readonly key: string;
  /** One value for each column; none is a gap. */
  readonly values: readonly (string | null)[];
  readonly look: "main" | "median" | "faint";
}

interface Props {
  /** What the picture shows, for those who do not see it; the table beside it has the figures. */
  readonly label: string;
  readonly columns: readonly string[];
  readonly lines: readonly Line[];
  /** Columns before which something changed, so that a line must not be read across. */
  readonly breaks: readonly number[];
  readonly legend: readonly (readonly [look: Line["look"] | "mark", words: string])[];
}

const WIDTH = 720;
const HEIGHT = 300;
const LEFT = 72;
const RIGHT = 36;
const TOP = 16;
const BOTTOM = 44;

/** Lines over columns (years). The table twin stands beside it. */
export function LineChart({ label, columns, lines, breaks, legend }: Props) {
  const known = lines.flatMap(({ values }) => values.filter((value) => value !== null));
  if (known.length === 0) return null;
  const scale = scaleOver(known, HEIGHT - BOTTOM, TOP, 5);
  const room = (WIDTH - LEFT - RIGHT) / Math.max(columns.length - 1, 1);
  const x = (index: number) => LEFT + (columns.length === 1 ? (WIDTH - LEFT - RIGHT) / 2 : room * index);
  return (
    <figure className={styles.figure}>
      <svg className={styles.drawing} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        <Ticks scale={scale} />
        {breaks.map((index) => (
          <line
            key={index}
            className={styles.mark}
            x1={x(index) - room / 2}
            x2={x(index) - room / 2}
            y1={TOP}
            y2={HEIGHT - BOTTOM}
          />
        ))}
        {columns.map((column, index) => (
          <text key={column} x={x(index)} y={HEIGHT - 10} textAnchor="middle">
            {column}
          </text>
        ))}
        {lines.map((line) => (
          <Drawn key={line.key} line={line} x={x} y={scale.at} />
        ))}
      </svg>
      <Legend entries={legend} />
    </figure>
  );
}

function Ticks({ scale }: { readonly scale: Scale }) {
  const language = useLanguage();
  return scale.ticks.map((tick) => (
    <g key={tick}>
      <line className={styles.grid} x1={LEFT} x2={WIDTH - RIGHT} y1={scale.at(tick)} y2={scale.at(tick)} />
      <text x={LEFT - 8} y={scale.at(tick) + 6} textAnchor="end">
        {formatDecimal(String(tick), language)}
      </text>
    </g>
  ));
}

interface DrawnProps {
  readonly line: Line;
  readonly x: (index: number) => number;
  readonly y: (value: string) => number;
}

function Drawn({ line: { values, look }, x, y }: DrawnProps) {
  let started = false;
  const path = values.map((value, index) => {
    if (value === null) {
      started = false;
      return "";
    }
    const move = started ? "L" : "M";
    started = true;
    return `${move}${x(index)} ${y(value)}`;
  });
  return (
    <g>
      <path className={styles[look]} d={path.join("")} />
      {look !== "faint" &&
        values.map(
          (value, index) =>
            value !== null && (
              <circle
                // biome-ignore lint/suspicious/noArrayIndexKey: a value is its column
                key={index}
                className={look === "main" ? styles.dot : styles.ring}
                cx={x(index)}
                cy={y(value)}
                r={look === "main" ? 5 : 4}
              />
            ),
        )}
    </g>
  );
}

type Entries = Props["legend"];

function Legend({ entries }: { readonly entries: Entries }) {
  return (
    <ul className={styles.legend}>
      {entries.map(([look, words]) => (
        <li key={look}>
          <svg className={styles.swatch} viewBox="0 0 28 12" aria-hidden="true">
            <path className={styles[look]} d="M0 6H28" />
          </svg>
          {words}
        </li>
      ))}
    </ul>
  );
}
