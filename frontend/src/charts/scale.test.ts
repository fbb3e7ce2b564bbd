import { expect, test } from "vitest";
import { scaleOver, stepFor } from "./scale";

test("ticks are round and enclose every value", () => {
  const { ticks, at } = scaleOver(["83.5", "118.4"], 0, 100);
  expect(ticks).toEqual([80, 90, 100, 110, 120]);
  expect(at(80)).toBe(0);
  expect(at(120)).toBe(100);
  expect(at("100")).toBe(50);
});

test("values that do not differ still have a measure", () => {
  const { ticks, at } = scaleOver(["90", "90"], 0, 10);
  expect(ticks.length).toBeGreaterThan(1);
  expect(at("90")).toBeGreaterThanOrEqual(0);
});

test("below zero and tiny spans", () => {
  expect(scaleOver(["-3.2", "1.4"], 0, 10).ticks).toEqual([-4, -3, -2, -1, 0, 1, 2]);
  expect(stepFor(0.05, 5)).toBeCloseTo(0.01);
});
