import { type ComponentType, createContext, useCallback, useContext, useSyncExternalStore } from "react";
import type { CriterionOut, FactOut, LineOut, ScorecardOut } from "@/lib/api/gen/types.gen";
import type { Hint } from "../hint/hint";
import type { Entry, Progress } from "../model";
import type { Conflict } from "../sheet-entries";
import type { SheetStore, Status } from "../sheet-store";

/** What another feature puts beside a criterion; the route that composes the page fills it in. */
export type EvidenceSlot = ComponentType<{ readonly card: ScorecardOut; readonly criterion: CriterionOut }>;

/** A cell of the sheet: what is entered, and for which criterion (none for facts that only gates read). */
export interface SheetCell {
  readonly fact: FactOut;
  readonly criterion: CriterionOut | undefined;
}

export interface Sheet {
  readonly store: SheetStore;
  readonly cells: ReadonlyMap<string, SheetCell>;
  /** Whether the unit still fills it in. */
  readonly editable: boolean;
  readonly evidence: EvidenceSlot | undefined;
}

const SheetContext = createContext<Sheet | null>(null);

export const SheetProvider = SheetContext.Provider;

export function useSheet(): Sheet {
  const sheet = useContext(SheetContext);
  if (!sheet) throw new Error("outside of a sheet");
  return sheet;
}

function useTopic<Snapshot>(topic: string, read: (store: SheetStore) => Snapshot): Snapshot {
  const { store } = useSheet();
  const subscribe = useCallback((listener: () => void) => store.subscribe(topic, listener), [store, topic]);
  return useSyncExternalStore(subscribe, () => read(store));
}

export interface CellState {
  readonly entry: Entry;
  readonly fault: string | undefined;
  readonly conflict: Conflict | undefined;
}

/** One cell: nothing else is drawn again while it is typed in. */
export function useCell(name: string): CellState {
  return {
    entry: useTopic(name, (store) => store.entry(name)),
    fault: useTopic(name, (store) => store.faults.get(name)),
    conflict: useTopic(name, (store) => store.conflicts.get(name)),
  };
}

export function useLine(criterion: string): LineOut | undefined {
  return useTopic(`line:${criterion}`, (store) => store.line(criterion));
}

export function useCard(): ScorecardOut {
  return useTopic("card", (store) => store.card);
}

export function useGroups(): SheetStore["groups"] {
  return useTopic("card", (store) => store.groups);
}

export function useStatus(): Status {
  return useTopic("status", (store) => store.status);
}

export function useFaultCount(): number {
  return useTopic("status", (store) => store.faults.size);
}

/** The names of the cells that both sides changed. */
export function useConflicts(): readonly string[] {
  const names = useTopic("conflicts", (store) => [...store.conflicts.keys()].join("\n"));
  return names === "" ? [] : names.split("\n");
}

export function useProgress(): Progress {
  const { answered, of } = {
    answered: useTopic("overview", (store) => store.progress.answered),
    of: useTopic("overview", (store) => store.progress.of),
  };
  return { answered, of };
}

/** Points as reckoned here: while something is not saved, or where the server has come to others. */
export function useHint(select: (hint: Hint) => string | null | undefined, saved: string | null | undefined) {
  const hinted = useTopic("overview", (store) => (store.hint && select(store.hint)) ?? null);
  const waiting = useTopic("overview", (store) => store.status.kind !== "saved");
  return { waiting, hint: hinted === saved ? null : hinted };
}
