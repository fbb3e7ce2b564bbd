import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { followStream, type Told } from "./stream";

const frame = (id: number) =>
  `id: ${id}\nevent: change\ndata: {"kind":"season.launched","subject_type":"seasons","subject_id":"s${id}","block_id":null,"unit_id":null}\n\n`;

const body = (text: string) => new Response(text, { headers: { "Content-Type": "text/event-stream" } });

let told: Told[];
let asked: (string | null)[];
let pauses: number[];

/** Follows answers one after the other and ends after the last. */
async function follow(...answers: ((signal: AbortSignal) => Response | Promise<Response>)[]) {
  const ending = new AbortController();
  const left = [...answers];
  await followStream((one) => told.push(one), ending.signal, {
    fetch: async (_address, init) => {
      asked.push(new Headers(init?.headers).get("Last-Event-ID"));
      return (left.shift() ?? (() => body("")))(init?.signal as AbortSignal);
    },
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
      if (left.length === 0) ending.abort();
    },
  });
}

beforeEach(() => {
  [told, asked, pauses] = [[], [], []];
});
afterEach(() => vi.useRealTimers());

test("changes are told, and a stream that ended goes on where it stopped", async () => {
  await follow(
    () => body(`: open\n\n${frame(7)}${frame(8)}`),
    () => body(frame(9)),
  );
  expect(asked).toEqual([null, "8"]);
  expect(told.map((one) => (one.type === "change" ? one.change.subject_id : one.type))).toEqual([
    "connected",
    "s7",
    "s8",
    "s9",
  ]);
});

test("failures are told and tried again, each after a longer pause", async () => {
  const fail = () => Promise.reject(new TypeError("network"));
  await follow(fail, fail, fail, () => body(": open\n\n"));
  expect(told.map(({ type }) => type)).toEqual(["lost", "lost", "lost", "connected"]);
  expect(pauses).toEqual([2000, 4000, 8000, 1000]);
});

test("a stream that is swallowed on the way is given up after a silence", async () => {
  vi.useFakeTimers();
  const silent = (signal: AbortSignal) =>
    new Promise<Response>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  const following = follow(silent);
  await vi.advanceTimersByTimeAsync(39_000);
  expect(told).toEqual([]);
  await vi.advanceTimersByTimeAsync(2_000);
  await following;
  expect(told).toEqual([{ type: "lost" }]);
});
