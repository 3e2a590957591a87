import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  resolve: { alias: { "~": path("./src"), "@wikala/sdk": path("../sdk/typescript/src/index.ts"), "openapi-fetch": path("./node_modules/openapi-fetch") } },
});
