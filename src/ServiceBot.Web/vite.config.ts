import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: [
      // The control without speech, cards and its Markdown engine: a third of the size. The bot sends plain text, and chat/Card.tsx draws its cards.
      {
        find: "botframework-webchat",
        replacement: here("node_modules/botframework-webchat/dist/botframework-webchat.minimal.mjs"),
      },
      // Has what it exports only after install scripts, which the build does not run.
      { find: "p-defer-es5", replacement: here("node_modules/p-defer/index.js") },
      // The control does not pass its nonce on to this one.
      { find: /^react-scroll-to-bottom$/, replacement: here("chat/scrollToBottom.tsx") },
    ],
    dedupe: ["react", "react-dom"],
  },
  build: {
    outDir: process.env.SERVICEBOT_WEB_OUTPUT,
    emptyOutDir: false,
    target: "es2022",
    chunkSizeWarningLimit: 2000,
    rollupOptions: { input: { index: here("index.html") } },
  },
  server: {
    // The pages in development; everything else is the program's.
    port: 5173,
    proxy: {
      "/api": "http://localhost:5080",
      "/v3": { target: "http://localhost:5080", ws: true },
    },
  },
});
