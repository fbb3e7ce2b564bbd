import { joined, sha256 } from "@/lib/sealed-vote";

type Bytes = Uint8Array<ArrayBuffer>;

/** The root over the leaves in their order, as RFC 9162 (section 2.1.1) builds it. */
export async function merkleRoot(leaves: readonly Bytes[]): Promise<Bytes> {
  const [only] = leaves;
  if (!only) return sha256(new Uint8Array());
  if (leaves.length === 1) return sha256(joined(Uint8Array.of(0), only));
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1));
  const [left, right] = await Promise.all([
    merkleRoot(leaves.slice(0, split)),
    merkleRoot(leaves.slice(split)),
  ]);
  return sha256(joined(Uint8Array.of(1), left, right));
}
