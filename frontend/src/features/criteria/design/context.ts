import { type ComponentType, createContext, useContext } from "react";
import type { DesignStore } from "./design-store";
import { type Path, pointerOf } from "./document";
import type { FieldControlProps } from "./field-props";
import type { Format } from "./format";

interface Designing {
  readonly store: DesignStore;
  readonly format: Format;
  /** What each rule gives, in words, by its place. */
  readonly words: ReadonlyMap<string, string>;
  /** The first finding on each place. */
  readonly faults: ReadonlyMap<string, string>;
  readonly editable: boolean;
  /** Draws one field; parts draw fields, and fields parts. */
  readonly Control: ComponentType<FieldControlProps>;
}

const DesignContext = createContext<Designing | null>(null);
export const DesignProvider = DesignContext.Provider;

export function useDesigning(): Designing {
  const found = useContext(DesignContext);
  if (!found) throw new Error("outside of a designer");
  return found;
}

/** The id of the control that edits a place, so that a finding can lead to it. */
export function controlId(path: Path): string {
  return `o${pointerOf(path)}`;
}
