/** A teller's stage: the layer taken off, what is there twice dropped, the rest sorted and signed. */
import { merkleRoot } from "@/lib/merkle-root";
import { bytesOf, configHash, type Fixed, hexOf, innerInfo, joined, opened, sha256 } from "@/lib/sealed-vote";
import type { TellerKeys } from "@/lib/teller-keys";

const SIGNED = "thidua/kiem-phieu/1";

/** What waits for the teller whose turn it is, as the server gives it. */
export interface Waiting {
  readonly ballot_id: string;
  readonly stage: number;
  readonly config: string;
  readonly config_hash: string;
  readonly root: string;
  readonly questions: readonly { readonly question: number; readonly items: readonly string[] }[];
}

export interface Peeled {
  readonly question: number;
  readonly received: number;
  readonly bad: number;
  readonly duplicates: number;
  readonly items: string[];
}

export interface Stage {
  readonly questions: Peeled[];
  readonly signature: string;
}

/** Thrown when what waits is not what was closed, or was sealed with another key than the teller's. */
export class OtherStageError extends Error {
  override readonly name = "OtherStageError";
}

/** Peels all that waits; `tell` hears how many are done. */
export async function peel(waiting: Waiting, keys: TellerKeys, tell: (done: number) => void): Promise<Stage> {
  await check(waiting, keys);
  const questions: Peeled[] = [];
  let before = 0;
  for (const { question, items } of waiting.questions) {
    const start = before;
    questions.push(await peelQuestion(waiting, question, items, keys, (done) => tell(start + done)));
    before += items.length;
  }
  const roots = joined(bytesOf(waiting.root), await rootOf(questions));
  const head = joined(
    new TextEncoder().encode(SIGNED),
    bytesOf(waiting.ballot_id),
    Uint8Array.of(waiting.stage),
  );
  const algorithm = { name: "ECDSA", hash: "SHA-256" };
  const signature = await crypto.subtle.sign(algorithm, keys.signing, joined(head, roots));
  return { questions, signature: hexOf(new Uint8Array(signature)) };
}

async function check(waiting: Waiting, { points }: TellerKeys): Promise<void> {
  const fixed = JSON.parse(waiting.config) as Fixed;
  const same =
    hexOf(await configHash(waiting.config)) === waiting.config_hash &&
    fixed.ballot === waiting.ballot_id &&
    fixed.keys[waiting.stage] === points.sealing &&
    hexOf(await rootOf(waiting.questions)) === waiting.root;
  if (!same) throw new OtherStageError();
}

async function peelQuestion(
  { ballot_id, stage }: Waiting,
  question: number,
  items: readonly string[],
  keys: TellerKeys,
  tell: (done: number) => void,
): Promise<Peeled> {
  const info = innerInfo(ballot_id, stage, question);
  const plain: string[] = [];
  for (const [index, item] of items.entries()) {
    const inner = await opened(bytesOf(item), keys.sealing, info);
    if (inner) plain.push(hexOf(inner));
    tell(index + 1);
  }
  const kept = [...new Set(plain)].sort();
  return {
    question,
    received: items.length,
    bad: items.length - plain.length,
    duplicates: plain.length - kept.length,
    items: kept,
  };
}

/** Question by question, the hashes of the items, sorted. */
async function rootOf(questions: Waiting["questions"]) {
  const leaves = questions.map(async ({ question, items }) => {
    const hashes = await Promise.all(items.map(async (item) => hexOf(await sha256(bytesOf(item)))));
    return hashes.sort().map((hash) => joined(Uint8Array.of(question), bytesOf(hash)));
  });
  return merkleRoot((await Promise.all(leaves)).flat());
}
