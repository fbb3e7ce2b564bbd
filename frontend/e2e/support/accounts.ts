import { readFileSync } from "node:fs";
import { resolve } from "node:path";

export interface Account {
  readonly username: string;
  readonly password: string;
  readonly role: string;
  readonly unit: string | null;
  readonly block: string | null;
}

const FILE = resolve(import.meta.dirname, "../../../docs/demo-accounts.json");
const ACCOUNTS: readonly Account[] = JSON.parse(readFileSync(FILE, "utf-8"));

/** A demo account by its user name. */
export function account(username: string): Account {
  const found = ACCOUNTS.find((candidate) => candidate.username === username);
  if (!found) throw new Error(`no demo account ${username}`);
  return found;
}
