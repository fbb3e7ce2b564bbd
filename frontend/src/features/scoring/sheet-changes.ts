import type { SavedOut, SheetOut } from "@/lib/api/gen/types.gen";
import type { ProblemError } from "@/lib/api/problem";
import { type Entry, NA } from "./model";
import type { Unsaved } from "./sheet-entries";

/** What is sent of a sheet: the entries that changed, and the criteria that do or do not apply. */
export interface Changes {
  readonly facts: Record<string, Entry>;
  readonly na: Record<string, boolean>;
}

export interface Transport {
  readonly save: (changes: Changes, version: number) => Promise<SavedOut>;
  readonly read: () => Promise<SheetOut>;
  /** Keeps what is not saved yet on this device; null once there is nothing. */
  readonly keep: (unsaved: Unsaved | null, version: number) => void;
  /** The card can no longer be edited as it was: read it anew. */
  readonly leave: () => void;
}

type Sent = ReadonlyMap<string, Entry>;

export function changesOf(sent: Sent): Changes {
  const entries = [...sent];
  const na = entries.filter(([name]) => name.startsWith(NA));
  return {
    facts: Object.fromEntries(entries.filter(([name]) => !name.startsWith(NA))),
    na: Object.fromEntries(na.map(([name, entry]) => [name.slice(NA.length), entry === true])),
  };
}

/** The cells that the server cannot take, with its words; all that were sent where it names none of them. */
export function faultsIn(
  { problem, message }: ProblemError,
  sent: Sent,
): readonly (readonly [string, string])[] {
  const named = problem.errors.map((error) => [cellOf(error.pointer), error.message] as const);
  const known = named.filter(([name]) => sent.has(name));
  return known.length > 0 ? known : [...sent.keys()].map((name) => [name, message] as const);
}

/** `/facts/2.2~1pt` and `/facts/manual/2.2~1pt` both mean the cell `2.2/pt`. */
function cellOf(pointer: string): string {
  const last = pointer.split("/").at(-1) ?? "";
  return last.replaceAll("~1", "/").replaceAll("~0", "~");
}
