import { expect, test } from "vitest";
import { likeness } from "./model";

const copy = { id: "1", digest: "bb", size: 1, signatures: [], added_at: "2026-01-01T00:00:00Z" };

test("a file is the paper, a copy signed outside, or neither", () => {
  const paper = { digest: "aa", signed_copies: [copy] };
  expect(likeness(paper, "aa")).toBe("same");
  expect(likeness(paper, "bb")).toBe("sameCopy");
  expect(likeness(paper, "cc")).toBe("different");
});

test("while the file is being made nothing is the same as it", () => {
  expect(likeness({ digest: null, signed_copies: [] }, "aa")).toBe("different");
});
