import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../../..");

/** What is done by programs that are not the product: see `tests/support/outside_signer.py`. */
export function asSomebodyOutside(...act: readonly string[]): void {
  const python = join(ROOT, ".venv/bin/python");
  execFileSync(python, ["-m", "tests.support.outside_signer", ...act], {
    cwd: ROOT,
    env: { ...process.env, PYTHONPATH: ROOT },
  });
}

/** A file of the authority that the product trusts, or of a stranger. */
export function fileOfAuthority(name: "co-quan.p12" | "nguoi-ky.p12" | "nguoi-la.p12"): string {
  return join(process.env.E2E_AUTHORITY ?? "", name);
}

export const PASSPHRASE = "mật khẩu của tệp";
