/**
 * What a person is writing and has not sent, kept in this browser for that person only:
 * a crash, a lost connection or an expired session loses nothing.
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

interface Drafts extends DBSchema {
  drafts: {
    key: [user: string, subject: string];
    value: Draft;
  };
}

export interface Draft<Values = unknown> {
  readonly values: Values;
  /** When it was written, RFC 3339. */
  readonly at: string;
  /** The version of the object that was being edited; a newer one means a conflict to show. */
  readonly version: number | null;
}

let database: Promise<IDBPDatabase<Drafts>> | undefined;

function opened(): Promise<IDBPDatabase<Drafts>> {
  database ??= openDB<Drafts>("thidua", 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore("drafts");
    },
  });
  return database;
}

/** The draft of a subject ("scorecard/018f…"), where this person left one here. */
export async function readDraft<Values>(user: string, subject: string): Promise<Draft<Values> | undefined> {
  return (await (await opened()).get("drafts", [user, subject])) as Draft<Values> | undefined;
}

export async function keepDraft(
  user: string,
  subject: string,
  values: unknown,
  version: number | null = null,
): Promise<void> {
  const draft: Draft = { values, version, at: new Date().toISOString() };
  const writing = (await opened()).transaction("drafts", "readwrite");
  const written = writing.store.put(draft, [user, subject]);
  writing.commit(); // at once: a page that is left in this moment asks for nothing more
  await Promise.all([written, writing.done]);
}

/** To be called once the server has it. */
export async function dropDraft(user: string, subject: string): Promise<void> {
  await (await opened()).delete("drafts", [user, subject]);
}
