import type { FactOut } from "@/lib/api/gen/types.gen";
import type { Entry } from "./model";
import { entryOf, type NumberStyle, readsEitherWay, styleOf } from "./reading";

/** A cell of the sheet that a paste may reach, in the order of the sheet. */
export interface Target {
  readonly fact: FactOut;
  readonly criterion: string;
}

/** How the rows of a spreadsheet are laid on the cells. */
export interface Laying {
  readonly column: number;
  /** Rows on top that are left out. */
  readonly headers: number;
  /** Whether an empty row stands for a cell that stays as it is, or for none. */
  readonly blanks: "keep" | "skip";
  readonly style: NumberStyle;
}

/** What was pasted, the cells it may reach, and how it is laid on them at first. */
export interface Pasted {
  readonly grid: readonly (readonly string[])[];
  readonly targets: readonly Target[];
  readonly laying: Laying;
}

export type Verdict = "taken" | "kept" | "header" | "blank" | "misfit" | "beyond";

export interface Laid {
  /** Its row in what was pasted, from 1. */
  readonly row: number;
  readonly text: string;
  readonly target: Target | undefined;
  readonly entry: Entry;
  readonly verdict: Verdict;
}

const MOST_HEADERS = 3;
const MOST_ROWS = 1000;

/** The rows and columns of a spreadsheet's clipboard: tabs between cells, quotes around cells of several lines. */
export function gridOf(text: string): readonly (readonly string[])[] {
  const cells = /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r\n|\r|\n|$)/gy;
  const rows: string[][] = [[]];
  for (const [whole, cell = "", end] of text.matchAll(cells)) {
    if (whole === "" && rows.at(-1)?.length === 0) break;
    rows.at(-1)?.push(unquoted(cell));
    if (end === "") break;
    if (end !== "\t") rows.push([]);
  }
  return rows.filter((row) => row.length > 0).slice(0, MOST_ROWS);
}

function unquoted(cell: string): string {
  const inner = /^"([\s\S]*)"$/.exec(cell)?.[1]?.replaceAll('""', '"');
  return (inner ?? cell).replace(/\s+/g, " ").trim();
}

/** Which row goes into which cell, and what cannot be taken. */
export function laid(
  grid: readonly (readonly string[])[],
  targets: readonly Target[],
  laying: Laying,
): readonly Laid[] {
  let next = 0;
  return grid.map((cells, place) => {
    const text = cells[laying.column] ?? "";
    const outside = place < laying.headers ? "header" : text === "" && laying.blanks === "skip" && "blank";
    if (outside) return { row: place + 1, text, target: undefined, entry: null, verdict: outside };
    next += 1;
    return { row: place + 1, text, ...put(text, targets[next - 1], laying.style) };
  });
}

function put(
  text: string,
  target: Target | undefined,
  style: NumberStyle,
): Pick<Laid, "target" | "entry" | "verdict"> {
  if (!target) return { target, entry: null, verdict: text === "" ? "blank" : "beyond" };
  if (text === "") return { target, entry: null, verdict: "kept" };
  const entry = entryOf(target.fact, text, style);
  return { target, entry: entry ?? null, verdict: entry === undefined ? "misfit" : "taken" };
}

/** The laying that takes the most; of equal ones the plainest. */
export function bestLaying(grid: readonly (readonly string[])[], targets: readonly Target[]): Laying {
  const columns = Math.max(...grid.map((row) => row.length));
  let best = { laying: { column: 0, headers: 0, blanks: "keep", style: "comma" } as Laying, lost: Infinity };
  for (let column = columns - 1; column >= 0; column -= 1) {
    const style = styleOf(grid.map((row) => row[column] ?? "")) ?? "comma";
    for (const blanks of ["keep", "skip"] as const) {
      for (let headers = 0; headers <= wordsOnTop(grid, targets, column); headers += 1) {
        const laying = { column, headers, blanks, style };
        const lost = lostIn(laid(grid, targets, laying)) + headers / 10;
        if (lost < best.lost) best = { laying, lost };
      }
    }
  }
  return best.laying;
}

/** How many rows on top may be a header: words that the first cell cannot take. */
function wordsOnTop(
  grid: readonly (readonly string[])[],
  [first]: readonly Target[],
  column: number,
): number {
  const fits = grid.slice(0, MOST_HEADERS).findIndex((cells) => {
    const text = cells[column] ?? "";
    return text !== "" && (/^[-\d]/.test(text) || (first && entryOf(first.fact, text) !== undefined));
  });
  return fits === -1 ? Math.min(MOST_HEADERS, grid.length - 1) : fits;
}

function lostIn(rows: readonly Laid[]): number {
  const lost = rows.filter(({ verdict }) => verdict === "misfit" || verdict === "beyond").length;
  return rows.some(({ verdict }) => verdict === "taken") ? lost : rows.length;
}

/**
 * Whether a person should look first: something is left out, or a number could be meant otherwise. An empty
 * row where everything fits stands for a cell that stays as it is.
 */
export function needsLook({ grid, targets, laying }: Pasted): boolean {
  const texts = grid.map((row) => row[laying.column] ?? "");
  const rows = laid(grid, targets, laying);
  const openStyle =
    styleOf(texts) === null &&
    rows.some(({ text, target }) => readsEitherWay(text) && target?.fact.kind !== "label");
  return (
    openStyle ||
    grid.some((row) => row.length > 1) ||
    rows.some(({ verdict }) => verdict !== "taken" && verdict !== "kept")
  );
}
