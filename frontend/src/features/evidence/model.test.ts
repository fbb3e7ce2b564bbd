import { expect, test } from "vitest";
import type { Limits, LinkOut } from "@/lib/api/gen/types.gen";
import { faultOf, sizeWords, toJudge } from "./model";

const limits: Limits = {
  largest_file: 26_214_400,
  most_files: 20,
  kinds: ["pdf", "jpeg"],
  suffixes: [".pdf", ".jpg", ".jpeg"],
  scanned: true,
  used: 0,
  quota: 2 ** 31,
};

test.each([
  [0, "0 byte"],
  [1023, "1023 byte"],
  [1536, "1,5 kB"],
  [26_214_400, "25 MB"],
  [2_147_483_648, "2 GB"],
  [2 ** 50, "1048576 GB"],
])("%d bytes are %s", (bytes, words) => {
  expect(sizeWords(bytes, "vi")).toBe(words);
});

test("the decimal mark is the reader's", () => {
  expect(sizeWords(1_572_864, "en")).toBe("1.5 MB");
});

test("a file is refused for its size first, then for its name", () => {
  const file = (name: string, size: number) => ({ name, size });
  expect(faultOf(file("a.exe", 26_214_401), limits)).toBe("tooLarge");
  expect(faultOf(file("a.exe", 1), limits)).toBe("wrongKind");
  expect(faultOf(file("Quyết định.PDF", 26_214_400), limits)).toBeUndefined();
});

test("what waits is judged, and when nothing waits everything may be judged again", () => {
  const link = (criterion: string, verdict: LinkOut["verdict"], dropped = false): LinkOut => ({
    criterion,
    verdict,
    dropped,
    reason: "",
    judged_at: null,
  });
  expect(toJudge([link("1", "accepted"), link("2", "given"), link("3", "given", true)])).toEqual(["2"]);
  expect(toJudge([link("1", "accepted"), link("3", "given", true)])).toEqual(["1"]);
});
