import type { Plugin } from "vite";

export const ORDER = "@layer tokens,base,ui,features;";

/**
 * The first file that names a layer fixes its place, and the build may link a component's styles before
 * the app's: so every file begins with the whole order (the same as src/app/styles/layers.css).
 */
export function layerOrder(): Plugin {
  return {
    name: "layer-order",
    apply: "build",
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === "asset" && file.fileName.endsWith(".css")) file.source = `${ORDER}${file.source}`;
      }
    },
  };
}
