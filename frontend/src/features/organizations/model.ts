/** Years, the latest first, as people say them: "2021–2023, 2019". */
export function yearSpan(years: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const year of years) {
    const last = spans.at(-1);
    if (last && last[0] === year + 1) last[0] = year;
    else spans.push([year, year]);
  }
  return spans.map(([from, until]) => (from === until ? `${from}` : `${from}–${until}`)).join(", ");
}
