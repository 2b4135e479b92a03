import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

// One classic script without imports, so that one script tag is all an embedding page needs.
export default defineConfig({
  publicDir: false,
  build: {
    outDir: process.env.SERVICEBOT_WEB_OUTPUT,
    emptyOutDir: false,
    target: "es2020",
    lib: {
      entry: fileURLToPath(new URL("widget/widget.ts", import.meta.url)),
      formats: ["iife"],
      name: "ServiceBotWidget",
      fileName: () => "widget.js",
    },
  },
});
