/** The lines with the one at `from` moved to the place `to`; past either end nothing moves. */
export function moved<Id>(lines: readonly Id[], from: number, to: number): readonly Id[] {
  const [line] = lines.slice(from, from + 1);
  if (line === undefined || to < 0 || to >= lines.length) return lines;
  return lines.toSpliced(from, 1).toSpliced(to, 0, line);
}
