import type { Entry } from "./model";

export interface Edit {
  readonly name: string;
  readonly before: Entry;
  readonly after: Entry;
}

const REMEMBERED = 200;

/** A choice is a step of its own, a letter is not. */
const isTyping = ({ after }: Edit) => typeof after === "string";

/** What was entered, step by step, to be undone: the typing in one cell is a step, and so is a paste. */
export class SheetHistory {
  #done: (readonly Edit[])[] = [];
  #undone: (readonly Edit[])[] = [];

  typed(edit: Edit): void {
    const last = this.#done.at(-1);
    const [before] = last?.length === 1 ? last : [];
    const same = before?.name === edit.name && isTyping(before) && isTyping(edit) ? before : undefined;
    if (same) this.#done.pop();
    this.pasted([same ? { ...edit, before: same.before } : edit]);
  }

  pasted(edits: readonly Edit[]): void {
    this.#done = [...this.#done, edits].slice(-REMEMBERED);
    this.#undone = [];
  }

  /** The entries to put back, the first cell first. */
  undo(): readonly Edit[] {
    const step = this.#done.pop();
    if (!step) return [];
    this.#undone.push(step);
    return step.map(({ name, before, after }) => ({ name, before: after, after: before }));
  }

  redo(): readonly Edit[] {
    const step = this.#undone.pop();
    if (step) this.#done.push(step);
    return step ?? [];
  }
}
