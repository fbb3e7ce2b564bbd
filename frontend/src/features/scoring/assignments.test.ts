import { expect, test } from "vitest";
import type { AssignmentOut } from "@/lib/api/gen/types.gen";
import { assigneeOf, assignmentOf } from "./assignments";

const given = { part: "1", part_name: "", unit_id: null, user_id: null, name: "" };

test.each<AssignmentOut>([
  { ...given, kind: "leader" },
  { ...given, kind: "unit", unit_id: "u1" },
  { ...given, kind: "person", user_id: "p1" },
])("an assignment survives the form: %j", (one) => {
  const { name: _, part_name: __, ...sent } = one;
  expect({ unit_id: null, user_id: null, ...assignmentOf(one.part, assigneeOf(one)) }).toEqual(sent);
});
