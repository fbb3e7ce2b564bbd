/** Groups and criteria in the order of the table, and how they are moved, copied, added, taken away. */
import { at, insert, listAt, objectAt, type Path, parentOf, pointerOf, put, startsWith } from "./document";
import { Exact, isObject, type Json, type JsonObject } from "./exact-json";

export type NodeKind = "group" | "criterion";

export interface TreeNode {
  readonly kind: NodeKind;
  readonly path: Path;
  readonly pointer: string;
  readonly depth: number;
  readonly id: string;
  readonly name: string;
  readonly max: string;
}

export interface Moved {
  readonly doc: Json;
  /** Where the moved or new part now is. */
  readonly path: Path;
}

export function textOf(value: Json | undefined): string {
  if (value instanceof Exact) return value.text;
  return typeof value === "string" ? value : "";
}

export function nodesOf(doc: Json): readonly TreeNode[] {
  return listAt(doc, ["groups"]).flatMap((_, index) => branch(doc, ["groups", String(index)], 0));
}

function branch(doc: Json, path: Path, depth: number): readonly TreeNode[] {
  const inside = (key: string, below: (path: Path) => readonly TreeNode[]) =>
    listAt(doc, [...path, key]).flatMap((_, index) => below([...path, key, String(index)]));
  return [
    node(doc, "group", path, depth),
    ...inside("children", (child) => branch(doc, child, depth + 1)),
    ...inside("criteria", (criterion) => [node(doc, "criterion", criterion, depth + 1)]),
  ];
}

function node(doc: Json, kind: NodeKind, path: Path, depth: number): TreeNode {
  const { id, name, text, max } = objectAt(doc, path);
  const words = textOf(kind === "group" ? name : text);
  return { kind, path, pointer: pointerOf(path), depth, id: textOf(id), name: words, max: textOf(max) };
}

export function kindAt(path: Path): NodeKind | undefined {
  const list = path.at(-2);
  if (list === "criteria") return "criterion";
  return list === "groups" || list === "children" ? "group" : undefined;
}

/** The part that a finding's place belongs to: the nearest group or criterion, else the table. */
export function nearestNode(path: Path): Path {
  for (let length = path.length; length > 0; length--)
    if (kindAt(path.slice(0, length)) && /^\d+$/.test(path[length - 1] ?? "")) return path.slice(0, length);
  return [];
}

export function remove(doc: Json, path: Path): Json {
  return put(doc, path, undefined);
}

/** Carried to a place in a list of its own kind; `index` counts before anything is taken away. */
export function carry(doc: Json, from: Path, list: Path, index: number): Moved | undefined {
  const item = at(doc, from);
  if (item === undefined || startsWith(list, from)) return undefined;
  const { list: oldList, index: oldIndex } = parentOf(from);
  const same = pointerOf(oldList) === pointerOf(list);
  if (same && (index === oldIndex || index === oldIndex + 1)) return undefined;
  const target = same && index > oldIndex ? index - 1 : index;
  const without = remove(doc, from);
  const there = same ? list : shifted(list, from);
  return { doc: insert(without, there, target, item), path: [...there, String(target)] };
}

/** A path as it is once `gone` has been taken out of its list. */
function shifted(path: Path, gone: Path): Path {
  const { list, index } = parentOf(gone);
  const step = Number(path[list.length]);
  if (!startsWith(path, list) || Number.isNaN(step) || step < index) return path;
  return path.map((own, place) => (place === list.length ? String(step - 1) : own));
}

/** One step up or down; a criterion at an end goes over into the neighbouring group. */
export function step(doc: Json, path: Path, by: -1 | 1): Moved | undefined {
  const { list, index } = parentOf(path);
  const length = listAt(doc, list).length;
  if (index + by >= 0 && index + by < length) return carry(doc, path, list, by > 0 ? index + 2 : index - 1);
  if (kindAt(path) === "group") return undefined;
  const groups = nodesOf(doc).filter(({ kind }) => kind === "group");
  const own = groups.findIndex((group) => group.pointer === pointerOf(list.slice(0, -1)));
  const next = groups[own + by];
  if (!next) return undefined;
  const criteria = [...next.path, "criteria"];
  return carry(doc, path, criteria, by > 0 ? 0 : listAt(doc, criteria).length);
}

/** A group becomes the last part of the group before it. */
export function indent(doc: Json, path: Path): Moved | undefined {
  const { list, index } = parentOf(path);
  if (kindAt(path) !== "group" || index === 0) return undefined;
  const children = [...list, String(index - 1), "children"];
  return carry(doc, path, children, listAt(doc, children).length);
}

/** A group leaves the group it is in, and follows it. */
export function outdent(doc: Json, path: Path): Moved | undefined {
  const above = path.slice(0, -2);
  if (kindAt(path) !== "group" || kindAt(above) !== "group") return undefined;
  const { list, index } = parentOf(above);
  return carry(doc, path, list, index + 1);
}

/** Dropped on another part: beside one of its kind, or a criterion into a group. */
export function drop(doc: Json, from: Path, onto: Path, after: boolean): Moved | undefined {
  const [own, other] = [kindAt(from), kindAt(onto)];
  if (own === other) {
    const { list, index } = parentOf(onto);
    return carry(doc, from, list, index + (after ? 1 : 0));
  }
  if (own !== "criterion" || other !== "group") return undefined;
  const criteria = [...onto, "criteria"];
  return carry(doc, from, criteria, listAt(doc, criteria).length);
}

export function copy(doc: Json, path: Path): Moved | undefined {
  const item = at(doc, path);
  if (!isObject(item)) return undefined;
  const { list, index } = parentOf(path);
  const used = new Set(nodesOf(doc).map(({ kind, id }) => `${kind} ${id}`));
  const renamed = withNewIds(item, kindAt(path) ?? "group", used);
  return { doc: insert(doc, list, index + 1, renamed), path: [...list, String(index + 1)] };
}

function withNewIds(item: JsonObject, kind: NodeKind, used: Set<string>): JsonObject {
  const own = { ...item, id: freeId(textOf(item.id), kind, used) };
  const inside = (key: string, below: NodeKind) =>
    key in item
      ? { [key]: listAt(item, [key]).map((part) => (isObject(part) ? withNewIds(part, below, used) : part)) }
      : {};
  return { ...own, ...inside("children", "group"), ...inside("criteria", "criterion") };
}

/** `a4` → `a5`, `2.1` → `2.2`: the next number that nobody has. */
export function freeId(like: string, kind: NodeKind, used: Set<string>): string {
  const [, stem = "", last = "0"] = /^(.*?)(\d*)$/s.exec(like) ?? [];
  for (let number = Number(last) + 1; ; number++) {
    const id = `${stem}${number}`;
    if (!used.has(`${kind} ${id}`)) {
      used.add(`${kind} ${id}`);
      return id;
    }
  }
}

/** A new group beside the chosen one, or a new criterion in it (or beside the chosen criterion). */
export function add(doc: Json, kind: NodeKind, chosen: Path): Moved {
  const used = new Set(nodesOf(doc).map((own) => `${own.kind} ${own.id}`));
  const zero = new Exact("0");
  if (kind === "group") {
    const list = kindAt(chosen) === "group" ? parentOf(chosen).list : ["groups"];
    const index = kindAt(chosen) === "group" ? parentOf(chosen).index + 1 : listAt(doc, list).length;
    const before = textOf(objectAt(doc, [...list, String(index - 1)]).id);
    const group = { id: freeId(before, kind, used), name: "", max: zero, criteria: [] };
    return { doc: insert(doc, list, index, group), path: [...list, String(index)] };
  }
  const list = kindAt(chosen) === "criterion" ? parentOf(chosen).list : [...chosen, "criteria"];
  const index = kindAt(chosen) === "criterion" ? parentOf(chosen).index + 1 : listAt(doc, list).length;
  const before = textOf(objectAt(doc, [...list, String(index - 1)]).id);
  const stem = before || `${textOf(objectAt(doc, list.slice(0, -1)).id)}.0`;
  const criterion = { id: freeId(stem, kind, used), text: "", max: zero, start: "zero", rules: [] };
  return { doc: insert(doc, list, index, criterion), path: [...list, String(index)] };
}
