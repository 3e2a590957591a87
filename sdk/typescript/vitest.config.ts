import { defineConfig } from "vitest/config";

// Node 20 has its WebSocket behind a flag.
const execArgv = Number(process.versions.node.split(".")[0]) < 22 ? ["--experimental-websocket"] : [];

export default defineConfig({ test: { execArgv, testTimeout: 20_000 } });
