import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { budgets } from "./build/budgets.ts";
import { chunks } from "./build/chunks.ts";
import { compressed } from "./build/compressed.ts";
import { layerOrder } from "./build/layer-order.ts";
import { oneLanguage } from "./build/one-language.ts";
import { preloadFonts } from "./build/preload-fonts.ts";
import { strictPage } from "./build/strict-page.ts";

const api = process.env.API ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react(), oneLanguage(), layerOrder(), preloadFonts(), strictPage(), compressed(), budgets()],
  resolve: {
    alias: {
      "@": fileURLToPath(new URL("./src", import.meta.url)),
      "#repository": fileURLToPath(new URL("..", import.meta.url)), // texts that the developers' page shows
    },
  },
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false }, rolldownOptions: chunks },
  server: { port: 5173, strictPort: true, fs: { allow: [".."] }, proxy: { "/api": api } },
});
