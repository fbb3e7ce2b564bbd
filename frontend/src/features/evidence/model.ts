import type { EvidenceOut, FileOut, Limits, LinkOut, Standing, Verdict } from "@/lib/api/gen/types.gen";
import type { Tone } from "@/ui/tone";

export const STANDING_TONES: Readonly<Record<Standing, Tone>> = {
  missing: "warn",
  given: "info",
  accepted: "good",
  rejected: "bad",
  expired: "bad",
  withdrawn: "neutral",
};

export const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = {
  given: "info",
  accepted: "good",
  rejected: "bad",
};

export const CHECK_TONES: Readonly<Record<FileOut["check_state"], Tone>> = {
  awaited: "info",
  clean: "good",
  infected: "bad",
  unscanned: "warn",
};

const UNITS = ["byte", "kB", "MB", "GB"] as const;

/** Bytes as people say them, with at most one decimal: 26214400 is "25 MB" or, in Vietnamese, "1,5 MB". */
export function sizeWords(bytes: number, language: "vi" | "en"): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  const amount = Math.round((bytes / 1024 ** step) * 10) / 10;
  return `${String(amount).replace(".", language === "vi" ? "," : ".")} ${UNITS[step]}`;
}

export type Fault = "tooLarge" | "wrongKind";

/** Why a file would be refused, before a byte of it is sent. The server looks at the content as well. */
export function faultOf(file: Pick<File, "name" | "size">, limits: Limits): Fault | undefined {
  if (file.size > limits.largest_file) return "tooLarge";
  const name = file.name.toLowerCase();
  return limits.suffixes.some((suffix) => name.endsWith(suffix)) ? undefined : "wrongKind";
}

export function kindsOf(limits: Limits): string {
  return limits.kinds.map((kind) => kind.toUpperCase()).join(", ");
}

/** The criteria of an item that still wait for a verdict, or all where none waits. */
export function toJudge(links: readonly LinkOut[]): string[] {
  const there = links.filter(({ dropped }) => !dropped);
  const waiting = there.filter(({ verdict }) => verdict === "given");
  return (waiting.length > 0 ? waiting : there).map(({ criterion }) => criterion);
}

/** Where a file is uploaded to, or one that is there is found. */
export function filesPath(item: string, file?: FileOut, what?: "content" | "preview"): string {
  const base = `/api/v1/evidence/${item}/files`;
  return file && what ? `${base}/${file.id}/${what}` : base;
}

/** Whether something of the item changes by itself soon: a scan or a preview is under way. */
export function unsettled({ files }: EvidenceOut): boolean {
  return files.some(({ check_state, preview }) => check_state === "awaited" || preview === "awaited");
}
