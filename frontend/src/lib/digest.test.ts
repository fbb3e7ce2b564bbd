import { expect, test } from "vitest";
import { base64Of, digestOf } from "./digest";

test("the digest is SHA-256 as everybody computes it", async () => {
  const known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  expect(await digestOf(new Blob(["abc"]))).toBe(known);
});

test("every byte survives base64", async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const back = Uint8Array.from(atob(await base64Of(new Blob([bytes]))), (letter) => letter.charCodeAt(0));
  expect(back).toEqual(bytes);
});
