/** A linear measure from figures to the drawing; exact text becomes a number only here, for the eye. */
export interface Scale {
  readonly at: (value: string | number) => number;
  readonly ticks: readonly number[];
}

const STEPS = [1, 2, 5];

/** A round step that leaves at most `most` of them between the ends. */
export function stepFor(span: number, most: number): number {
  let power = 10 ** Math.floor(Math.log10(span / most));
  for (;;) {
    const step = STEPS.map((each) => each * power).find((each) => span / each <= most);
    if (step !== undefined) return step;
    power *= 10;
  }
}

/** From the least to the greatest value, widened to round ticks; `from` and `to` are the drawing's ends. */
export function scaleOver(values: readonly string[], from: number, to: number, most = 6): Scale {
  const numbers = values.map(Number);
  const least = Math.min(...numbers);
  const greatest = Math.max(...numbers);
  const step = stepFor(greatest > least ? Math.max(greatest - least, 0.01) : 1, most);
  const first = Math.floor(least / step);
  const last = Math.max(Math.ceil(greatest / step), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => rounded((first + index) * step));
  const width = (last - first) * step;
  const at = (value: string | number) => from + ((Number(value) - first * step) / width) * (to - from);
  return { at, ticks };
}

function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
