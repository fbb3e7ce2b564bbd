import { expect, test } from "vitest";
import { deviceName } from "./model";

const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";

test.each([
  [CHROME, "Chrome, Windows"],
  [`${CHROME} Edg/150.0`, "Edge, Windows"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604",
    "Safari, iOS",
  ],
  ["python-httpx/0.28", "python-httpx"],
  ["", undefined],
])("%j is shown as %j", (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name);
});
