/** Days as people list them: one a line, written day/month/year. */
import { formatDate, isDate, readDate } from "@/lib/dates";

const lines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

const dayOf = (line: string) => readDate(line) ?? line;

/** The first line that is no day that exists. */
export function badLine(text: string): string | undefined {
  return lines(text).find((line) => !isDate(dayOf(line)));
}

/** The days of the lines, as YYYY-MM-DD. */
export const daysOf = (text: string): string[] => lines(text).map(dayOf);

/** The days as lines. */
export const linesOf = (days: readonly string[]): string => days.map(formatDate).join("\n");
