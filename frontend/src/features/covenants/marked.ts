/** One line of a covenant, told from the others by its key. */
export interface Line {
  readonly key: string;
  readonly text: string;
}

/** A run of words that stayed, came or went. */
export interface Piece {
  readonly mark: "same" | "added" | "removed";
  readonly text: string;
}

export interface Change {
  readonly kind: "added" | "removed" | "changed" | "moved";
  readonly key: string;
  readonly pieces: readonly Piece[];
}

/** What is different between two versions: the new one's lines in their order, then what went. */
export function changesOf(before: readonly Line[], after: readonly Line[]): readonly Change[] {
  const old = new Map(before.map(({ key, text }) => [key, text]));
  const present = new Set(after.map(({ key }) => key));
  const stayed = before.filter(({ key }) => present.has(key)).map(({ key }) => key);
  const inOrder = new Set(
    common(
      stayed,
      after.filter(({ key }) => old.has(key)).map(({ key }) => key),
    ).map(([at]) => stayed[at]),
  );
  const changed = after.flatMap(({ key, text }) => changeOf(key, old.get(key), text, inOrder.has(key)));
  const gone = before.filter(({ key }) => !present.has(key));
  return [...changed, ...gone.map(({ key, text }) => whole("removed", key, text))];
}

function changeOf(key: string, before: string | undefined, text: string, inOrder: boolean): Change[] {
  if (before === undefined) return [whole("added", key, text)];
  if (before !== text) return [{ kind: "changed", key, pieces: markedWords(before, text) }];
  return inOrder ? [] : [{ kind: "moved", key, pieces: [{ mark: "same", text }] }];
}

const whole = (kind: "added" | "removed", key: string, text: string): Change => ({
  kind,
  key,
  pieces: [{ mark: kind, text }],
});

/** The new wording with what went and what came, by whole words; joined, they are both texts. */
export function markedWords(before: string, after: string): readonly Piece[] {
  const [old, now] = [words(before), words(after)];
  const pieces: Piece[] = [];
  const put = (mark: Piece["mark"], text: string) => {
    const last = pieces.at(-1);
    if (last?.mark === mark) pieces.splice(-1, 1, { mark, text: last.text + text });
    else if (text) pieces.push({ mark, text });
  };
  let [from, to] = [0, 0];
  for (const [atOld, atNow] of [...common(old, now), [old.length, now.length] as const]) {
    put("removed", old.slice(from, atOld).join(""));
    put("added", now.slice(to, atNow).join(""));
    put("same", now[atNow] ?? "");
    [from, to] = [atOld + 1, atNow + 1];
  }
  return pieces;
}

const words = (text: string): readonly string[] => text.match(/\s+|\S+/gu) ?? [];

/** The places of a longest common subsequence, in both lists. */
function common(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const longest = lengths(a, b);
  const at = (i: number, j: number) => longest[i]?.[j] ?? 0;
  const pairs: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

/** How long it is at most from each pair of places to the ends. */
function lengths(a: readonly string[], b: readonly string[]): readonly Uint16Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    const [row, below] = [rows[i], rows[i + 1]];
    if (!row || !below) continue;
    for (let j = b.length - 1; j >= 0; j--) {
      row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return rows;
}
