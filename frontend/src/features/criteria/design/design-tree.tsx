import { type KeyboardEvent, useState } from "react";
import { useMessages } from "@/i18n/language";
import type { SumOut } from "@/lib/api/gen/types.gen";
import { Button } from "@/ui/button/button";
import { Icon } from "@/ui/icon/icon";
import { Row } from "@/ui/layout/stack";
import { VisuallyHidden } from "@/ui/visually-hidden/visually-hidden";
import { useDecimals } from "../use-decimals";
import { useDesigning } from "./context";
import styles from "./design.module.css";
import { designMessages } from "./design-messages";
import { useDesign } from "./design-store";
import { type Path, pointerOf } from "./document";
import type { Json } from "./exact-json";
import { add, copy, indent, type Moved, nodesOf, outdent, remove, step, type TreeNode } from "./tree";
import { type Dragging, useDragging } from "./use-dragging";

interface Props {
  readonly chosen: Path;
  readonly onChoose: (path: Path) => void;
  /** Chosen by hand: its form is wanted in view. */
  readonly onOpen: (path: Path) => void;
  readonly sums: readonly SumOut[];
}

const MOVES: Readonly<Record<string, (doc: Json, path: Path) => Moved | undefined>> = {
  ArrowUp: (doc, path) => step(doc, path, -1),
  ArrowDown: (doc, path) => step(doc, path, 1),
  ArrowRight: indent,
  ArrowLeft: outdent,
};

/** Groups and criteria in their order: chosen, dragged, moved by keys, added, copied, taken away. */
export function DesignTree({ chosen, onChoose, onOpen, sums }: Props) {
  const t = useMessages(designMessages);
  const { store, editable } = useDesigning();
  const { doc } = useDesign(store);
  const [said, setSaid] = useState("");
  const apply = (moved: Moved | undefined, words = "") => {
    if (!moved) return;
    store.replace(moved.doc);
    onChoose(moved.path);
    setSaid(words);
  };
  const dragging = useDragging(apply, () => store.shown().doc);
  const nodes = nodesOf(doc);
  const added = new Map(sums.map((sum) => [sum.path, sum]));
  const move = (node: TreeNode, key: string) =>
    apply(MOVES[key]?.(doc, node.path), t.moved(node.name || node.id));
  return (
    <nav className={styles.tree} aria-label={t.tree}>
      {editable && <TreeButtons chosen={chosen} doc={doc} apply={apply} onChoose={onChoose} />}
      <ul className={styles.nodes} {...(editable ? dragging.list : {})}>
        <li>
          <button
            type="button"
            className={styles.node}
            aria-current={chosen.length === 0 ? "true" : undefined}
            onClick={() => onOpen([])}
          >
            <span className={styles.nodeName}>{t.table}</span>
            <Sum sum={added.get("")} max="" />
          </button>
        </li>
        {nodes.map((node) => (
          <TreeRow
            key={node.pointer}
            node={node}
            sum={added.get(node.pointer)}
            chosen={pointerOf(chosen) === node.pointer}
            dragging={editable ? dragging : undefined}
            onChoose={() => onOpen(node.path)}
            onMove={(key) => editable && move(node, key)}
          />
        ))}
      </ul>
      {editable && <p className={styles.keys}>{t.keys}</p>}
      <VisuallyHidden>
        <span role="status">{said}</span>
      </VisuallyHidden>
    </nav>
  );
}

interface RowProps {
  readonly node: TreeNode;
  readonly sum: SumOut | undefined;
  readonly chosen: boolean;
  readonly dragging: Dragging | undefined;
  readonly onChoose: () => void;
  readonly onMove: (key: string) => void;
}

function TreeRow({ node, sum, chosen, dragging, onChoose, onMove }: RowProps) {
  const t = useMessages(designMessages);
  const name = [node.id, node.name || t.unnamed].filter(Boolean).join(". ");
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || !(event.key in MOVES)) return;
    event.preventDefault();
    onMove(event.key);
  };
  return (
    <li
      className={styles.row}
      data-depth={Math.min(node.depth, 5)}
      data-kind={node.kind}
      data-node={node.pointer}
      data-drop={dragging?.over?.pointer === node.pointer ? dragging.over.side : undefined}
    >
      {dragging && (
        <span className={styles.handle} title={t.handle(name)} {...dragging.handle(node)}>
          <Icon name="menu" />
        </span>
      )}
      <button
        type="button"
        className={styles.node}
        aria-current={chosen ? "true" : undefined}
        onClick={onChoose}
        onKeyDown={onKeyDown}
        ref={(button) => {
          if (chosen && button && document.activeElement === document.body) button.focus();
        }}
      >
        <span className={styles.nodeName}>{name}</span>
        <Sum sum={sum} max={node.max} />
      </button>
    </li>
  );
}

/** What the parts add up to beside what is stated; only the maximum where there are no parts. */
function Sum({ sum, max }: { readonly sum: SumOut | undefined; readonly max: string }) {
  const t = useMessages(designMessages);
  const number = useDecimals();
  if (!sum || sum.stated === null) return <span className={styles.nodeMax}>{number(max)}</span>;
  return (
    <span className={styles.nodeMax} data-wrong={sum.adds_up ? undefined : ""}>
      {sum.adds_up ? number(sum.stated) : t.sum(number(sum.added), number(sum.stated))}
    </span>
  );
}

interface ButtonsProps {
  readonly chosen: Path;
  readonly doc: Json;
  readonly apply: (moved: Moved | undefined, words?: string) => void;
  readonly onChoose: (path: Path) => void;
}

function TreeButtons({ chosen, doc, apply, onChoose }: ButtonsProps) {
  const t = useMessages(designMessages);
  const { store } = useDesigning();
  const some = chosen.length > 0;
  return (
    <Row gap="small">
      <Button icon="add" onClick={() => apply(add(doc, "group", chosen))}>
        {t.addGroup}
      </Button>
      {some && (
        <>
          <Button icon="add" onClick={() => apply(add(doc, "criterion", chosen))}>
            {t.addCriterion}
          </Button>
          <Button variant="quiet" onClick={() => apply(copy(doc, chosen))}>
            {t.copy}
          </Button>
          <Button variant="quiet" icon="arrowUp" onClick={() => apply(step(doc, chosen, -1))}>
            {t.up}
          </Button>
          <Button variant="quiet" icon="arrowDown" onClick={() => apply(step(doc, chosen, 1))}>
            {t.down}
          </Button>
          {indent(doc, chosen) && (
            <Button variant="quiet" onClick={() => apply(indent(doc, chosen))}>
              {t.indent}
            </Button>
          )}
          {outdent(doc, chosen) && (
            <Button variant="quiet" onClick={() => apply(outdent(doc, chosen))}>
              {t.outdent}
            </Button>
          )}
          <Button
            variant="quiet"
            icon="delete"
            onClick={() => {
              store.replace(remove(doc, chosen));
              onChoose([]);
            }}
          >
            {t.delete}
          </Button>
        </>
      )}
    </Row>
  );
}
