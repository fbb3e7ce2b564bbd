import { useSyncExternalStore } from "react";
import { type Path, pointerOf, put } from "./document";
import { type Json, writeExact } from "./exact-json";

interface Step {
  readonly doc: Json;
  /** Edits of the same place in a row are one step to be undone. */
  readonly place: string | undefined;
}

export interface Design {
  readonly doc: Json;
  readonly text: string;
  readonly changed: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

const MOST_STEPS = 300;

/** The table while it is written: the server's document, and the steps that can be taken back. */
export class DesignStore {
  #saved: string;
  #past: Step[] = [];
  #future: Json[] = [];
  #now: Step;
  #shown: Design;
  readonly #listeners = new Set<() => void>();

  constructor(saved: Json, now: Json = saved) {
    this.#saved = writeExact(saved);
    this.#now = { doc: now, place: undefined };
    this.#shown = this.#show();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  shown = (): Design => this.#shown;

  /** One value put there, or taken away. */
  edit(path: Path, value: Json | undefined): void {
    this.replace(put(this.#now.doc, path, value), pointerOf(path));
  }

  /** Another document, as one step. */
  replace(doc: Json, place?: string): void {
    const goesOn = place !== undefined && place === this.#now.place;
    if (!goesOn) this.#past = [...this.#past, this.#now].slice(-MOST_STEPS);
    this.#future = [];
    this.#go({ doc, place });
  }

  undo(): void {
    const before = this.#past.pop();
    if (!before) return;
    this.#future.push(this.#now.doc);
    this.#go({ doc: before.doc, place: undefined });
  }

  redo(): void {
    const next = this.#future.pop();
    if (!next) return;
    this.#past.push(this.#now);
    this.#go({ doc: next, place: undefined });
  }

  /** The server has this text now. */
  saved(text: string): void {
    this.#saved = text;
    this.#go({ ...this.#now, place: undefined });
  }

  #go(step: Step): void {
    this.#now = step;
    this.#shown = this.#show();
    for (const listener of this.#listeners) listener();
  }

  #show(): Design {
    const text = writeExact(this.#now.doc);
    return {
      doc: this.#now.doc,
      text,
      changed: text !== this.#saved,
      canUndo: this.#past.length > 0,
      canRedo: this.#future.length > 0,
    };
  }
}

export function useDesign(store: DesignStore): Design {
  return useSyncExternalStore(store.subscribe, store.shown);
}
