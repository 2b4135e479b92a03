import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Built apart from the chat page, so that nothing the desk needs can find its way into what a customer loads.
export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: [
      // Writes a style without the page's nonce; the page does not scroll, so there is nothing to lock.
      { find: /^\.\/useScrollLocker(\.js)?$/, replacement: here("desk/noScrollLock.ts") },
    ],
  },
  publicDir: false,
  build: {
    outDir: process.env.SERVICEBOT_WEB_OUTPUT,
    emptyOutDir: false,
    target: "es2022",
    assetsDir: "assets/desk",
    chunkSizeWarningLimit: 2000,
    rollupOptions: { input: { desk: here("desk.html") } },
  },
  server: {
    port: 5174,
    proxy: {
      "/api": "http://localhost:5080",
      "/hubs": { target: "http://localhost:5080", ws: true },
    },
  },
});
