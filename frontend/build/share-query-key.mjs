import { readFileSync, writeFileSync } from "node:fs";

/** What makes a query's key is generated for one file of queries; it is exported for the files of all tags. */
const file = `${process.argv[2]}/@tanstack/react-query.gen.ts`;
const text = readFileSync(file, "utf-8");
const shared = text.replace("\nconst createQueryKey", "\nexport const createQueryKey");
if (shared === text) throw new Error(`${file} has no createQueryKey`);
writeFileSync(file, shared);
