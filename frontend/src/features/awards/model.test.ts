import { safeParse } from "valibot";
import { describe, expect, it } from "vitest";
import type { CatalogueOut } from "@/lib/api/gen/types.gen";
import { awardKey, awardName, awardOf, awardsFor, lineBody, lineDraft, lineSchema, newLine } from "./model";

const amounts = (coefficient: string | null) => [
  { receiver: "collective" as const, coefficient, amount: null },
];
const entry = {
  authority: { vi: "", en: "" },
  article: null,
  council_percent: null,
  conditions: [],
  dossier: null,
  deadline: null,
};
const catalogue: CatalogueOut = {
  on: "2026-01-01",
  rule_set: {
    code: "law",
    reference: "",
    valid_from: null,
    valid_until: null,
    details_known: true,
    verified: true,
    caution: null,
    transition: null,
  },
  base_salary: null,
  titles: [
    { ...entry, code: "provincial_flag", name: { vi: "Cờ thi đua", en: "Flag" }, amounts: amounts("8") },
    { ...entry, code: "advanced_worker", name: { vi: "LĐTT", en: "Worker" }, amounts: amounts(null) },
  ],
  forms: [
    {
      ...entry,
      code: "provincial_certificate",
      name: { vi: "Bằng khen", en: "Certificate" },
      amounts: amounts("3"),
      subtypes: ["comprehensive", "thematic"],
    },
  ],
};
const flag = { title: "provincial_flag", form: null, subtype: null } as const;
const thematic = { title: null, form: "provincial_certificate", subtype: "thematic" } as const;

describe("awards", () => {
  it("are named with their kind", () => {
    const words = { comprehensive: "toàn diện", thematic: "chuyên đề", sudden: "đột xuất" };
    expect(awardName(catalogue, thematic, "vi", words)).toBe("Bằng khen, chuyên đề");
    expect(awardName(catalogue, flag, "en", words)).toBe("Flag");
  });

  it("survive being the value of a choice", () => {
    expect([flag, thematic].map((award) => awardOf(awardKey(award)))).toEqual([flag, thematic]);
  });

  it("for collectives leave out what individuals are given", () => {
    expect(awardsFor(catalogue, "collective").map(awardKey)).toEqual([
      "title:provincial_flag:",
      "form:provincial_certificate:comprehensive",
      "form:provincial_certificate:thematic",
    ]);
  });
});

describe("lines", () => {
  const line = {
    ...flag,
    unit: { id: "u" },
    person: null,
    initiative_id: null,
    receiver: "collective" as const,
    receivers: 1,
    first_year: 2024,
    last_year: 2025,
    achievement: "",
  };

  it("come back from the form as they went in", () => {
    const { unit, person, ...rest } = line;
    expect(lineBody(lineDraft(line))).toEqual({ ...rest, unit_id: unit.id, person_id: person });
  });

  it("of a named unit count one receiver whatever was typed before", () => {
    expect(lineBody({ ...newLine(2025), unit_id: "u", receivers: "7" }).receivers).toBe(1);
  });

  it("need an award and whole numbers", () => {
    const result = safeParse(lineSchema("số"), { ...newLine(2025), receivers: "0" });
    expect(result.issues?.map((issue) => issue.path?.[0]?.key)).toEqual(["receivers", "award"]);
  });
});
