import { type PointerEvent, useState } from "react";
import { type Path, pathOf } from "./document";
import type { Json } from "./exact-json";
import { drop, type Moved, type TreeNode } from "./tree";

interface Over {
  readonly pointer: string;
  readonly side: "before" | "after" | "into";
}

export interface Dragging {
  readonly over: Over | undefined;
  /** For the list: follows the pointer and lets go. */
  readonly list: {
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
  };
  /** For the handle of a row. */
  readonly handle: (node: TreeNode) => { readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void };
}

/** Rows dragged with mouse, pen or finger. The keyboard moves them by Alt and the arrows. */
export function useDragging(onMoved: (moved: Moved | undefined) => void, doc: () => Json): Dragging {
  const [from, setFrom] = useState<Path>();
  const [over, setOver] = useState<Over>();
  const end = () => {
    setFrom(undefined);
    setOver(undefined);
  };
  return {
    over,
    list: {
      onPointerMove: (event) => {
        if (!from) return;
        scrollAtEdge(event);
        setOver(overAt(event, from, doc()));
      },
      onPointerUp: () => {
        if (from && over) onMoved(drop(doc(), from, pathOf(over.pointer), over.side === "after"));
        end();
      },
      onPointerCancel: end,
    },
    handle: (node) => ({
      onPointerDown: (event) => {
        event.preventDefault();
        event.currentTarget.closest("ul")?.setPointerCapture(event.pointerId);
        setFrom(node.path);
      },
    }),
  };
}

const EDGE = 32;
const STEP = 16;

/** A long list goes on under the pointer that is held at its edge. */
function scrollAtEdge({ currentTarget, clientY }: PointerEvent<HTMLElement>): void {
  const { top, bottom } = currentTarget.getBoundingClientRect();
  if (clientY < top + EDGE) currentTarget.scrollTop -= STEP;
  if (clientY > bottom - EDGE) currentTarget.scrollTop += STEP;
}

/** The row below the pointer, where the part could be dropped there. */
function overAt({ clientX, clientY }: PointerEvent, from: Path, doc: Json): Over | undefined {
  const row = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>("[data-node]");
  const pointer = row?.dataset.node;
  if (!row || pointer === undefined) return undefined;
  const { top, height } = row.getBoundingClientRect();
  const after = clientY > top + height / 2;
  if (!drop(doc, from, pathOf(pointer), after)) return undefined;
  const into = row.dataset.kind === "group" && from.at(-2) === "criteria";
  return { pointer, side: into ? "into" : after ? "after" : "before" };
}
