import type { AssigneeKind, AssignmentIn, AssignmentOut, TableOut } from "@/lib/api/gen/types.gen";

/** An assignee as one word of a choice: `leader`, `person …`, `unit …`. */
export type Assignee = "leader" | `${Exclude<AssigneeKind, "leader">} ${string}`;

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function assigneeOf({ kind, unit_id, user_id }: AssignmentOut): Assignee {
  return kind === "leader" ? kind : `${kind} ${unit_id ?? user_id}`;
}

export function assignmentOf(part: string, to: string): AssignmentIn {
  const [kind, id] = to.split(" ");
  if (kind === "person") return { part, kind, user_id: id };
  return kind === "unit" ? { part, kind, unit_id: id } : { part, kind: "leader" };
}

/** The groups of a table and their criteria, as what can be assigned. */
export function partsOf(table: TableOut): readonly Choice[] {
  const named = (id: string, words: string) => ({ value: id, label: [id, words].filter(Boolean).join(". ") });
  return table.groups.flatMap((group) => [
    named(group.id, group.name),
    ...group.criteria.map(({ id, text }) => named(id, text)),
  ]);
}
