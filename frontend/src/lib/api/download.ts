import { saveBlob } from "@/lib/saving";
import { apiFetch } from "./http";

/**
 * Fetches a file with the session's token and lets the browser save it: as `name`, or as the server calls it.
 * `accept` asks for one of several forms.
 */
export async function saveFile(url: string, name?: string, accept?: string): Promise<void> {
  const response = await apiFetch(url, accept ? { headers: { Accept: accept } } : undefined);
  const told = response.headers.get("Content-Disposition") ?? "";
  saveBlob(name ?? nameIn(told), await response.blob());
}

/** The whole name in the header of an answer (RFC 6266); none leaves the choice to the browser. */
export function nameIn(disposition: string): string {
  const [, encoded = ""] = /filename\*=UTF-8''([^;]+)/.exec(disposition) ?? [];
  return decodeURIComponent(encoded);
}
