import { expect, test } from "vitest";
import { refusedByPolicy } from "./strict-page.ts";

test("a page of own files passes", () => {
  const page = '<html lang="vi"><script type="module" crossorigin src="/assets/a.js"></script></html>';
  expect(refusedByPolicy(page)).toEqual([]);
});

test.each([
  ["<script>start()</script>", "inline script"],
  ["<style>p{}</style>", "inline style element"],
  ['<p style="color:red">', "inline style attribute"],
  ['<body onload="x()">', "inline event handler"],
  ['<script src="https://cdn.example/a.js"></script>', "address of another host"],
])("%s is refused", (html, reason) => {
  expect(refusedByPolicy(html)).toEqual([reason]);
});
