/** How the calls of the package are made; `make client-package` runs it. */
export default {
  input: "../../frontend/openapi.json",
  output: { path: "src/api", clean: true, entryFile: false, module: { extension: ".js" } },
  plugins: [
    { name: "@hey-api/client-fetch", throwOnError: true },
    "@hey-api/typescript",
    "@hey-api/sdk",
  ],
};
