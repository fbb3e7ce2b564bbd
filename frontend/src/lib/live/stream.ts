import { EventSourceParserStream } from "eventsource-parser/stream";

/** What changed and where; what it is now has to be read with one's own rights. */
export interface Change {
  readonly kind: string;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly block_id: string | null;
  readonly unit_id: string | null;
}

export type Told =
  | { readonly type: "connected" }
  /** No stream now: what is on the screen may be old, so it is worth reading again. */
  | { readonly type: "lost" }
  | { readonly type: "change"; readonly change: Change };

export interface Surroundings {
  readonly fetch: typeof fetch;
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

const ADDRESS = "/api/v1/live";
const SILENCE = 40_000; // milliseconds; the server says something every 15 seconds
const LONGEST_PAUSE = 30_000;

/**
 * Follows the server's stream until the signal ends it. A stream that ends is opened again where it
 * stopped; one that stays silent (a proxy may swallow it) or fails is told as lost before each new try,
 * so that the reader polls in the meantime.
 */
export async function followStream(
  tell: (told: Told) => void,
  signal: AbortSignal,
  { fetch, pause }: Surroundings,
): Promise<void> {
  let lastId: string | undefined;
  let failures = 0;

  const followOnce = async (listener: Listener) => {
    const priority = "low"; // what the page shows comes first
    const response = await fetch(ADDRESS, {
      headers: headersAfter(lastId),
      signal: listener.signal,
      priority,
    });
    for await (const event of listener.events(response, () => tell({ type: "connected" }))) {
      lastId = event.id ?? lastId;
      if (event.event === "change") tell({ type: "change", change: JSON.parse(event.data) });
    }
  };

  while (!signal.aborted) {
    const listener = new Listener(signal);
    const ended = await followOnce(listener).then(
      () => true,
      () => signal.aborted,
    );
    listener.stop();
    failures = ended ? 0 : failures + 1;
    if (!ended) tell({ type: "lost" });
    await pause(Math.min(LONGEST_PAUSE, 1000 * 2 ** failures), signal);
  }
}

function headersAfter(lastId: string | undefined): HeadersInit {
  const accept = { Accept: "text/event-stream" };
  return lastId === undefined ? accept : { ...accept, "Last-Event-ID": lastId };
}

/** One connection, given up after a silence. */
class Listener {
  readonly #controller = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly signal: AbortSignal;

  constructor(outer: AbortSignal) {
    this.signal = AbortSignal.any([outer, this.#controller.signal]);
    this.#heard();
  }

  async *events(response: Response, onLife: () => void) {
    const parser = new EventSourceParserStream({
      onComment: () => {
        this.#heard();
        onLife();
      },
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).pipeThrough(parser).getReader();
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
      this.#heard();
      yield read.value;
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#controller.abort();
  }

  #heard(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#controller.abort(), SILENCE);
  }
}
