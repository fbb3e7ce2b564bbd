/**
 * A secret vote as bytes, and its sealing: HPKE (RFC 9180) with P-256, HKDF-SHA-256 and AES-256-GCM.
 * The twin of the server's `ballots/secret/rules`; vectors in both directions hold them together.
 */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";

const VERSION = 1;
const SIZE = 256;
const CODE_SIZE = 16;
const HEAD = 1 + 16 + 32 + 1 + CODE_SIZE + 1;
const MOST_MARKS = 20;
const SEAT = "thidua/phieu-kin/1/seat";
const INNER = "thidua/phieu-kin/1/inner";

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

/** What the server fixed at opening, as far as sealing needs it. */
export interface Fixed {
  readonly ballot: string;
  readonly keys: readonly string[];
  readonly options: readonly (readonly [id: string, label: string])[];
  readonly rule: { readonly form: "approve" | "choose" | "rank" };
}

export interface Vote {
  readonly ballot: string;
  /** SHA-256 of the configuration's text. */
  readonly config: Uint8Array;
  readonly question: number;
  readonly code: Uint8Array;
  readonly marks: readonly number[];
}

export function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  const pairs = hex.replaceAll("-", "").match(/../g) ?? [];
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export async function sha256(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", data));
}

const text = (words: string) => new TextEncoder().encode(words);

/** SHA-256 of the configuration: what the phone itself computes, and compares with the hall's screen. */
export const configHash = (config: string) => sha256(text(config));

/** The vote as its 256 bytes. */
export function packed({ ballot, config, question, code, marks }: Vote): Uint8Array<ArrayBuffer> {
  if (marks.length > MOST_MARKS) throw new RangeError("too many marks");
  const head = joined(
    Uint8Array.of(VERSION),
    bytesOf(ballot),
    config,
    Uint8Array.of(question),
    code,
    Uint8Array.of(marks.length),
  );
  return joined(head, Uint8Array.from(marks), new Uint8Array(SIZE - HEAD - marks.length));
}

/** The questions that a ballot asks: one for each option when approving, numbered by its position. */
export function questionsAsked({ rule, options }: Fixed): readonly number[] {
  return rule.form === "approve" ? options.map((_, index) => index + 1) : [0];
}

/** What each layer is bound to, from the outermost in: the seat is known to the outermost only. */
export function infos(ballot: string, seat: string, question: number, layers: number): Uint8Array[] {
  const outer = joined(text(SEAT), bytesOf(ballot), bytesOf(seat), Uint8Array.of(question));
  const inner = Array.from({ length: layers - 1 }, (_, index) => innerInfo(ballot, index + 1, question));
  return [outer, ...inner];
}

/** What the `layer`th layer from outside (1, 2, …: the tellers') is bound to. */
export function innerInfo(ballot: string, layer: number, question: number): Uint8Array<ArrayBuffer> {
  return joined(text(INNER), bytesOf(ballot), Uint8Array.of(layer, question));
}

/** Seals from the inside out; `points` and `bound` begin with the outermost layer. */
export async function sealed(
  plain: Uint8Array<ArrayBuffer>,
  points: readonly string[],
  bound: readonly Uint8Array[],
): Promise<Uint8Array<ArrayBuffer>> {
  let envelope = plain;
  for (const [index, point] of [...points.entries()].reverse()) {
    const recipientPublicKey = await suite.kem.deserializePublicKey(bytesOf(point).buffer);
    const info = bound[index];
    if (!info) throw new RangeError("a layer without what it is bound to");
    const { enc, ct } = await suite.seal({ recipientPublicKey, info }, envelope);
    envelope = joined(new Uint8Array(enc), new Uint8Array(ct));
  }
  return envelope;
}

const POINT = 65;

/** What is under the layer; undefined where it does not open. */
export async function opened(
  envelope: Uint8Array<ArrayBuffer>,
  recipientKey: CryptoKeyPair,
  info: Uint8Array,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const [enc, ct] = [envelope.slice(0, POINT), envelope.slice(POINT)];
  try {
    return new Uint8Array(await suite.open({ recipientKey, enc: enc.buffer, info }, ct.buffer));
  } catch {
    return undefined;
  }
}

/** A vote as it is kept on the phone and sent: one envelope a question, one code a question. */
export interface SealedVote {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly lines: readonly { readonly question: number; readonly code: string; readonly marks: number[] }[];
  /** SHA-256 of each envelope, as the closed list names it. */
  readonly hashes: readonly string[];
}

export async function sealVote(
  config: string,
  seat: string,
  marksOf: (question: number) => readonly number[],
): Promise<SealedVote> {
  const fixed = JSON.parse(config) as Fixed;
  const hash = await configHash(config);
  const questions = questionsAsked(fixed);
  const votes = questions.map((question) => ({
    ballot: fixed.ballot,
    config: hash,
    question,
    code: crypto.getRandomValues(new Uint8Array(CODE_SIZE)),
    marks: [...marksOf(question)],
  }));
  const envelopes = await Promise.all(
    votes.map((vote) =>
      sealed(packed(vote), fixed.keys, infos(fixed.ballot, seat, vote.question, fixed.keys.length)),
    ),
  );
  return {
    bytes: joined(...envelopes),
    lines: votes.map(({ question, code, marks }) => ({ question, code: hexOf(code), marks })),
    hashes: await Promise.all(envelopes.map(async (envelope) => hexOf(await sha256(envelope)))),
  };
}
