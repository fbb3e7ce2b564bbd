import { expect, test } from "vitest";
import { ConnectionError, ProblemError } from "@/lib/api/problem";
import { errorText } from "./error-text";

const WORDS = { offline: "Mất kết nối", failed: "Có lỗi" };

test("an act without a form tells each of the reasons once", () => {
  const over = { code: "over_quota", message: "Vượt chỉ tiêu của khối." };
  const refused = new ProblemError({
    type: "urn:thidua:problem:invalid_input",
    title: "Dữ liệu chưa hợp lệ",
    status: 422,
    detail: "Dữ liệu gửi lên chưa hợp lệ.",
    code: "invalid_input",
    errors: [
      { pointer: "/items/0", ...over },
      { pointer: "/items/1", ...over },
    ],
  });
  expect(errorText(refused, WORDS)).toBe("Dữ liệu gửi lên chưa hợp lệ. Vượt chỉ tiêu của khối.");
  expect(errorText(new ConnectionError("lost"), WORDS)).toBe("Mất kết nối");
  expect(errorText(new Error("boom"), WORDS)).toBe("Có lỗi");
});
