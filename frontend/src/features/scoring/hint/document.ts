/** A scoring table as its file spells it, every number as exact text. Only what points need. */

export interface Bounds {
  readonly gt?: string;
  readonly ge?: string;
  readonly eq?: string;
  readonly lt?: string;
  readonly le?: string;
}

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly no_minus_in: string }
  | { readonly fact: string; readonly is: string | boolean }
  | (Bounds & { readonly fact: string });

interface Common {
  readonly id?: string;
  readonly when?: Condition;
}

export interface Manual extends Common {
  readonly kind: "manual";
}

export interface Flag extends Common {
  readonly kind: "flag";
  readonly fact: string;
  readonly points: string;
  readonly else?: string;
}

export interface Choice extends Common {
  readonly kind: "choice";
  readonly fact: string;
  readonly options: Readonly<Record<string, string>>;
}

export interface Band extends Common {
  readonly kind: "band";
  readonly fact: string;
  readonly bands: readonly (Bounds & { readonly points: string })[];
}

export interface Switch extends Common {
  readonly kind: "switch";
  readonly fact: string;
  readonly cases: readonly (Bounds & { readonly rule: Rule })[];
}

export interface Ratio extends Common {
  readonly kind: "ratio";
  readonly done: string;
  /** A number, or the name of a fact. */
  readonly of: string;
  readonly points: string;
}

export interface Target extends Common {
  readonly kind: "target";
  readonly fact: string;
  /** A number, or the name of a fact. */
  readonly target: string;
  readonly met: string;
  readonly missed?: string;
}

export interface Count extends Common {
  readonly kind: "count";
  readonly fact: string;
  readonly per: string;
  readonly cap?: string;
}

export interface Step extends Common {
  readonly kind: "step";
  readonly fact: string;
  readonly from: string;
  readonly first: string;
  readonly every: string;
  readonly add: string;
  readonly cap?: string;
}

export interface BestOf extends Common {
  readonly kind: "best_of";
  readonly options: readonly { readonly when: Condition; readonly points: string }[];
}

export interface Import extends Common {
  readonly kind: "import";
  readonly item: string;
  readonly scale?: string;
}

/** Needs what other units report: only the server can tell. */
export interface Compared extends Common {
  readonly kind: "compare" | "relative";
}

export type Rule =
  | Manual
  | Flag
  | Choice
  | Band
  | Switch
  | Ratio
  | Target
  | Count
  | Step
  | BestOf
  | Import
  | Compared;

export interface Criterion {
  readonly id: string;
  readonly max: string;
  readonly start: "full" | "zero";
  readonly repeat?: string;
  readonly minus_cap?: string;
  readonly plus_cap?: string;
  readonly floor?: string;
  readonly na_allowed?: boolean;
  readonly rules: readonly Rule[];
}

export interface Group {
  readonly id: string;
  readonly max: string;
  readonly weight?: string;
  readonly na_policy?: string;
  readonly children?: readonly Group[];
  readonly criteria?: readonly Criterion[];
}

export interface Table {
  readonly decimals?: string;
  readonly bonus_cap?: string;
  readonly penalty_cap?: string;
  readonly total_cap?: string;
  readonly gates?: readonly { readonly when: Condition; readonly effect: string }[];
  readonly groups: readonly Group[];
}

/** A criterion as it is scored: a repeated one once for each number, with the groups above it. */
export interface Item {
  readonly id: string;
  readonly criterion: Criterion;
  readonly above: readonly Group[];
  /** What the names of its facts end with. */
  readonly suffix: string;
}

/** In the order of the file: parents before children. */
export function itemsOf(table: Table): readonly Item[] {
  return table.groups.flatMap((group) => itemsIn(group, []));
}

function itemsIn(group: Group, outer: readonly Group[]): readonly Item[] {
  const above = [...outer, group];
  const { children = [], criteria = [] } = group;
  const own = children.length === 0 && criteria.length === 0 ? [byHand(group)] : criteria;
  return [
    ...own.flatMap((criterion) => repeated(criterion, above)),
    ...children.flatMap((child) => itemsIn(child, above)),
  ];
}

/** Of a group of which only the maximum is known the points are entered by hand. */
function byHand({ id, max }: Group): Criterion {
  return { id, max, start: "zero", rules: [{ kind: "manual", id }] };
}

function repeated(criterion: Criterion, above: readonly Group[]): readonly Item[] {
  const times = Number(criterion.repeat ?? "1");
  if (times === 1) return [{ id: criterion.id, criterion, above, suffix: "" }];
  const stem = criterion.id.replace(/n$/, "").replace(/\.$/, "");
  return Array.from({ length: times }, (_, place) => ({
    id: `${stem}.${place + 1}`,
    criterion,
    above,
    suffix: `_${place + 1}`,
  }));
}
