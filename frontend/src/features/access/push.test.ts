import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { describe, expect, it, vi } from "vitest";
import { deviceOf } from "./push";

type Listener = (event: object) => void;

/** The worker as a browser runs it, and how it is called. */
function worker(pages: readonly { focus: () => void }[] = []) {
  const listeners = new Map<string, Listener>();
  const showNotification = vi.fn();
  const openWindow = vi.fn();
  runInNewContext(readFileSync("public/push-worker.js", "utf8"), {
    addEventListener: (kind: string, listener: Listener) => listeners.set(kind, listener),
    registration: { showNotification },
    clients: { matchAll: async () => pages, openWindow },
  });
  const happens = async (kind: string, event: object) => {
    let done: unknown;
    listeners.get(kind)?.({ ...event, waitUntil: (promise: unknown) => (done = promise) });
    await done;
  };
  return { happens, showNotification, openWindow };
}

describe("the push worker", () => {
  it("shows what came, one notice at a time", async () => {
    const { happens, showNotification } = worker();
    const notification = {
      title: "Thi Đua",
      body: "Đồng chí có việc mới cần làm.",
      lang: "vi",
      navigate: "/",
    };
    await happens("push", { data: { json: () => ({ web_push: 8030, notification }) } });
    expect(showNotification).toHaveBeenCalledExactlyOnceWith("Thi Đua", {
      body: "Đồng chí có việc mới cần làm.",
      lang: "vi",
      tag: "tasks",
      icon: "/icon.svg",
    });
  });

  it("leads to the page that is open, else opens one", async () => {
    const page = { focus: vi.fn() };
    const close = vi.fn();
    const open = worker([page]);
    await open.happens("notificationclick", { notification: { close } });
    expect(close).toHaveBeenCalled();
    expect(page.focus).toHaveBeenCalled();
    expect(open.openWindow).not.toHaveBeenCalled();
    const closed = worker();
    await closed.happens("notificationclick", { notification: { close } });
    expect(closed.openWindow).toHaveBeenCalledWith("/");
  });
});

it("takes of a subscription what the API asks for", () => {
  const keys = { p256dh: "B".repeat(87), auth: "a".repeat(22) };
  const subscription = { endpoint: "https://push.example/1", expirationTime: null, keys };
  expect(deviceOf(subscription)).toEqual({ endpoint: "https://push.example/1", keys });
});
