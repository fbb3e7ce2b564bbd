import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { useHall } from "./use-hall";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const answering = (status: number, body: object) => {
  const answer = () => Promise.resolve(Response.json(body, { status }));
  const asked = vi.fn(answer);
  vi.stubGlobal("fetch", asked);
  return asked;
};

function Count() {
  return <p>{useHall("mot-ma-chieu").hall?.ballot?.received ?? "–"}</p>;
}

const shown = () =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Count />
    </QueryClientProvider>,
  );

test("the hall's count is asked for at least every second", async () => {
  vi.useFakeTimers();
  const asked = answering(200, { now: "2026-12-20T02:00:00Z", ballot: { received: 4 } });
  await shown();
  for (const each of [1, 2, 3, 4, 5]) {
    const before = asked.mock.calls.length;
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked.mock.calls.length, `second ${each}`).toBeGreaterThan(before);
  }
});

test("a screen that was turned off asks no more", async () => {
  vi.useFakeTimers();
  const asked = answering(404, { title: "Không tìm thấy" });
  await shown();
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked).toHaveBeenCalledOnce();
});
