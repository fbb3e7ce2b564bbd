import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROUTES = join(import.meta.dirname, "../../src/routes");
const BLOCK = "/khoi/$blockId";

/** Every address of the client, as the routes spell them: `/phieu-diem/$cardId`. */
export function addresses(): readonly string[] {
  return readdirSync(ROUTES).flatMap((file) => {
    const source = readFileSync(join(ROUTES, file), "utf-8");
    return [...source.matchAll(/getParentRoute: \(\) => (\w+),\s+path: "([^"]+)"/g)].map(
      ([, parent, path]) => (parent === "blockRoute" ? `${BLOCK}${path}`.replace(/\/$/, "") : (path ?? "")),
    );
  });
}

/** The address that a path belongs to; one with a fixed word goes before one with a parameter. */
export function addressOf(path: string, known: readonly string[]): string | undefined {
  const fits = known.filter((address) => pattern(address).test(path));
  return fits.sort((one, other) => parameters(one) - parameters(other))[0];
}

const parameters = (address: string) => address.split("$").length;

const pattern = (address: string) => new RegExp(`^${address.replaceAll(/\$\w+/g, "[^/]+")}$`);
