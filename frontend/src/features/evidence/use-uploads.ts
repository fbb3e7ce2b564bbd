import { useRef, useState } from "react";
import { ConnectionError } from "@/lib/api/problem";
import { refresh } from "@/lib/api/query-client";
import { upload } from "@/lib/api/upload";
import { type Fault, filesPath } from "./model";

export type Progress =
  | { readonly kind: "sending"; readonly sent: number }
  | { readonly kind: "sent" | "cancelled" | "offline" }
  | { readonly kind: "refused"; readonly words: string };

export interface Sending {
  readonly key: number;
  readonly file: File;
  readonly progress: Progress;
}

type Check = (file: File) => Fault | undefined;

/**
 * Files on their way to an item, one after the other, also when its dialog is closed meanwhile. Sending one
 * again cannot double it: the same content in an item is one file.
 */
export function useUploads(item: string, check: Check, words: Readonly<Record<Fault, string>>) {
  const [list, setList] = useState<readonly Sending[]>([]);
  const running = useRef(new Map<number, AbortController>());
  const queue = useRef(Promise.resolve());
  const last = useRef(0);

  const tell = (key: number, progress: Progress) =>
    setList((before) => before.map((one) => (one.key === key ? { ...one, progress } : one)));

  const start = (key: number, file: File) => {
    const abort = new AbortController();
    running.current.set(key, abort);
    tell(key, { kind: "sending", sent: 0 });
    queue.current = queue.current.then(async () => {
      tell(key, await sent(item, file, abort.signal, (bytes) => tell(key, { kind: "sending", sent: bytes })));
      running.current.delete(key);
      await refresh("evidence");
    });
  };

  const add = (files: readonly File[]) => {
    const added = files.map((file) => {
      last.current += 1;
      const fault = check(file);
      const progress: Progress = fault
        ? { kind: "refused", words: words[fault] }
        : { kind: "sending", sent: 0 };
      return { key: last.current, file, progress };
    });
    setList((before) => [...before, ...added]);
    for (const { key, file, progress } of added) if (progress.kind === "sending") start(key, file);
  };

  return {
    list,
    add,
    retry: ({ key, file }: Sending) => start(key, file),
    cancel: ({ key }: Sending) => running.current.get(key)?.abort(),
  };
}

async function sent(
  item: string,
  file: File,
  signal: AbortSignal,
  onProgress: (bytes: number) => void,
): Promise<Progress> {
  if (signal.aborted) return { kind: "cancelled" };
  const url = `${filesPath(item)}?name=${encodeURIComponent(file.name)}`;
  try {
    await upload({ url, file, signal, onProgress });
    return { kind: "sent" };
  } catch (error) {
    if (signal.aborted) return { kind: "cancelled" };
    if (error instanceof ConnectionError) return { kind: "offline" };
    return { kind: "refused", words: error instanceof Error ? error.message : String(error) };
  }
}
