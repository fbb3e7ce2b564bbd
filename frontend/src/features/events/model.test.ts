import { expect, test } from "vitest";
import type { EventOut } from "@/lib/api/gen/types.gen";
import { factNames } from "./fact-names";
import { factValues } from "./fact-values";
import { kindMessages } from "./kinds";
import { eventMessages } from "./messages";
import { detailsOf, idsIn, kindName } from "./model";

test("a kind is said in words, an unknown one by its own name", () => {
  expect(kindName("season.launched", kindMessages.vi)).toBe("Phát động năm thi đua");
  expect(kindName("toString", kindMessages.vi)).toBe("toString");
  expect(kindName("drone.landed", kindMessages.vi)).toBe("drone.landed");
});

const UNIT = "01a20720-40d6-742b-a595-d01103eedbe6";
const words = { ...eventMessages.vi, names: factNames.vi, values: factValues.vi };
const told = (data: EventOut["data"]) =>
  detailsOf({ data }, words, (id) => (id === UNIT ? "Ban Tổ chức" : undefined));

test("facts are told in words, dates as on paper; what is not known is left out, zero is kept", () => {
  expect(told({ received: 0, reason: null, source: "", late: false })).toBe(
    "Số phiếu nhận: 0 · Ký sau hạn: không",
  );
  expect(told({ capacity: "for_head", on: "2026-02-03" })).toBe(
    "Tư cách ký: ký thay (KT.) · Ngày: 03/02/2026",
  );
  expect(told({ since: "2026-11-23T07:20:59Z" })).toBe("Từ lúc: 23/11/2026 14:20");
  expect(told({ drone: "landed" })).toBe("drone: landed");
  expect(told({})).toBe("");
});

test("units have their names, other ids say nothing, a hash its beginning", () => {
  expect(told({ to: UNIT, target: UNIT.replace("01a", "02b") })).toBe("Đến: Ban Tổ chức");
  expect(told({ hash: "15a0ee15a249bae785928788183fe326" })).toBe("Mã băm: 15a0ee15a249…");
  expect(idsIn({ data: { to: UNIT, units: [UNIT, "Ban Dân vận"], year: 2026 } })).toEqual([UNIT, UNIT]);
});

test("of several their names, of what has none how many", () => {
  expect(told({ into: ["Ban Tổ chức", "Ban Dân vận"] })).toBe("Thành: Ban Tổ chức, Ban Dân vận");
  expect(told({ missing: ["report", "minutes"] })).toBe("Văn bản còn thiếu: báo cáo, biên bản");
  expect(told({ tellers: [UNIT.replace("01a", "02b")] })).toBe("Người kiểm phiếu: 1 mục");
  expect(told({ quotas: [{ title: "provincial_flag", most: 1 }] })).toBe("Số lượng được đề nghị: 1 mục");
  expect(told({ rows: { received: 2 } })).toBe("Số dòng: Số phiếu nhận: 2");
});
