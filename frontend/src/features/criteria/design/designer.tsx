import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo, useRef } from "react";
import { useMessages } from "@/i18n/language";
import type { CriteriaSetOut, FormatOut } from "@/lib/api/gen/types.gen";
import { Card } from "@/ui/card/card";
import { DoubtsPanel } from "../components/doubts-panel";
import { controlId, DesignProvider } from "./context";
import styles from "./design.module.css";
import { designMessages } from "./design-messages";
import { type DesignStore, useDesign } from "./design-store";
import { DesignTree } from "./design-tree";
import { at, objectAt, type Path, pathOf, pointerOf } from "./document";
import { isObject, type Json } from "./exact-json";
import { FACTS_LIST, FieldControl } from "./fields";
import { FindingsList } from "./findings-list";
import { Format } from "./format";
import { PartForm } from "./parts";
import { kindAt, nearestNode, textOf } from "./tree";
import { useChecked } from "./use-checked";

interface Props {
  readonly store: DesignStore;
  readonly format: FormatOut;
  readonly editable: boolean;
  readonly set: CriteriaSetOut;
}

const LEAST_SHOWN = 200; // px of the form in view after a part is chosen
const IN_THE_TREE = new Set(["groups", "children", "criteria"]);

/** The tree on one side, the chosen part's form on the other, the findings above both. */
export function Designer({ store, format: told, editable, set }: Props) {
  const { doc, text } = useDesign(store);
  const { check, checking } = useChecked(text);
  const [chosen, choose] = useChosen(doc);
  const format = useMemo(() => new Format(told), [told]);
  const words = useMemo(() => new Map(check?.rules.map((rule) => [rule.path, rule.words])), [check]);
  const faults = useMemo(() => firstFaults(check?.findings ?? []), [check]);
  const go = useFocusAfter(chosen, choose);
  const form = useRef<HTMLDivElement>(null);
  const open = (path: Path) => {
    choose(path);
    const below = (form.current?.getBoundingClientRect().top ?? 0) > innerHeight - LEAST_SHOWN;
    if (below) form.current?.scrollIntoView({ block: "start" });
  };
  return (
    <DesignProvider value={{ store, format, words, faults, editable, Control: FieldControl }}>
      {set.open_doubts > 0 && <DoubtsPanel set={set} onGo={go} />}
      <FindingsList findings={check?.findings ?? []} checking={checking} onGo={go} />
      <FactNames doc={doc} />
      <div className={styles.designer}>
        <DesignTree chosen={chosen} onChoose={choose} onOpen={open} sums={check?.sums ?? []} />
        <div ref={form}>
          <Chosen key={pointerOf(chosen)} doc={doc} chosen={chosen} format={format} editable={editable} />
        </div>
      </div>
    </DesignProvider>
  );
}

function Chosen({
  doc,
  chosen,
  format,
  editable,
}: {
  readonly doc: Json;
  readonly chosen: Path;
  readonly format: Format;
  readonly editable: boolean;
}) {
  const t = useMessages(designMessages);
  const kind = kindAt(chosen);
  const part = format.part(kind === "criterion" ? "Criterion" : kind === "group" ? "Group" : "Table");
  const { id, name, text } = objectAt(doc, chosen);
  const title = kind
    ? `${part.label} ${[textOf(id), textOf(name) || textOf(text)].filter(Boolean).join(". ")}`
    : t.table;
  return (
    <Card title={title}>
      <fieldset className={styles.form} disabled={!editable}>
        <PartForm part={part} path={chosen} value={at(doc, chosen)} without={IN_THE_TREE} />
      </fieldset>
    </Card>
  );
}

/** The chosen part is in the address, so that a link can lead to it. */
function useChosen(doc: Json): readonly [Path, (path: Path) => void] {
  const { o } = useSearch({ from: "/signed-in/khoi/$blockId/tieu-chi/$setId" });
  const navigate = useNavigate();
  const path = pathOf(o ?? "");
  const choose = (next: Path) =>
    void navigate({
      to: ".",
      search: { o: pointerOf(next) || undefined },
      replace: true,
      resetScroll: false,
    });
  return [isObject(at(doc, path)) ? path : [], choose];
}

/** Leads to the control of a place, or of what is nearest above it, once its form is there. */
function useFocusAfter(chosen: Path, choose: (path: Path) => void): (pointer: string) => void {
  const wanted = useRef<Path | undefined>(undefined);
  useEffect(() => {
    // The old form may be drawn once more before the address has changed: it is not the one asked for.
    if (!wanted.current || pointerOf(nearestNode(wanted.current)) !== pointerOf(chosen)) return;
    for (let path = wanted.current; path && path.length > 0; path = path.slice(0, -1)) {
      const control = document.getElementById(controlId(path));
      if (!control) continue;
      control.focus();
      control.scrollIntoView({ block: "center" });
      break;
    }
    wanted.current = undefined;
  });
  return (pointer) => {
    wanted.current = pathOf(pointer);
    choose(nearestNode(wanted.current));
  };
}

function firstFaults(findings: readonly { path: string; message: string; severity: string }[]) {
  const found = new Map<string, string>();
  for (const { path, message, severity } of findings)
    if (severity !== "note" && !found.has(path)) found.set(path, message);
  return found;
}

/** Names of facts already in use, offered where one is asked for. */
function FactNames({ doc }: { readonly doc: Json }) {
  const names = useMemo(() => [...new Set(factNames(doc))].sort(), [doc]);
  return (
    <datalist id={FACTS_LIST}>
      {names.map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}

const FACT_KEYS = new Set(["fact", "done", "item"]);

function factNames(value: Json): readonly string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(factNames);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    typeof item === "string" ? (FACT_KEYS.has(key) ? [item] : []) : factNames(item),
  );
}
