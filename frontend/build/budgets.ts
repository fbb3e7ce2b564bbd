import { gzipSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

const KB = 1000;
/** Bytes of scripts as a web server sends them (gzip): what any page waits for, and what a page adds to its frame. */
const START = 122 * KB;
const PAGE = 37 * KB;

type Chunk = Pick<
  Rolldown.OutputChunk,
  "type" | "fileName" | "code" | "imports" | "isEntry" | "facadeModuleId"
>;
type Files = Readonly<Record<string, Chunk | { readonly type: "asset" }>>;

interface Weights {
  readonly start: number;
  readonly pages: ReadonlyMap<string, number>;
}

const isChunk = (file: Files[string] | undefined): file is Chunk => file?.type === "chunk";

/** The files and all that they cannot run without. */
function withImports(files: Files, names: readonly string[], found: Set<string> = new Set()): Set<string> {
  for (const name of names) {
    const file = files[name];
    if (found.has(name) || !isChunk(file)) continue;
    found.add(name);
    withImports(files, file.imports, found);
  }
  return found;
}

/** What the client's start weighs, and what each page adds to it and the frame of those who are signed in. */
export function weigh(files: Files): Weights {
  const chunks = Object.values(files).filter(isChunk);
  const bytes = new Map(chunks.map(({ fileName, code }) => [fileName, gzipSync(code, { level: 9 }).length]));
  const sum = (names: Iterable<string>) => [...names].reduce((all, name) => all + (bytes.get(name) ?? 0), 0);
  const named = (wanted: (chunk: Chunk) => boolean) => chunks.filter(wanted).map(({ fileName }) => fileName);
  const start = withImports(
    files,
    named(({ isEntry }) => isEntry),
  );
  const frame = named(({ facadeModuleId }) => /\/frame\/workplace\.tsx$/.test(facadeModuleId ?? ""));
  const there = withImports(files, frame, new Set(start));
  const pages = chunks.flatMap(({ fileName, facadeModuleId }) => {
    const [, page] = facadeModuleId?.match(/\/features\/(\w+\/pages\/[\w-]+)\.tsx$/) ?? [];
    const added = [...withImports(files, [fileName])].filter((name) => !there.has(name));
    return page ? [[page, sum(added)] as const] : [];
  });
  return { start: sum(start), pages: new Map(pages) };
}

/** What is heavier than it may be, in words. */
export function tooHeavy({ start, pages }: Weights): string[] {
  const all: readonly (readonly [string, number, number])[] = [
    ["the start of the client", start, START],
    ...[...pages].map(([page, weight]) => [page, weight, PAGE] as const),
  ];
  return all
    .filter(([, weight, limit]) => weight > limit)
    .map(([name, weight, limit]) => `${name} takes ${weight} bytes of scripts, ${limit} at most`);
}

/** Fails the build when a page is heavier than its budget; `WEIGHTS=1` tells the heaviest. */
export function budgets(): Plugin {
  return {
    name: "budgets",
    apply: "build",
    writeBundle(_options, bundle) {
      const found = weigh(bundle as Files);
      const heaviest = [...found.pages].sort(([, one], [, other]) => other - one).slice(0, 12);
      if (process.env.WEIGHTS) this.info(["start", found.start, ...heaviest.flat()].join(" "));
      const heavy = tooHeavy(found);
      if (heavy.length > 0) throw new Error(heavy.join("\n"));
    },
  };
}
