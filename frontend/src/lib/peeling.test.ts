import { expect, test } from "vitest";
import { merkleRoot } from "./merkle-root";
import { OtherStageError, peel, type Waiting } from "./peeling";
import { bytesOf, configHash, hexOf, innerInfo, joined, sealed, sha256 } from "./sealed-vote";
import { fingerprintOf, makeBackup, openBackup, type TellerKeys, WrongPassphraseError } from "./teller-keys";

const BALLOT = "0190a4c2-0000-7000-8000-000000000001";
const PASSPHRASE = "bốn từ để mở khóa này";
const [backup, points] = await makeBackup(BALLOT, PASSPHRASE);
const keys = await openBackup(backup, BALLOT, PASSPHRASE);

const vote = (number: number) => new Uint8Array(256).fill(number);
const layer = (plain: Uint8Array<ArrayBuffer>, question = 0, stage = 1) =>
  sealed(plain, [points.sealing], [innerInfo(BALLOT, stage, question)]);

async function waiting(items: Uint8Array<ArrayBuffer>[]): Promise<Waiting> {
  const config = JSON.stringify({ ballot: BALLOT, keys: ["urn", points.sealing] });
  const hashes = await Promise.all(items.map(async (item) => hexOf(await sha256(item))));
  const leaves = hashes.sort().map((hash) => joined(Uint8Array.of(0), bytesOf(hash)));
  return {
    ballot_id: BALLOT,
    stage: 1,
    config,
    config_hash: hexOf(await configHash(config)),
    root: hexOf(await merkleRoot(leaves)),
    questions: [{ question: 0, items: items.map(hexOf).sort() }],
  };
}

test("a stage is peeled, freed of what is twice or does not open, and sorted", async () => {
  const spoilt = new Uint8Array(337);
  const task = await waiting([
    await layer(vote(3)),
    await layer(vote(1)),
    await layer(vote(1)),
    await layer(vote(2), 7),
    spoilt,
  ]);
  const told: number[] = [];
  const { questions, signature } = await peel(task, keys, (done) => told.push(done));
  expect(questions).toEqual([
    { question: 0, received: 5, bad: 2, duplicates: 1, items: [hexOf(vote(1)), hexOf(vote(3))] },
  ]);
  expect(told).toEqual([1, 2, 3, 4, 5]);
  expect(signature).toMatch(/^[0-9a-f]{128}$/);
});

test("the signature stands over ballot, stage and both roots", async () => {
  const task = await waiting([await layer(vote(9))]);
  const { signature } = await peel(task, keys, () => {});
  const out = await merkleRoot([joined(Uint8Array.of(0), await sha256(vote(9)))]);
  const head = joined(new TextEncoder().encode("thidua/kiem-phieu/1"), bytesOf(BALLOT), Uint8Array.of(1));
  const ecdsa = { name: "ECDSA", namedCurve: "P-256" };
  const key = await crypto.subtle.importKey("raw", bytesOf(points.signing), ecdsa, true, ["verify"]);
  const holds = (root: Uint8Array) =>
    crypto.subtle.verify(
      { name: "ECDSA", hash: "SHA-256" },
      key,
      bytesOf(signature),
      joined(head, bytesOf(task.root), root),
    );
  expect(await holds(out)).toBe(true);
  expect(await holds(bytesOf(task.root))).toBe(false);
});

test("what is not what was closed is not opened", async () => {
  const task = await waiting([await layer(vote(1)), await layer(vote(2))]);
  const [question] = task.questions;
  const fewer = { ...task, questions: [{ question: 0, items: question?.items.slice(1) ?? [] }] };
  await expect(peel(fewer, keys, () => {})).rejects.toThrow(OtherStageError);
  await expect(peel({ ...task, config: `${task.config} ` }, keys, () => {})).rejects.toThrow(OtherStageError);
  const stranger = { ...keys, points: { ...points, sealing: points.signing } } satisfies TellerKeys;
  await expect(peel(task, stranger, () => {})).rejects.toThrow(OtherStageError);
});

test("a backup opens with its passphrase, on its ballot, unaltered, and with nothing else", async () => {
  expect(backup).toMatch(/^[A-Za-z0-9_-]{100,400}$/);
  const elsewhere = BALLOT.replace("1", "2");
  const attempts: [string, string, string][] = [
    [backup, BALLOT, `${PASSPHRASE} `],
    [backup, elsewhere, PASSPHRASE],
    [`${backup.slice(0, -2)}AA`, BALLOT, PASSPHRASE],
    ["không phải khóa", BALLOT, PASSPHRASE],
  ];
  for (const attempt of attempts) await expect(openBackup(...attempt)).rejects.toThrow(WrongPassphraseError);
  expect(keys.points).toEqual(points);
  expect(keys.sealing.privateKey.extractable || keys.signing.extractable).toBe(false);
});

test("the fingerprint is that of the server", async () => {
  expect(await fingerprintOf({ sealing: "04aa", signing: "04bb" })).toBe(
    hexOf(await sha256(bytesOf("04aa04bb"))).slice(0, 16),
  );
});
