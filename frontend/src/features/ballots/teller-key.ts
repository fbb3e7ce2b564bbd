import type { PeelingIn, PeelingOut, TellerKeyIn } from "@/lib/api/gen/types.gen";
import { peel } from "@/lib/peeling";
import { hexOf, innerInfo, opened, sealed } from "@/lib/sealed-vote";
import { fingerprintOf, makeBackup, openBackup } from "@/lib/teller-keys";

/** New keys under the passphrase, whose backup has opened an envelope sealed to them. */
export async function madeAndTried(
  ballot: string,
  passphrase: string,
): Promise<{ readonly body: TellerKeyIn; readonly fingerprint: string }> {
  const [backup, points] = await makeBackup(ballot, passphrase);
  const keys = await openBackup(backup, ballot, passphrase);
  const info = innerInfo(ballot, 1, 0);
  const trial = crypto.getRandomValues(new Uint8Array(32));
  const envelope = await sealed(trial, [points.sealing], [info]);
  const found = await opened(envelope, keys.sealing, info);
  if (!found || hexOf(found) !== hexOf(trial)) throw new Error("the key does not open what it sealed");
  return { body: { ...points, backup }, fingerprint: await fingerprintOf(points) };
}

/** A stage, peeled with the keys of a backup that live as long as it takes. */
export async function peeledWith(
  waiting: PeelingOut,
  backup: string,
  passphrase: string,
  tell: (done: number) => void,
): Promise<PeelingIn> {
  return peel(waiting, await openBackup(backup, waiting.ballot_id, passphrase), tell);
}
