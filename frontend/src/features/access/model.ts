const BROWSERS = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/coc_coc/i, "Cốc Cốc"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
] as const;

const SYSTEMS = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS/, "macOS"],
  [/Linux/, "Linux"],
] as const;

type Names = readonly (readonly [RegExp, string])[];
const find = (names: Names, text: string) => names.find(([pattern]) => pattern.test(text))?.[1];

/** A browser's self-description in words: "Chrome, Windows"; of an unknown program its first word. */
export function deviceName(userAgent: string): string | undefined {
  const known = [find(BROWSERS, userAgent), find(SYSTEMS, userAgent)].filter(Boolean).join(", ");
  return known || userAgent.split(/[\s/]/)[0] || undefined;
}
