import type { Rolldown } from "vite";

/** On most pages, and light: components on Base UI come with the pages that have them. */
const COMMON =
  /\/src\/(?:i18n|lib(?!\/(?:api\/gen|validation))|ui(?!\/(?:combobox\/ready|dialog\/opened|form|menu\/opened|tabs)))\/|\/@tanstack\/(?:react-query|query-core)\//;
const PAGES = 30;

/** How the client is divided into files. */
export const chunks = {
  // the files that gather all calls of the API do nothing by themselves: a page takes the calls it uses
  treeshake: { moduleSideEffects: [{ test: /\/lib\/api\/gen\//, sideEffects: false }] },
  output: {
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        { name: "start", tags: ["$initial"], priority: 1 },
        { name: "common", test: COMMON, minShareCount: PAGES },
      ],
    },
  },
} satisfies Rolldown.RolldownOptions;
