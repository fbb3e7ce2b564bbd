import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Plugin } from "vite";

const small = promisify(gzip);

/** Beside each script and style its compressed form: no server compresses while a phone waits. */
export function compressed(): Plugin {
  return {
    name: "compressed",
    apply: "build",
    async writeBundle({ dir = "" }, bundle) {
      const texts = Object.keys(bundle).filter((file) => /\.(js|css)$/.test(file));
      await Promise.all(
        texts.map(async (file) => {
          const path = join(dir, file);
          await writeFile(`${path}.gz`, await small(await readFile(path), { level: 9 }));
        }),
      );
    },
  };
}
