import { expect, test } from "vitest";
import type {
  CovenantOut,
  CovenantSignature,
  ProgressOut,
  RegisteredTitle,
  TargetOut,
} from "@/lib/api/gen/types.gen";
import { changesOf } from "./marked";
import {
  draftOf,
  editOf,
  groupsOf,
  latestReports,
  linesOf,
  planOf,
  roman,
  seatLines,
  targetGroups,
} from "./model";

const target = (id: string, unit_id: string | null): TargetOut =>
  ({ id, origin_id: id, unit_id, operator: null, planned_value: null, planned_text: null }) as TargetOut;

test("a plan is written as the table writes it", () => {
  const number = { operator: "at_least", planned_value: "98.5", planned_text: null } as const;
  expect(planOf(number, "vi")).toBe("≥ 98,5");
  expect(planOf(number, "en")).toBe("≥ 98.5");
  expect(planOf({ operator: null, planned_value: null, planned_text: "Hoàn thành tốt" }, "vi")).toBe(
    "Hoàn thành tốt",
  );
});

test("common targets stand first, units without any are left out, order is the API's", () => {
  const units = ["b", "a", "c"].map((id) => ({ id, name: id, short_name: null, head_title: "" }));
  const groups = targetGroups([target("1", "a"), target("2", null), target("3", "b")], units);
  expect(groups.map(({ unit }) => unit?.id)).toEqual([undefined, "b", "a"]);
});

test("the last report of a target by a unit counts", () => {
  const report = (id: string, target_id: string, unit_id: string) =>
    ({ id, target_id, unit_id }) as ProgressOut;
  const shown = latestReports([report("1", "t", "a"), report("2", "t", "b"), report("3", "t", "a")]);
  expect(shown.map(({ id }) => id)).toEqual(["3", "2"]);
});

test("parts are numbered in Roman numerals", () => {
  expect([1, 4, 9, 14, 30].map(roman)).toEqual(["I", "IV", "IX", "XIV", "XXX"]);
});

test("units sign in the groups that they are put in, lower numbers first", () => {
  expect(groupsOf({ a: "3", b: "1", c: "3", d: "10" })).toEqual([["b"], ["a", "c"], ["d"]]);
});

test("every signed part is a line: of two units with one target each has its own", () => {
  const covenant = {
    title: "Giao ước",
    theme: null,
    legal_bases: ["Luật"],
    sections: [{ title: "Một", clauses: [{ id: "1", text: "A" }] }],
    witness: null,
    units: ["a", "b"].map((id) => ({ id, name: `Sở ${id}` })),
  } as unknown as CovenantOut;
  const targets = ["a", "b", null].map(
    (unit_id) =>
      ({
        ...target(`t${unit_id}`, unit_id),
        content: "Thu",
        planned_text: "10",
        unit_of_measure: "%",
        note: "",
      }) as TargetOut,
  );
  const titles = [{ unit_id: "a", name: "Cờ thi đua", note: "" } as RegisteredTitle];
  const lines = linesOf(covenant, targets, titles, "vi");
  expect(lines.map(({ text }) => text)).toEqual([
    "Giao ước",
    "Luật",
    "Một",
    "A",
    "Sở a – Thu – 10 %",
    "Sở b – Thu – 10 %",
    "Thu – 10 %",
    "Sở a – Cờ thi đua",
  ]);
  expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
});

test("whoever signs for the head stands below the head's office, for the body below the body", () => {
  const seat = { unit_name: "Sở A", head_title: "Giám đốc", signer_title: "Phó Giám đốc" };
  const lines = (capacity: CovenantSignature["capacity"], prefix: string) =>
    seatLines({ ...seat, capacity, prefix });
  expect(lines("for_head", "KT.")).toEqual({ unit: "Sở A", posts: ["KT. Giám đốc", "Phó Giám đốc"] });
  expect(lines("for_collective", "TM.")).toEqual({ unit: "TM. Sở A", posts: ["Phó Giám đốc"] });
  expect(seatLines({ ...seat, signer_title: null, capacity: null, prefix: "" }).posts).toEqual(["Giám đốc"]);
});

test("a reworded target is the same line, told with what it was", () => {
  const covenant = {
    title: "Giao ước",
    theme: null,
    legal_bases: [],
    sections: [],
    witness: null,
    units: [],
  };
  const told = (id: string, content: string) =>
    linesOf(
      covenant as unknown as CovenantOut,
      [{ ...target("t", null), id, content, note: "" } as TargetOut],
      [],
      "vi",
    );
  expect(changesOf(told("t", "Thu 10%"), told("u", "Thu 12%"))).toEqual([
    {
      kind: "changed",
      key: "target t",
      pieces: [
        { mark: "same", text: "Thu " },
        { mark: "removed", text: "10%" },
        { mark: "added", text: "12%" },
      ],
    },
  ]);
});

test("a covenant survives its form: clauses keep their ids, empty fields are null", () => {
  const covenant = {
    title: "Giao ước",
    theme: null,
    legal_bases: ["Luật", "Nghị định"],
    sections: [{ title: "Một", clauses: [{ id: "1", text: "A" }] }],
    witness: null,
    signing_order: "protocol",
    late_signing: "accepted",
    comment_by: null,
    sign_by: "2026-03-31",
  } as unknown as CovenantOut;
  const draft = draftOf(covenant);
  draft.sections[0]?.clauses.push({ id: "", text: "B" });
  draft.legal_bases += "\n\n";
  expect(editOf(draft)).toMatchObject({
    theme: null,
    legal_bases: ["Luật", "Nghị định"],
    sections: [{ clauses: [{ id: "1" }, { id: null, text: "B" }] }],
    sign_by: "2026-03-31",
  });
});
