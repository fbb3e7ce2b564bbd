import type { Entry } from "./model";

/** A cell that the server does not have yet. */
export interface Change {
  readonly mine: Entry;
  /** What was saved when it was typed: if that has changed meanwhile, somebody else typed there too. */
  readonly base: Entry;
  /** What was sent without an answer: the server may have it. */
  readonly sent?: Entry;
}

/** What is kept on the device of what the server does not have. */
export type Unsaved = Readonly<Record<string, Change>>;

export interface Conflict {
  readonly theirs: Entry;
  readonly mine: Entry;
}

type Saved = ReadonlyMap<string, Entry>;

/** What is entered in a sheet: as saved, as typed, and where both were changed. */
export class SheetEntries {
  readonly conflicts = new Map<string, Conflict>();
  readonly #pending = new Map<string, Change>();
  #saved: Map<string, Entry>;

  constructor(saved: Saved, unsaved: Unsaved) {
    this.#saved = new Map(saved);
    for (const [name, change] of Object.entries(unsaved)) this.#pending.set(name, change);
    this.meet(saved);
  }

  get pending(): ReadonlyMap<string, Change> {
    return this.#pending;
  }

  value = (name: string): Entry => {
    const change = this.#pending.get(name);
    return change ? change.mine : this.#savedValue(name);
  };

  change(name: string, mine: Entry): void {
    const { base = this.#savedValue(name), ...before } = this.#pending.get(name) ?? {};
    this.#pending.set(name, { ...before, base, mine });
    const conflict = this.conflicts.get(name);
    if (conflict) this.conflicts.set(name, { ...conflict, mine });
  }

  sending(names: Iterable<string>): void {
    for (const name of names) {
      const change = this.#pending.get(name);
      if (change) this.#pending.set(name, { ...change, sent: change.mine });
    }
  }

  /** The server has these; what was typed meanwhile still waits. */
  arrived(sent: Saved): void {
    for (const [name, entry] of sent) {
      this.#saved.set(name, entry);
      const { mine } = this.#pending.get(name) ?? { mine: entry };
      if (mine === entry) this.#pending.delete(name);
      else this.#pending.set(name, { mine, base: entry });
    }
  }

  /** What the server has now, saved by whomever: only where both sides changed a cell the person must choose. */
  meet(saved: Saved): void {
    this.#saved = new Map(saved);
    for (const [name, change] of this.#pending) {
      const theirs = this.#savedValue(name);
      if (theirs === change.mine) this.#forget(name);
      else if (theirs === change.base || theirs === change.sent) {
        this.#pending.set(name, { mine: change.mine, base: theirs });
        this.conflicts.delete(name);
      } else this.conflicts.set(name, { theirs, mine: change.mine });
    }
  }

  /** The person has chosen between two values of one cell. */
  settle(name: string, choice: "mine" | "theirs"): void {
    const conflict = this.conflicts.get(name);
    if (!conflict) return;
    this.conflicts.delete(name);
    if (choice === "theirs") this.#forget(name);
    else this.#pending.set(name, { mine: conflict.mine, base: conflict.theirs });
  }

  #forget(name: string): void {
    this.#pending.delete(name);
    this.conflicts.delete(name);
  }

  #savedValue(name: string): Entry {
    return this.#saved.get(name) ?? null;
  }
}
