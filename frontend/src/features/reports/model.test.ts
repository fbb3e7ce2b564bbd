import { expect, test } from "vitest";
import type { PublicYear, PublishedItem } from "@/lib/api/gen/types.gen";
import { byBlock, found, groupAwards } from "./model";

const year = (slug: string, of: number): PublicYear => ({
  slug,
  block: `Khối ${slug}`,
  kind: "khoi",
  locality: "Thành phố Hải Phòng",
  synthetic: false,
  year: of,
});

test("the years of a block stand together, the latest first", () => {
  const blocks = byBlock([year("a", 2023), year("b", 2023), year("a", 2024)]);
  expect(blocks.map(({ slug, years }) => [slug, years])).toEqual([
    ["a", [2024, 2023]],
    ["b", [2023]],
  ]);
});

test("a block is found by its name or its locality without diacritics", () => {
  const blocks = byBlock([year("a", 2023), year("b", 2023)]);
  expect(found(blocks, "khoi b hai phong").map(({ slug }) => slug)).toEqual(["b"]);
  expect(found(blocks, "")).toHaveLength(2);
  expect(found(blocks, "nam dinh")).toEqual([]);
});

const item = (changes: Partial<PublishedItem>): PublishedItem => ({
  id: crypto.randomUUID(),
  part_of: null,
  unit: null,
  receivers: 1,
  unnamed: 0,
  title: null,
  form: "provincial_certificate",
  subtype: "comprehensive",
  wording: null,
  first_year: 2022,
  last_year: 2022,
  cancelled_on: null,
  ...changes,
});
const unit = (name: string) => ({ id: name, name, short_name: null });

test("certificates of two kinds are two awards, each with its receivers", () => {
  const groups = groupAwards([
    item({ unit: unit("Ban Tuyên giáo") }),
    item({ unit: unit("Ban Dân vận"), subtype: "thematic" }),
    item({ unit: unit("Văn phòng"), cancelled_on: "2024-01-05" }),
  ]);
  expect(groups.map(({ units }) => units)).toEqual([
    [
      { name: "Ban Tuyên giáo", cancelledOn: null },
      { name: "Văn phòng", cancelledOn: "2024-01-05" },
    ],
    [{ name: "Ban Dân vận", cancelledOn: null }],
  ]);
});

test("receivers that are only counted stay a count", () => {
  const [flags] = groupAwards([item({ title: "provincial_flag", form: null, receivers: 3, unnamed: 3 })]);
  expect(flags).toMatchObject({ units: [], unnamed: 3 });
});
