import type { GroupPoints, LineOut, SavedOut, ScorecardOut, SheetOut } from "@/lib/api/gen/types.gen";
import { ConnectionError, hasStatus, ProblemError } from "@/lib/api/problem";
import { isDecimal } from "@/lib/decimal";
import type { Hint, hintsOf } from "./hint/hint";
import { type Entry, factsOf, NA, namesBy, type Progress, progressOf } from "./model";
import { changesOf, faultsIn, type Transport } from "./sheet-changes";
import { SheetEntries, type Unsaved } from "./sheet-entries";
import { type Edit, SheetHistory } from "./sheet-history";
import { type Outcome, Pause, Saver } from "./sheet-saver";
import { Topics } from "./topics";

export type Status =
  | { readonly kind: "saved"; readonly at: string }
  | { readonly kind: "unsaved" | "saving" | "offline" | "failed" };

const KEEP = 100; // milliseconds without a keystroke
const OVERVIEW = 120;
const NOT_EDITABLE: readonly number[] = [403, 404, 409];

/**
 * The sheet while it is being filled in: every cell listens to itself only, changes are saved after a pause
 * with one request in flight, and what is not saved yet is kept on the device.
 */
export class SheetStore {
  card: ScorecardOut;
  groups: readonly GroupPoints[];
  status: Status;
  hint: Hint | null = null;
  progress: Progress;
  readonly faults = new Map<string, string>();
  readonly #topics = new Topics();
  readonly #entries: SheetEntries;
  readonly #history = new SheetHistory();
  readonly #numbers: ReadonlySet<string>;
  readonly #names: ReadonlyMap<string, readonly string[]>;
  readonly #lines = new Map<string, LineOut>();
  readonly #transport: Transport;
  readonly #saver = new Saver(() => this.#send());
  readonly #keeping = new Pause();
  readonly #looking = new Pause();
  #reckon: ReturnType<typeof hintsOf> | undefined;

  constructor(sheet: SheetOut, transport: Transport, unsaved: Unsaved = {}) {
    this.#transport = transport;
    this.card = sheet.card;
    this.groups = sheet.groups;
    this.status = { kind: "saved", at: sheet.card.saved_at };
    const numeric = factsOf(sheet).filter(({ kind }) => kind === "number" || kind === "points");
    this.#numbers = new Set(numeric.map(({ name }) => name));
    this.#names = namesBy(sheet.table);
    this.#entries = new SheetEntries(this.#take(sheet), unsaved);
    for (const name of this.#entries.pending.keys()) this.#check(name);
    this.progress = progressOf(this.#names, this.entry);
    if (this.#entries.pending.size > 0) this.#changed([]);
  }

  subscribe = (topic: string, listener: () => void): (() => void) => this.#topics.subscribe(topic, listener);
  entry = (name: string): Entry => this.#entries.value(name);
  line = (criterion: string): LineOut | undefined => this.#lines.get(criterion);

  get conflicts(): SheetEntries["conflicts"] {
    return this.#entries.conflicts;
  }

  /** From now on points are told before the server has said them. */
  reckonBy(reckon: ReturnType<typeof hintsOf>): void {
    this.#reckon = reckon;
    this.#lookOver();
  }

  edit(name: string, entry: Entry): void {
    this.#history.typed({ name, before: this.entry(name), after: entry });
    this.#put([[name, entry]]);
  }

  /** Many cells at once, undone at once. */
  paste(entries: readonly (readonly [name: string, entry: Entry])[]): void {
    this.#history.pasted(entries.map(([name, after]) => ({ name, before: this.entry(name), after })));
    this.#put(entries);
  }

  /** Takes the last step back; returns the cells that it changed. */
  undo(): readonly string[] {
    return this.#replay(this.#history.undo());
  }

  redo(): readonly string[] {
    return this.#replay(this.#history.redo());
  }

  settle(choice: "mine" | "theirs", names: Iterable<string> = [...this.conflicts.keys()]): void {
    const settled = [...names];
    for (const name of settled) {
      this.#entries.settle(name, choice);
      this.#check(name);
    }
    this.#changed(settled);
    void this.#saver.now();
  }

  /** What was read again meanwhile: somebody else may have saved. */
  meet(sheet: SheetOut): void {
    if (this.#saver.busy || sheet.card.version <= this.card.version) return;
    this.#entries.meet(this.#take(sheet));
    this.#topics.tellAll();
    this.#changed([]);
  }

  /** Saves at once what can be saved; to be called before leaving and before submitting. */
  async flush(): Promise<boolean> {
    this.#keep();
    await this.#saver.now();
    return this.#entries.pending.size === 0;
  }

  /** The connection is back. */
  resume = (): void => {
    if (this.#ready().size > 0) void this.#saver.now();
  };

  start(): void {
    this.#saver.start();
  }

  stop(): void {
    this.#saver.stop();
    this.#keeping.stop();
    this.#looking.stop();
  }

  #put(entries: readonly (readonly [name: string, entry: Entry])[]): void {
    for (const [name, entry] of entries) {
      this.#entries.change(name, entry);
      this.#check(name);
    }
    this.#changed(entries.map(([name]) => name));
  }

  #replay(edits: readonly Edit[]): readonly string[] {
    if (edits.length > 0) this.#put(edits.map(({ name, after }) => [name, after]));
    return edits.map(({ name }) => name);
  }

  #check(name: string): void {
    const entry = this.entry(name);
    if (this.#numbers.has(name) && typeof entry === "string" && !isDecimal(entry)) this.faults.set(name, "");
    else this.faults.delete(name);
  }

  /** Nothing of this holds up the keystroke: it is done after a pause. */
  #changed(names: readonly string[]): void {
    this.#keeping.after(KEEP, () => this.#keep());
    this.#looking.after(OVERVIEW, () => this.#lookOver());
    if (!this.#saver.busy && this.status.kind !== "offline") this.#rest();
    this.#topics.tell("conflicts", ...names);
    this.#saver.soon();
  }

  #lookOver(): void {
    this.progress = progressOf(this.#names, this.entry);
    this.hint = this.#reckon?.(this.entry, (criterion) => this.entry(NA + criterion) === true) ?? null;
    this.#topics.tell("overview");
  }

  #ready(): ReadonlyMap<string, Entry> {
    const held = (name: string) => this.faults.has(name) || this.conflicts.has(name);
    const ready = [...this.#entries.pending].filter(([name]) => !held(name));
    return new Map(ready.map(([name, { mine }]) => [name, mine]));
  }

  async #send(): Promise<Outcome> {
    const sent = this.#ready();
    if (sent.size === 0) return "done";
    this.#say({ kind: "saving" });
    this.#entries.sending(sent.keys());
    try {
      this.#arrived(sent, await this.#transport.save(changesOf(sent), this.card.version));
    } catch (error) {
      return await this.#refused(error, sent);
    }
    return this.#ready().size > 0 ? "more" : "done";
  }

  #arrived(sent: ReadonlyMap<string, Entry>, saved: SavedOut): void {
    this.#entries.arrived(sent);
    this.card = saved.card;
    this.groups = saved.groups;
    for (const line of saved.lines) this.#lines.set(line.criterion, line);
    this.#keep();
    this.#rest();
    this.#topics.tell("card", "overview", ...saved.lines.map(({ criterion }) => `line:${criterion}`));
  }

  async #refused(error: unknown, sent: ReadonlyMap<string, Entry>): Promise<Outcome> {
    if (hasStatus(error, 412)) return await this.#compare();
    if (error instanceof ProblemError && error.status === 422) return this.#mark(error, sent);
    const lost = error instanceof ConnectionError;
    this.#say({ kind: lost ? "offline" : "failed" });
    if (lost || (error instanceof ProblemError && error.status >= 500)) return "again";
    if (error instanceof ProblemError && NOT_EDITABLE.includes(error.status)) this.#transport.leave();
    return "done";
  }

  /** Somebody else saved meanwhile: what both changed is left to the person, the rest goes on. */
  async #compare(): Promise<Outcome> {
    const fresh = await this.#transport.read().catch(() => null);
    if (!fresh) {
      this.#say({ kind: "offline" });
      return "again";
    }
    this.#entries.meet(this.#take(fresh));
    this.#rest();
    this.#topics.tellAll();
    return this.#ready().size > 0 ? "more" : "done";
  }

  /** The server cannot take some cells: they are marked, the others are sent again without them. */
  #mark(error: ProblemError, sent: ReadonlyMap<string, Entry>): Outcome {
    const named = faultsIn(error, sent);
    for (const [name, message] of named) this.faults.set(name, message);
    this.#rest();
    this.#topics.tell(...named.map(([name]) => name));
    return this.#ready().size > 0 ? "more" : "done";
  }

  /** Takes over what the server has; returns the entries. */
  #take(sheet: SheetOut): ReadonlyMap<string, Entry> {
    this.card = sheet.card;
    this.groups = sheet.groups;
    for (const line of sheet.lines) this.#lines.set(line.criterion, line);
    const na = sheet.lines.filter((line) => line.na).map(({ criterion }) => [NA + criterion, true] as const);
    return new Map<string, Entry>([...Object.entries(sheet.entries), ...na]);
  }

  #keep(): void {
    const { pending } = this.#entries;
    this.#transport.keep(pending.size > 0 ? Object.fromEntries(pending) : null, this.card.version);
  }

  /** Nothing is on its way. */
  #rest(): void {
    const waits = this.#entries.pending.size > 0;
    this.#say(waits ? { kind: "unsaved" } : { kind: "saved", at: this.card.saved_at });
  }

  #say(status: Status): void {
    this.status = status;
    this.#topics.tell("status");
  }
}
