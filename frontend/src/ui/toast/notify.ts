export interface Notice {
  readonly id: number;
  readonly words: string;
}

const SHOWN_FOR = 8_000; // milliseconds: only successes are told so, nothing is lost with them

let notices: readonly Notice[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: readonly Notice[]): void {
  notices = next;
  for (const listener of listeners) listener();
}

/** Says that an act has succeeded; failures stay on the page instead. */
export function notify(words: string): void {
  last += 1;
  const notice = { id: last, words };
  set([...notices, notice]);
  setTimeout(() => dismiss(notice.id), SHOWN_FOR);
}

export function dismiss(id: number): void {
  set(notices.filter((notice) => notice.id !== id));
}

export function currentNotices(): readonly Notice[] {
  return notices;
}

export function onNotices(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
