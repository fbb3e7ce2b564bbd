import { type ComponentType, createContext, useCallback, useContext, useSyncExternalStore } from "react";
import type { CriterionOut, FactOut, LineOut, ScorecardOut } from "@/lib/api/gen/types.gen";
import type { Entry } from "../model";
import type { Conflict, SheetStore, Status } from "../sheet-store";

/** What another feature puts beside a criterion; the route that composes the page fills it in. */
export type EvidenceSlot = ComponentType<{ readonly card: ScorecardOut; readonly criterion: CriterionOut }>;

export interface Sheet {
  readonly store: SheetStore;
  readonly facts: ReadonlyMap<string, FactOut>;
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
  const { store } = useSheet();
  const state = () => ({
    entry: store.entry(name),
    fault: store.faults.get(name),
    conflict: store.conflicts.get(name),
  });
  useTopic(name, () => JSON.stringify(state()));
  return state();
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
  return useTopic("status", (store) => store.faults.size + store.conflicts.size);
}
