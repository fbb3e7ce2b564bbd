import { defineConfig } from "@hey-api/openapi-ts";
import { fileOf, foundIn } from "./build/api-files.ts";

export default defineConfig({
  input: "./openapi.json",
  output: {
    path: "src/lib/api/gen",
    clean: true,
    entryFile: false,
    postProcess: [{ command: "node", args: ["build/share-query-key.mjs", "{{path}}"] }],
  },
  parser: { hooks: { symbols: { getFilePath: fileOf, getExportFromFilePath: foundIn } } },
  plugins: [
    { name: "@hey-api/client-fetch", runtimeConfigPath: "../client", throwOnError: true },
    "@hey-api/typescript",
    { name: "@hey-api/sdk", auth: false }, // the client adds the token itself
    {
      name: "@tanstack/react-query",
      queryKeys: { tags: true },
      mutationOptions: false,
      infiniteQueryOptions: false,
      infiniteQueryKeys: false,
    },
  ],
});
