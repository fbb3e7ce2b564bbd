/** Places in a document (JSON pointers) and edits of it; every edit gives a new document. */
import { isObject, type Json, type JsonObject } from "./exact-json";

export type Path = readonly string[];

export function pathOf(pointer: string): Path {
  const steps = pointer.split("/").slice(1);
  return steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

export function pointerOf(path: Path): string {
  return path.map((step) => `/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

export function at(value: Json, path: Path): Json | undefined {
  let found: Json | undefined = value;
  for (const step of path) {
    if (Array.isArray(found)) found = (found as readonly Json[])[Number(step)];
    else if (isObject(found)) found = found[step];
    else return undefined;
  }
  return found;
}

export function objectAt(value: Json, path: Path): JsonObject {
  const found = at(value, path);
  return isObject(found) ? found : {};
}

export function listAt(value: Json, path: Path): readonly Json[] {
  const found = at(value, path);
  return Array.isArray(found) ? (found as readonly Json[]) : [];
}

/** With another value there; `undefined` takes it away. */
export function put(value: Json, path: Path, next: Json | undefined): Json {
  const [step, ...rest] = path;
  if (step === undefined) return next ?? value;
  return Array.isArray(value)
    ? putItem(value as readonly Json[], Number(step), rest, next)
    : putMember(isObject(value) ? value : {}, step, rest, next);
}

function putItem(list: readonly Json[], index: number, rest: Path, next: Json | undefined): Json {
  const item = list[index];
  const inner = rest.length > 0 && item !== undefined ? put(item, rest, next) : next;
  return list.toSpliced(index, 1, ...(inner === undefined ? [] : [inner]));
}

function putMember(object: JsonObject, key: string, rest: Path, next: Json | undefined): Json {
  const inner = rest.length > 0 ? put(object[key] ?? {}, rest, next) : next;
  const { [key]: _, ...others } = object;
  return inner === undefined ? others : { ...object, [key]: inner };
}

/** With an item put into a list, which is made where there is none. */
export function insert(value: Json, list: Path, index: number, item: Json): Json {
  const items = [...listAt(value, list)];
  items.splice(index, 0, item);
  return put(value, list, items);
}

export function parentOf(path: Path): { readonly list: Path; readonly index: number } {
  return { list: path.slice(0, -1), index: Number(path.at(-1)) };
}

export function startsWith(path: Path, start: Path): boolean {
  return start.every((step, place) => path[place] === step);
}
