import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import { expect, test } from "vitest";
import {
  bytesOf,
  configHash,
  hexOf,
  infos,
  packed,
  questionsAsked,
  sealed,
  sealVote,
  type Vote,
} from "./sealed-vote";

const FILE = resolve(import.meta.dirname, "../../../tests/vectors/sealed-votes.json");

interface Vector {
  by: "server" | "browser";
  /** The layers' private keys from the outermost in: PKCS #8 in hexadecimal. */
  private: string[];
  keys: string[];
  seat: string;
  vote: { ballot: string; config: string; question: number; code: string; marks: number[] };
  plain: string;
  envelope: string;
}

const vectors = JSON.parse(readFileSync(FILE, "utf-8")) as Vector[];
const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

const voteOf = ({ vote }: Vector): Vote => ({
  ...vote,
  config: bytesOf(vote.config),
  code: bytesOf(vote.code),
});
const boundOf = ({ vote, seat, keys }: Vector) => infos(vote.ballot, seat, vote.question, keys.length);

async function opened(vector: Vector, envelope: string): Promise<string> {
  let inner = bytesOf(envelope);
  for (const [index, der] of vector.private.entries()) {
    const usage = { name: "ECDH", namedCurve: "P-256" };
    const recipientKey = await crypto.subtle.importKey("pkcs8", bytesOf(der), usage, true, ["deriveBits"]);
    const info = boundOf(vector)[index] as Uint8Array;
    const [enc, ct] = [inner.slice(0, 65).buffer, inner.slice(65).buffer];
    inner = new Uint8Array(await suite.open({ recipientKey, enc, info }, ct));
  }
  return hexOf(inner);
}

const byServer = vectors.filter(({ by }) => by === "server");

test("there are vectors of one layer and of three", () => {
  expect(byServer.map(({ keys }) => keys.length)).toEqual([1, 3]);
  expect(byServer.map(({ envelope }) => envelope.length / 2)).toEqual([337, 499]);
});

test.each(byServer)("what the server sealed opens here, packed the same", async (vector) => {
  expect(await opened(vector, vector.envelope)).toBe(vector.plain);
  expect(hexOf(packed(voteOf(vector)))).toBe(vector.plain);
});

test.each(byServer)("what is sealed here opens under the same keys", async (vector) => {
  const envelope = hexOf(await sealed(packed(voteOf(vector)), vector.keys, boundOf(vector)));
  expect(envelope).not.toBe(vector.envelope);
  expect(envelope).toHaveLength(vector.envelope.length);
  expect(await opened(vector, envelope)).toBe(vector.plain);
  if (process.env.WRITE_VECTORS) {
    const now = JSON.parse(readFileSync(FILE, "utf-8")) as Vector[];
    writeFileSync(FILE, `${JSON.stringify([...now, { ...vector, by: "browser", envelope }], null, 2)}\n`);
  }
});

test("an envelope for another seat does not open", async () => {
  const [vector] = byServer as [Vector];
  const elsewhere = { ...vector, seat: vector.vote.ballot };
  await expect(opened(elsewhere, vector.envelope)).rejects.toThrow();
});

const CONFIG = (form: string) =>
  JSON.stringify({
    ballot: byServer[0]?.vote.ballot,
    keys: byServer[0]?.keys,
    options: [
      ["a", "A"],
      ["b", "B"],
    ],
    rule: { form },
  });

test("an approving ballot is an envelope for each option, each under a code of its own", async () => {
  const config = CONFIG("approve");
  expect(questionsAsked(JSON.parse(config))).toEqual([1, 2]);
  const vote = await sealVote(config, byServer[0]?.seat ?? "", (question) => [question]);
  expect(vote.bytes).toHaveLength(2 * 337);
  expect(new Set(vote.lines.map(({ code }) => code)).size).toBe(2);
  expect(vote.lines.map(({ marks }) => marks)).toEqual([[1], [2]]);
});

test("a vote is one envelope of the same length whatever it says, and never the same twice", async () => {
  const config = CONFIG("rank");
  const seat = byServer[0]?.seat ?? "";
  const votes = await Promise.all([[], [1], [1, 2]].map((marks) => sealVote(config, seat, () => marks)));
  expect(votes.map(({ bytes }) => bytes.length)).toEqual([337, 337, 337]);
  expect(new Set(votes.flatMap(({ hashes }) => hashes)).size).toBe(3);
  expect(hexOf(await configHash(config))).toMatch(/^[0-9a-f]{64}$/);
});
