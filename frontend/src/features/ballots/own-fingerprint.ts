/**
 * The fingerprint of the key that was made on this device: a server that shows another one, to have its
 * own key read aloud, is found out. Public, and worth nothing elsewhere.
 */
const key = (ballot: string, user: string) => `thidua.khoa.${ballot}.${user}`;

export function ownFingerprint(ballot: string, user: string): string | null {
  try {
    return localStorage.getItem(key(ballot, user));
  } catch {
    return null; // storage refused by the browser's settings: nothing to compare with
  }
}

export function keepOwnFingerprint(ballot: string, user: string, fingerprint: string): void {
  try {
    localStorage.setItem(key(ballot, user), fingerprint);
  } catch {
    // see ownFingerprint
  }
}
