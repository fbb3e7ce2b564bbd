import { ProblemError } from "@/lib/api/problem";

type Options = Record<string, unknown>;

/** Whether this browser can make and show passkeys. */
export function passkeysWork(): boolean {
  return typeof PublicKeyCredential !== "undefined" && "parseRequestOptionsFromJSON" in PublicKeyCredential;
}

/** Has the device make a passkey, after its user's consent. */
export function makePasskey(options: Options, failed: string): Promise<Options> {
  return answered(failed, () =>
    navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
        options as unknown as PublicKeyCredentialCreationOptionsJSON,
      ),
    }),
  );
}

/** Has the person show a passkey. */
export function showPasskey(options: Options, failed: string): Promise<Options> {
  return answered(failed, () =>
    navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
        options as unknown as PublicKeyCredentialRequestOptionsJSON,
      ),
    }),
  );
}

/** The browser's answer as the API takes it; refused, given up or timed out is told in the same words. */
async function answered(failed: string, asking: () => Promise<Credential | null>): Promise<Options> {
  const credential = await asking().catch(() => null);
  if (credential instanceof PublicKeyCredential) return { ...credential.toJSON() };
  throw new ProblemError({
    type: "urn:thidua:client:passkey",
    title: failed,
    status: 0,
    detail: failed,
    code: "passkey_failed",
    errors: [],
  });
}
