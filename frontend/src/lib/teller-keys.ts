/**
 * A teller's keys: made here, under a passphrase before anything is sent, and open only while the
 * teller peels. The twin of the server's `ballots/secret/rules/peeling`.
 */
import { bytesOf, hexOf, joined, sha256 } from "@/lib/sealed-vote";

type Bytes = Uint8Array<ArrayBuffer>;

const CURVE = "P-256";
const POINT = 65;
const SCALAR = 32;
const SALT = 16;
const NONCE = 12;
const ROUNDS = 600_000; // of PBKDF2: about half a second on a phone
const BOUND = "thidua/khoa-kiem-phieu/1";

export interface TellerKeys {
  /** Opens the layer. */
  readonly sealing: CryptoKeyPair;
  /** Signs what is handed on. */
  readonly signing: CryptoKey;
  readonly points: Points;
}

/** The public halves, uncompressed, in hexadecimal. */
export interface Points {
  readonly sealing: string;
  readonly signing: string;
}

/** Thrown for a passphrase that does not open the backup, and for what is no backup of this ballot. */
export class WrongPassphraseError extends Error {
  override readonly name = "WrongPassphraseError";
}

export async function fingerprintOf({ sealing, signing }: Points): Promise<string> {
  return hexOf(await sha256(joined(bytesOf(sealing), bytesOf(signing)))).slice(0, 16);
}

/** New keys as a backup under the passphrase, with their public halves; nothing else is kept. */
export async function makeBackup(ballot: string, passphrase: string): Promise<[string, Points]> {
  const sealing = await fresh({ name: "ECDH", namedCurve: CURVE }, ["deriveBits"]);
  const signing = await fresh({ name: "ECDSA", namedCurve: CURVE }, ["sign"]);
  const secret = joined(sealing.scalar, signing.scalar, sealing.point, signing.point);
  const salt = crypto.getRandomValues(new Uint8Array(SALT));
  const iv = crypto.getRandomValues(new Uint8Array(NONCE));
  const key = await wrappingKey(passphrase, salt, "encrypt");
  const hidden = await crypto.subtle.encrypt(cipher(ballot, iv), key, secret);
  const backup = base64(joined(salt, iv, new Uint8Array(hidden)));
  return [backup, { sealing: hexOf(sealing.point), signing: hexOf(signing.point) }];
}

/** The keys of a backup, not to be exported again. */
export async function openBackup(backup: string, ballot: string, passphrase: string): Promise<TellerKeys> {
  const secret = await unwrapped(backup, ballot, passphrase);
  const [one, two] = [SCALAR, 2 * SCALAR];
  const [sealingPoint, signingPoint] = [secret.slice(two, two + POINT), secret.slice(two + POINT)];
  const ecdh = { name: "ECDH", namedCurve: CURVE };
  return {
    sealing: {
      privateKey: await crypto.subtle.importKey("jwk", jwk(sealingPoint, secret.slice(0, one)), ecdh, false, [
        "deriveBits",
      ]),
      publicKey: await crypto.subtle.importKey("raw", sealingPoint, ecdh, true, []),
    },
    signing: await crypto.subtle.importKey(
      "jwk",
      jwk(signingPoint, secret.slice(one, two)),
      { name: "ECDSA", namedCurve: CURVE },
      false,
      ["sign"],
    ),
    points: { sealing: hexOf(sealingPoint), signing: hexOf(signingPoint) },
  };
}

async function unwrapped(backup: string, ballot: string, passphrase: string): Promise<Bytes> {
  try {
    const data = fromBase64(backup.trim());
    const [salt, iv] = [data.slice(0, SALT), data.slice(SALT, SALT + NONCE)];
    const key = await wrappingKey(passphrase, salt, "decrypt");
    const opened = await crypto.subtle.decrypt(cipher(ballot, iv), key, data.slice(SALT + NONCE));
    return new Uint8Array(opened);
  } catch {
    throw new WrongPassphraseError();
  }
}

async function fresh(kind: EcKeyGenParams, uses: KeyUsage[]) {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(kind, true, uses);
  const { d = "" } = await crypto.subtle.exportKey("jwk", privateKey);
  return { scalar: fromBase64(d), point: new Uint8Array(await crypto.subtle.exportKey("raw", publicKey)) };
}

const cipher = (ballot: string, iv: Bytes) => ({
  name: "AES-GCM",
  iv,
  additionalData: joined(new TextEncoder().encode(BOUND), bytesOf(ballot)),
});

async function wrappingKey(passphrase: string, salt: Bytes, use: "encrypt" | "decrypt"): Promise<CryptoKey> {
  const words = new TextEncoder().encode(passphrase.normalize("NFC"));
  const base = await crypto.subtle.importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
  const derivation = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(derivation, base, { name: "AES-GCM", length: 256 }, false, [use]);
}

function jwk(point: Bytes, scalar: Bytes): JsonWebKey {
  const half = 1 + SCALAR;
  const [x, y, d] = [point.slice(1, half), point.slice(half), scalar].map(base64);
  return { kty: "EC", crv: CURVE, x: x ?? "", y: y ?? "", d: d ?? "" };
}

function base64(data: Bytes): string {
  const text = btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join(""));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64(text: string): Bytes {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
