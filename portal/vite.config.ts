import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type ProxyOptions } from "vite";

/** The host that answers `/api` while one works on the pages. */
const host = process.env["WIKALA_URL"] ?? "http://127.0.0.1:8080";

// The host takes the refresh cookie and sockets from its own origin only.
const proxied: ProxyOptions = { target: host, changeOrigin: true, ws: true, headers: { origin: host } };
// With the slash: pages such as `/api-keys` are not of the API.
const proxy = { "/api/": proxied, "/docs": proxied, "/ofrep": proxied, "/health": proxied };

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  base: "/",
  plugins: [react()],
  resolve: {
    alias: {
      "~": path("./src"),
      // From its sources: nothing has to be built before.
      "@wikala/sdk": path("../sdk/typescript/src/index.ts"),
      "openapi-fetch": path("./node_modules/openapi-fetch"),
    },
  },
  // The host puts the nonce of each answer in place of this.
  html: { cspNonce: "__CSP_NONCE__" },
  build: {
    target: "es2022",
    assetsDir: "assets",
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // What each page needs would be listed in the first file, which everybody loads: scripts find their own, styles do not.
      resolveDependencies: (_, needed, { hostType }) => (hostType === "html" ? needed : needed.filter((file) => file.endsWith(".css"))),
    },
    manifest: true,
    chunkSizeWarningLimit: 900,
  },
  server: { proxy },
  preview: { proxy },
});
