import type { GroupPoints, LineOut, SavedOut, ScorecardOut, SheetOut } from "@/lib/api/gen/types.gen";
import { ConnectionError, hasStatus, ProblemError } from "@/lib/api/problem";
import { isDecimal } from "@/lib/decimal";
import type { Entry } from "./model";
import { factsOf } from "./model";

/** A name in the changes: of a fact, or `na:` and a criterion. */
export const NA = "na:";

export type Status =
  | { readonly kind: "saved"; readonly at: string }
  | { readonly kind: "unsaved" | "saving" | "offline" | "failed" };

export interface Changes {
  readonly facts: Record<string, Entry>;
  readonly na: Record<string, boolean>;
}

export interface Transport {
  readonly save: (changes: Changes, version: number) => Promise<SavedOut>;
  readonly read: () => Promise<SheetOut>;
  /** Keeps what is not saved yet on this device; null once there is nothing. */
  readonly keep: (pending: Readonly<Record<string, Entry>> | null, version: number) => void;
}

export interface Conflict {
  readonly theirs: Entry;
  readonly mine: Entry;
}

const PAUSE = 600; // milliseconds without a keystroke
const RETRY = 5_000;

/**
 * The sheet while it is being filled in: every cell listens to itself only, changes are saved after a pause
 * with one request in flight, and what is not saved yet is kept on the device.
 */
export class SheetStore {
  card: ScorecardOut;
  groups: readonly GroupPoints[];
  status: Status;
  readonly faults = new Map<string, string>();
  readonly conflicts = new Map<string, Conflict>();
  readonly #numbers: ReadonlySet<string>;
  readonly #saved = new Map<string, Entry>();
  readonly #lines = new Map<string, LineOut>();
  readonly #pending = new Map<string, Entry>();
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #transport: Transport;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #inFlight = false;

  constructor(sheet: SheetOut, transport: Transport, draft: Readonly<Record<string, Entry>> = {}) {
    this.#transport = transport;
    this.card = sheet.card;
    this.groups = sheet.groups;
    this.status = { kind: "saved", at: sheet.card.saved_at };
    this.#numbers = new Set(
      factsOf(sheet)
        .filter(({ kind }) => kind === "number" || kind === "points")
        .map(({ name }) => name),
    );
    this.#take(sheet);
    for (const [name, entry] of Object.entries(draft)) this.edit(name, entry);
  }

  subscribe = (topic: string, listener: () => void): (() => void) => {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
    return () => listeners.delete(listener);
  };

  entry = (name: string): Entry => {
    const changed = this.#pending.get(name);
    return changed === undefined ? (this.#saved.get(name) ?? null) : changed;
  };

  line = (criterion: string): LineOut | undefined => this.#lines.get(criterion);

  edit(name: string, entry: Entry): void {
    this.#pending.set(name, entry);
    this.faults.delete(name);
    if (this.#numbers.has(name) && typeof entry === "string" && !isDecimal(entry)) this.faults.set(name, "");
    this.#keep();
    this.#say({ kind: "unsaved" });
    this.#tell(name);
    this.#schedule(PAUSE);
  }

  /** The person has chosen between two values of one cell. */
  settle(name: string, choice: "mine" | "theirs"): void {
    this.conflicts.delete(name);
    if (choice === "theirs") this.#pending.delete(name);
    this.#keep();
    this.#tell(name);
    this.#schedule(0);
  }

  /** Saves at once what can be saved; to be called before leaving and before submitting. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    await this.#save();
    return this.#pending.size === 0;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #schedule(after: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), after);
  }

  #ready(): Map<string, Entry> {
    const held = (name: string) => this.faults.has(name) || this.conflicts.has(name);
    return new Map([...this.#pending].filter(([name]) => !held(name)));
  }

  async #save(): Promise<void> {
    const sent = this.#ready();
    if (this.#inFlight || sent.size === 0) return;
    this.#inFlight = true;
    this.#say({ kind: "saving" });
    try {
      this.#acknowledge(sent, await this.#transport.save(changesOf(sent), this.card.version));
    } catch (error) {
      await this.#refused(error, sent);
    } finally {
      this.#inFlight = false;
    }
    const lost = this.status.kind === "offline" || this.status.kind === "failed";
    if (!lost && this.#ready().size > 0) this.#schedule(PAUSE);
  }

  #acknowledge(sent: ReadonlyMap<string, Entry>, saved: SavedOut): void {
    for (const [name, entry] of sent) {
      this.#saved.set(name, entry);
      if (this.#pending.get(name) === entry) this.#pending.delete(name);
    }
    this.card = saved.card;
    this.groups = saved.groups;
    for (const line of saved.lines) this.#lines.set(line.criterion, line);
    this.#keep();
    this.#say(this.#pending.size > 0 ? { kind: "unsaved" } : { kind: "saved", at: saved.card.saved_at });
    this.#tell("card", ...saved.lines.map(({ criterion }) => `line:${criterion}`));
  }

  async #refused(error: unknown, sent: ReadonlyMap<string, Entry>): Promise<void> {
    if (hasStatus(error, 412)) return this.#compare();
    if (error instanceof ProblemError && error.status === 422) return this.#mark(error, sent);
    const lost = error instanceof ConnectionError;
    this.#say({ kind: lost ? "offline" : "failed" });
    if (lost || (error instanceof ProblemError && error.status >= 500)) this.#schedule(RETRY);
  }

  /** Somebody else saved meanwhile: what both changed is left to the person, the rest goes on. */
  async #compare(): Promise<void> {
    const before = new Map(this.#saved);
    this.#take(await this.#transport.read());
    for (const [name, mine] of this.#pending) {
      const theirs = this.#saved.get(name) ?? null;
      if (theirs !== (before.get(name) ?? null) && theirs !== mine)
        this.conflicts.set(name, { theirs, mine });
    }
    this.#say({ kind: "unsaved" });
    this.#tell(...this.#listeners.keys());
  }

  /** The server cannot take some cells: they are marked, the others are sent again without them. */
  #mark(error: ProblemError, sent: ReadonlyMap<string, Entry>): void {
    const named = error.problem.errors.map(({ pointer, message }) => ({ name: cellOf(pointer), message }));
    const known = named.filter(({ name }) => sent.has(name));
    const marked =
      known.length > 0 ? known : [...sent.keys()].map((name) => ({ name, message: error.message }));
    for (const { name, message } of marked) this.faults.set(name, message);
    this.#say({ kind: "unsaved" });
    this.#tell(...marked.map(({ name }) => name));
  }

  #take(sheet: SheetOut): void {
    this.card = sheet.card;
    this.groups = sheet.groups;
    this.#saved.clear();
    for (const [name, entry] of Object.entries(sheet.entries)) this.#saved.set(name, entry);
    for (const line of sheet.lines) {
      this.#lines.set(line.criterion, line);
      if (line.na) this.#saved.set(NA + line.criterion, true);
    }
  }

  #keep(): void {
    const left = this.#pending.size > 0 ? Object.fromEntries(this.#pending) : null;
    this.#transport.keep(left, this.card.version);
  }

  #say(status: Status): void {
    this.status = status;
    this.#tell("status");
  }

  #tell(...topics: readonly string[]): void {
    for (const topic of topics) for (const listener of this.#listeners.get(topic) ?? []) listener();
  }
}

function changesOf(sent: ReadonlyMap<string, Entry>): Changes {
  const entries = [...sent];
  const na = entries.filter(([name]) => name.startsWith(NA));
  return {
    facts: Object.fromEntries(entries.filter(([name]) => !name.startsWith(NA))),
    na: Object.fromEntries(na.map(([name, entry]) => [name.slice(NA.length), entry === true])),
  };
}

/** `/facts/2.2~1pt` and `/facts/manual/2.2~1pt` both mean the cell `2.2/pt`. */
function cellOf(pointer: string): string {
  const last = pointer.split("/").at(-1) ?? "";
  return last.replaceAll("~1", "/").replaceAll("~0", "~");
}
