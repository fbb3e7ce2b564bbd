import { describe, expect, it } from "vitest";
import type { AgendaPaperOut, SeasonPaperOut } from "@/lib/api/gen/types.gen";
import { faultOf, linkPath, paperPath } from "./agenda-papers";

const FILE: AgendaPaperOut = {
  id: "p",
  item_id: "i",
  name: "Báo cáo.pdf",
  file: { kind: "pdf", size: 9, check_state: "clean" },
  link: null,
  given_at: "2026-11-01T00:00:00Z",
  actions: [],
};
const DRAFT: SeasonPaperOut = { written: "decision", subject_id: "d", name: "Dự thảo" };

describe("a paper of the agenda", () => {
  it("is read as a file, unless it is infected", () => {
    expect(paperPath(FILE, [])).toBe("/api/v1/agenda-papers/p/content");
    const infected = { kind: "pdf", size: 9, check_state: "infected" } as const;
    expect(paperPath({ ...FILE, file: infected }, [])).toBeNull();
  });

  it("is opened where it is written, by who may open it", () => {
    const linked = { ...FILE, file: null, link: { written: "decision", subject_id: "d" } as const };
    expect(paperPath(linked, [DRAFT])).toBe("/api/v1/decisions/d/paper");
    expect(paperPath(linked, [{ ...DRAFT, subject_id: "another" }])).toBeNull();
    expect(linkPath({ written: "score_comparison", subject_id: "s" })).toBe(
      "/api/v1/seasons/s/score-papers/comparison",
    );
  });

  it("is refused before it is sent when it is too large or of another kind", () => {
    const limits = { largest_file: 10, suffixes: [".pdf"] };
    expect(faultOf({ name: "A.PDF", size: 10 }, limits)).toBeNull();
    expect(faultOf({ name: "a.pdf", size: 11 }, limits)).toBe("tooLarge");
    expect(faultOf({ name: "a.exe", size: 1 }, limits)).toBe("wrongKind");
  });
});
