import { safeParse } from "valibot";
import { describe, expect, it } from "vitest";
import type { InitiativeOut } from "@/lib/api/gen/types.gen";
import { canBeEdited, identityBody, newPerson, personBody, personSchema } from "./person-draft";

const words = { twelve: "12", codeShape: "code", nameOrAccount: "one", wholePercent: "%" };
const filled = {
  ...newPerson("2026-01-10"),
  code: "CB.01",
  name: "Cán bộ mẫu",
  position: "Chuyên viên",
  basis: "QĐ 1",
};
const faults = (draft: object) =>
  safeParse(personSchema(words), draft).issues?.map(({ message }) => message) ?? [];

describe("a person's draft", () => {
  it("has a name or an account, never both and never none", () => {
    expect(faults(filled)).toEqual([]);
    expect(faults({ ...filled, user_id: "u" })).toEqual(["one"]);
    expect(faults({ ...filled, name: "" })).toEqual(["one"]);
    expect(faults({ ...filled, name: "", user_id: "u" })).toEqual([]);
  });

  it("keeps the leading zeros of twelve digits as text", () => {
    expect(personBody({ ...filled, national_id: "001099000123" }).national_id).toBe("001099000123");
    expect(faults({ ...filled, national_id: "1099000123" })).toEqual(["12"]);
    expect(personBody(filled)).toMatchObject({
      national_id: null,
      user_id: null,
      post: { position: "Chuyên viên" },
    });
  });
});

it("a person with an account keeps the account's name", () => {
  const draft = { code: "CB-1", name: "Tên khác", gender: "female", kind: "individual" } as const;
  const typed = { ...draft, national_id: "" };
  expect(identityBody(typed, { user_id: "account" })).not.toHaveProperty("name");
  expect(identityBody(typed, { user_id: null })).toMatchObject({ name: "Tên khác", national_id: null });
});

it("an initiative with an author who is not named is not edited here", () => {
  const named = { person: { id: "p", code: "CB-1", name: "A" }, share: 60 };
  const one = { actions: ["edit"], authors: [named] } as unknown as InitiativeOut;
  expect(canBeEdited(one)).toBe(true);
  expect(canBeEdited({ ...one, authors: [named, { person: null, share: 40 }] })).toBe(false);
  expect(canBeEdited({ ...one, actions: [] })).toBe(false);
});
