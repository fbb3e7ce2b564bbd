import type { HallBallot, HallOut, StandingOut } from "@/lib/api/gen/types.gen";

/** What the hall's screen may be given, state by state. */

const UNIT = (number: number) => `Phòng Tài nguyên và Môi trường huyện Mẫu A${number}`;
const UNITS = [1, 2, 3, 4, 5, 6].map(UNIT);
const NOW = "2026-12-20T02:00:00Z";

const meeting: HallOut = {
  now: NOW,
  meeting_id: "01980000-0000-7000-8000-000000000001",
  title: "Hội nghị trù bị xét, suy tôn cuối năm",
  kind: "preparatory",
  block_name: "Cụm mẫu A (dữ liệu mô phỏng, đang chấm điểm)",
  synthetic: true,
  state: "open",
  starts_at: "2026-12-20T01:00:00Z",
  place: "Hội trường Phòng TN&MT huyện Mẫu A1",
  quorum: {
    share: "2/3",
    base: "all_members",
    more_than: false,
    total: 6,
    needed: 4,
    present: 5,
    reached: true,
  },
  items: [
    item("Báo cáo tổng kết phong trào thi đua", "done"),
    item("Thông qua kết quả thẩm định điểm", "discussing"),
    item("Bỏ phiếu kín suy tôn đơn vị dẫn đầu", "waiting"),
    item("Giới thiệu đơn vị làm cụm trưởng năm sau", "postponed"),
  ],
  speakers: [
    { unit_name: UNIT(2), name: "Đại biểu A2", state: "speaking", began_at: NOW },
    { unit_name: UNIT(4), name: "Đại biểu A4", state: "waiting", began_at: null },
  ],
  ballot: null,
};

function item(title: string, state: HallOut["items"][number]["state"]): HallOut["items"][number] {
  const now = state === "discussing";
  return {
    title,
    presenter: "Thư ký cụm",
    state,
    began_at: state === "waiting" ? null : "2026-12-20T01:40:00Z",
    due_at: now ? "2026-12-20T02:10:00Z" : null,
    papers: now ? 2 : 0,
  };
}

const open: HallBallot = {
  title: "Bỏ phiếu kín suy tôn ba đơn vị dẫn đầu",
  mode: "secret",
  form: "rank",
  round: 1,
  trial: false,
  closes_at: "2026-12-20T02:05:00Z",
  state: "open",
  fingerprint: "4f0c9a1e",
  seats: 6,
  received: 4,
  voters: UNITS,
  stopped: null,
  columns: [],
  numbers: null,
  threshold: null,
  standings: [],
};

function standing(
  unit: number,
  place: number | null,
  counts: number[],
  outcome: StandingOut["outcome"],
): StandingOut {
  const id = `01980000-0000-7000-8000-0000000001${String(unit).padStart(2, "0")}`;
  return {
    ...{ option_id: id, unit_id: id, label: UNIT(unit), counts, place, outcome },
    ...{ support: null, score: null, reached: null, parted_by: null, decided: false },
  };
}

const tied: HallBallot = {
  ...open,
  state: "closed",
  received: 6,
  closes_at: null,
  columns: ["place_1", "place_2", "place_3"],
  numbers: { all_members: 6, entitled: 6, present: 6, issued: 6, received: 6, valid: 6, invalid: 0 },
  threshold: { share: "2/3", base: "valid", more_than: false, total: 6, needed: 4 },
  standings: [
    standing(2, 1, [3, 2, 1], "chosen"),
    standing(3, null, [1, 2, 2], "undecided"),
    standing(4, null, [1, 2, 2], "undecided"),
    standing(5, null, [1, 0, 1], "not_chosen"),
  ],
};

const stopped: HallBallot = {
  ...open,
  mode: "sealed_by_tellers",
  state: "stopped",
  received: 6,
  closes_at: null,
  stopped: { stage: 2, expected: 6, received: 6, bad: 1, duplicates: 0, handed_on: 4 },
};

const MANY = Array.from({ length: 26 }, (_, at) => at + 1);
const ofMany = { ...meeting, quorum: { ...meeting.quorum, total: 26, needed: 18, present: 26 } };

/** A large block: more rows than a screen holds. */
const many: HallBallot = {
  ...tied,
  title: "Biểu quyết công nhận danh hiệu Tập thể lao động xuất sắc",
  form: "approve",
  seats: 26,
  received: 26,
  columns: ["for", "against", "abstain"],
  numbers: { all_members: 26, entitled: 26, present: 26, issued: 26, received: 26, valid: 25, invalid: 1 },
  threshold: { share: "4/5", base: "all_members", more_than: false, total: 26, needed: 21 },
  standings: MANY.map((unit) =>
    standing(unit, unit, [26 - unit, unit - 1, 0], unit < 6 ? "chosen" : "not_chosen"),
  ),
};

const trial = { ...open, trial: true, title: "Bỏ phiếu thử", seats: 26, voters: MANY.slice(0, 12).map(UNIT) };
const waiting = meeting.items.map((one) => ({ ...one, state: "waiting" as const }));

export const HALL_STATES: Readonly<Record<string, HallOut>> = {
  gathering: { ...meeting, state: "called", items: waiting, speakers: [] },
  agenda: meeting,
  trial: { ...ofMany, state: "called", ballot: trial },
  hands: { ...meeting, ballot: { ...open, mode: "show_of_hands", received: 0 } },
  counting: { ...meeting, ballot: { ...open, state: "sealed", received: 6, closes_at: null } },
  stopped: { ...meeting, ballot: stopped },
  tie: { ...meeting, ballot: tied },
  "run-off": { ...meeting, ballot: { ...open, round: 2, title: "Bỏ phiếu lại vị trí thứ hai" } },
  places: { ...ofMany, ballot: many },
};
