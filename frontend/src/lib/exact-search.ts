import { parseSearchWith, stringifySearchWith } from "@tanstack/react-router";

/**
 * Search parameters as values of JSON, of those only that are written as we would write them: an address that
 * comes from elsewhere (`state=1e5`) is passed on letter by letter.
 */
export const parseSearch = parseSearchWith(read);
export const stringifySearch = stringifySearchWith(JSON.stringify, read);

function read(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (written(value) !== text) throw new SyntaxError(text);
  return value;
}

/** A text is in quotation marks only where it would otherwise be read as something else. */
function written(value: unknown): string {
  return typeof value === "string" && !isRead(value) ? value : JSON.stringify(value);
}

function isRead(text: string): boolean {
  try {
    read(text);
    return true;
  } catch {
    return false;
  }
}
