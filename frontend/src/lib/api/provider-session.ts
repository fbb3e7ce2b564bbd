/** A session opened by an OpenID provider's word: where to end the one there, kept for signing out. */
const KEY = "thidua.provider-logout";

export function keepProviderLogout(address: string | null): void {
  try {
    if (address) localStorage.setItem(KEY, address);
    else localStorage.removeItem(KEY);
  } catch {
    // storage refused by the browser's settings: the provider's session is ended there by hand
  }
}

/** The address, once; null for a session of our own. */
export function takeProviderLogout(): string | null {
  try {
    const address = localStorage.getItem(KEY);
    localStorage.removeItem(KEY);
    return address;
  } catch {
    return null;
  }
}
