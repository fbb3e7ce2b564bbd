/**
 * Sealed votes on this device, each kept before it is sent: a lost answer, a reload or an empty battery
 * loses nothing, and what is sent again is the same bytes. The code stays here, so that the phone itself
 * can look whether its vote was counted.
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

export interface KeptVote {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly hashes: readonly string[];
  readonly lines: readonly { readonly question: number; readonly code: string; readonly marks: number[] }[];
  /** The server's signature, once it has the vote. */
  readonly receipt: { readonly digest: string; readonly signature: string } | null;
}

interface Votes extends DBSchema {
  votes: { key: [user: string, ballot: string, seat: string]; value: KeptVote };
}

export interface VoteKey {
  readonly user: string;
  readonly ballot: string;
  readonly seat: string;
}

let database: Promise<IDBPDatabase<Votes>> | undefined;

function opened(): Promise<IDBPDatabase<Votes>> {
  database ??= openDB<Votes>("thidua-votes", 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore("votes");
    },
  });
  return database;
}

export async function keptVote({ user, ballot, seat }: VoteKey): Promise<KeptVote | undefined> {
  return (await opened()).get("votes", [user, ballot, seat]);
}

/** Keeps the vote unless one is kept already: two tabs send the same one. The vote that is kept. */
export async function keepVote({ user, ballot, seat }: VoteKey, vote: KeptVote): Promise<KeptVote> {
  const writing = (await opened()).transaction("votes", "readwrite", { durability: "strict" });
  const before = await writing.store.get([user, ballot, seat]);
  if (!before) await writing.store.put(vote, [user, ballot, seat]);
  await writing.done;
  return before ?? vote;
}

export async function keepReceipt(key: VoteKey, vote: KeptVote): Promise<void> {
  await (await opened()).put("votes", vote, [key.user, key.ballot, key.seat]);
}
