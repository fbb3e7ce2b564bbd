import { useSyncExternalStore } from "react";
import { apiFetch } from "@/lib/api/http";
import { queryClient } from "@/lib/api/query-client";
import { followStream, type Told } from "./stream";

/**
 * Live updates. One tab of the browser holds the stream (a browser allows few connections to a host) and
 * tells the others; when it closes, another takes over.
 */
const NAME = "thidua-live";
const TOGETHER = 400; // milliseconds: changes of one act arrive together and are read once

let connected = true;
let reading: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** Starts following; the returned function ends it. */
export function startLive(): () => void {
  const ending = new AbortController();
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }: MessageEvent<Told>) => take(data);
  const tell = (told: Told) => {
    take(told);
    channel.postMessage(told);
  };
  const { signal } = ending;
  void navigator.locks
    .request(NAME, { signal }, () => followStream(tell, signal, { fetch: apiFetch, pause }))
    .catch(() => {}); // ended while it waited for its turn
  return () => {
    ending.abort();
    channel.close();
  };
}

/** Whether changes arrive by themselves at present. */
export function useConnected(): boolean {
  return useSyncExternalStore(subscribe, () => connected);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function take(told: Told): void {
  if (connected !== (told.type !== "lost")) {
    connected = told.type !== "lost";
    for (const listener of listeners) listener();
  }
  if (told.type !== "connected") readAgainSoon();
}

/** Reads again what is on the screen; with a spread, so that a full hall does not ask at one instant. */
function readAgainSoon(): void {
  if (reading !== undefined) return;
  reading = setTimeout(
    () => {
      reading = undefined;
      void queryClient.invalidateQueries();
    },
    TOGETHER * (1 + Math.random()),
  );
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
