/** Calendar dates are text YYYY-MM-DD, instants RFC 3339 in UTC; both are shown as in Việt Nam. */

const ZONE = "Asia/Ho_Chi_Minh";
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TYPED_DATE = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

const inHanoi = new Intl.DateTimeFormat("en-CA", {
  timeZone: ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** "5/12/2026" as 2026-12-05; null when it is no day of the calendar. */
export function readDate(typed: string): string | null {
  const [, day, month, year] = TYPED_DATE.exec(typed.trim()) ?? [];
  if (!day || !month || !year) return null;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDate(date) ? date : null;
}

export function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return ISO_DATE.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** 2026-12-05 as 05/12/2026, in both languages, as on official papers. */
export function formatDate(date: string): string {
  const [, year, month, day] = ISO_DATE.exec(date) ?? [];
  return year ? `${day}/${month}/${year}` : date;
}

/** An instant as 05/12/2026 14:30, Việt Nam time. */
export function formatInstant(instant: string): string {
  return `${formatDate(dayOf(instant))} ${timeOf(instant)}`;
}

/** The day of an instant in Việt Nam, YYYY-MM-DD. */
export function dayOf(instant: string): string {
  const part = parts(instant);
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** The hour of an instant in Việt Nam, 14:30. */
export function timeOf(instant: string): string {
  const part = parts(instant);
  return `${part("hour")}:${part("minute")}`;
}

/** Today in Việt Nam, YYYY-MM-DD. */
export function today(now: Date = new Date()): string {
  return dayOf(now.toISOString());
}

/** Days from one date to another, negative when it has passed. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

function parts(instant: string): (type: Intl.DateTimeFormatPartTypes) => string {
  const found = inHanoi.formatToParts(new Date(instant));
  return (type) => found.find((part) => part.type === type)?.value ?? "";
}
