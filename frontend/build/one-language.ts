import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ESTree, type Plugin, parseSync, transformWithOxc } from "vite";

const SOURCES = join(import.meta.dirname, "../src");
const CATALOGUE = join(SOURCES, "i18n/catalogue.ts");
/** All English words, as one file; src/i18n/built-catalogue.ts asks for it. */
const ENGLISH = "virtual:english";
/** Behind a module's name: only what it says in English. */
const WORDS = "?english";

const isCatalogue = (node: ESTree.Expression | null): node is ESTree.CallExpression =>
  node?.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "catalogue";

/** The calls in each `const messages = catalogue(vi, en)` of a module. */
function calls(code: string): readonly ESTree.CallExpression[] {
  const { body } = parseSync("words.js", code).program;
  return body
    .map((node) => (node.type === "ExportNamedDeclaration" ? node.declaration : node))
    .flatMap((node) => (node?.type === "VariableDeclaration" ? node.declarations : []))
    .flatMap(({ init }) => (isCatalogue(init) ? [init] : []));
}

/** From the last call to the first, so that the places of the others stay. */
function replaced(code: string, by: (vi: string, en: string, place: number) => string): string {
  return calls(code).reduceRight((text, { start, end, arguments: sides }, place) => {
    const [vi, en] = sides.map((side) => code.slice(side.start, side.end));
    return text.slice(0, start) + by(vi ?? "", en ?? "", place) + text.slice(end);
  }, code);
}

/** The module as everybody loads it: where its English words were stands what they are found by. */
export function inVietnamese(code: string, key: string): string {
  return replaced(code, (vi, _en, place) => `/*#__PURE__*/ catalogue(${vi}, "${key}.${place}")`);
}

/** The module as it hands in its English words; what else it has, nobody asks for. */
export function inEnglish(code: string, key: string): string {
  const handedIn = replaced(code, (_vi, en, place) => `putEnglish("${key}.${place}", () => (${en}))`);
  return `import { putEnglish } from "${CATALOGUE}";\n${handedIn}`;
}

/** The modules that have words. */
function withWords(): readonly string[] {
  return readdirSync(SOURCES, { recursive: true, encoding: "utf-8" })
    .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
    .map((file) => join(SOURCES, file))
    .filter((file) => / = catalogue\(/.test(readFileSync(file, "utf-8")))
    .sort();
}

/** The built client's pages have Vietnamese words; the English ones are a file that comes to who reads English. */
export function oneLanguage(): Plugin {
  const files = withWords();
  return {
    name: "one-language",
    apply: "build",
    resolveId: (id) => (id === ENGLISH || id.endsWith(WORDS) ? id : null),
    async load(id) {
      if (id === CATALOGUE) return 'export * from "./built-catalogue";';
      if (id === ENGLISH) return files.map((file) => `import "${file}${WORDS}";`).join("\n");
      if (!id.endsWith(WORDS)) return null;
      const file = id.slice(0, -WORDS.length);
      const { code } = await transformWithOxc(readFileSync(file, "utf-8"), file);
      return { code: inEnglish(code, String(files.indexOf(file))), moduleType: "js" };
    },
    transform(code, id) {
      const key = files.indexOf(id);
      return key < 0 ? null : { code: inVietnamese(code, String(key)), map: null };
    },
  };
}
