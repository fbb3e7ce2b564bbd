import { putKioskEnvelopes } from "@/lib/api/gen/sdk.gen";
import type { KioskVote, SecretReceipt } from "@/lib/api/gen/types.gen";

const KEY = "thidua.kiosk";

/** The token of this device, for as long as its window is open: the one thing that is kept here. */
export const kioskToken = {
  read: () => sessionStorage.getItem(KEY),
  keep: (token: string) => sessionStorage.setItem(KEY, token),
  forget: () => sessionStorage.removeItem(KEY),
};

/** One voter at the kiosk: in memory only, and gone with the visit. */
export interface Visit {
  readonly token: string;
  readonly slip: string;
  readonly vote: KioskVote;
}

/** Sends what was sealed; the same bytes may be sent again. */
export async function sendAtKiosk(
  { token, slip }: Visit,
  unitId: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<SecretReceipt> {
  const headers = { "Kiosk-Token": token, "Slip-Code": slip };
  const { data } = await putKioskEnvelopes({
    path: { unit_id: unitId },
    headers,
    body: new Blob([bytes]),
  });
  return data;
}

/** A receipt or a slip's code in groups of four, to be read and written down. */
export const inFours = (code: string) => code.match(/.{1,4}/g)?.join("-") ?? code;
