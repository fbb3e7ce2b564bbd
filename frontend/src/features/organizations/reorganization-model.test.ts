import { safeParse } from "valibot";
import { expect, test } from "vitest";
import type { Touched, UnitOut } from "@/lib/api/gen/types.gen";
import { bodyOf, draftFor, reorganizationSchema } from "./reorganization-model";

const unit: UnitOut = {
  id: "one",
  name: "Ban Một",
  short_name: null,
  code: null,
  other_code: null,
  kind: "party",
  locality: "Tỉnh mẫu",
  head_title: "Trưởng ban",
  parent_id: null,
  protocol_order: 3,
  founded_on: null,
  dissolved_on: null,
  version: 1,
  actions: ["reorganize"],
};
const place = { unit, block: { id: "b", name: "Khối", kind: "khoi" as const }, year: 2026 };
const touched: Touched = {
  memberships: [{ ...place, id: "m", season_state: "running", has_scores: false }],
  terms: [{ ...place, id: "t", role: "leader", starts_on: "2026-01-01", ends_on: null }],
  handovers: 0,
  people: 0,
  roles: 0,
};
const said = { ...draftFor(unit), on_date: "2026-07-01", basis: "QĐ 1" };
const named = { unit_id: "", new: { name: "Ban Mới", short_name: "", code: "" } };

const faults = (draft: typeof said) =>
  (safeParse(reorganizationSchema(), draft).issues ?? []).map(({ path }) =>
    path?.map(({ key }) => key).join("."),
  );

test("each act asks for its own fields", () => {
  expect(faults(said)).toEqual(["into.0.new.name"]);
  expect(faults({ ...said, into: [named] })).toEqual([]);
  expect(faults({ ...said, into: [{ ...named, unit_id: "two", new: { ...named.new, name: "" } }] })).toEqual(
    [],
  );
  expect(faults({ ...said, kind: "split" })).toEqual(["into.0.new.name", "into.1.new.name"]);
  expect(faults({ ...said, kind: "dissolution" })).toEqual([]);
  const unnamed = { ...said.new_name, name: "" };
  expect(faults({ ...said, kind: "rename", new_name: unnamed })).toEqual(["new_name.name"]);
});

test("what is sent belongs to the act, and only what is touched is decided", () => {
  const draft = { ...said, others: ["two"], into: [named], follows: { m: "0", t: "ends", gone: "stays" } };

  const merger = bodyOf(draft, unit, touched);
  expect(merger.unit_ids).toEqual(["one", "two"]);
  expect(merger.into?.[0]?.new).toMatchObject({ name: "Ban Mới", code: null, locality: "Tỉnh mẫu" });
  expect(merger.follows).toEqual([
    { id: "m", choice: "follows", to: 0 },
    { id: "t", choice: "ends" },
  ]);
  const transfer = bodyOf({ ...draft, kind: "transfer", parent_id: "top" }, unit, touched);
  expect(transfer).toMatchObject({
    unit_ids: ["one"],
    into: [],
    parent_id: "top",
    follows: [],
    new_name: null,
  });
});
