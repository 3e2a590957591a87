import { defineConfig } from "@playwright/test";

const port = 4173;

// Against the built pages, in front of the host of WIKALA_URL; or against PORTAL_URL as it is.
export default defineConfig({
  testDir: "e2e",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 1,
  // As for all tests: nobody who works on a story gets a second try, CI does and says which one it was.
  retries: process.env["CI"] === "true" ? 1 : 0,
  reporter: [["list"]],
  use: {
    baseURL: process.env["PORTAL_URL"] ?? `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    actionTimeout: 10_000,
    launchOptions: { executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: ["--no-sandbox"] },
  },
  ...(process.env["PORTAL_URL"] === undefined && {
    webServer: { command: `npx vite preview --port ${port} --strictPort --host 127.0.0.1`, url: `http://127.0.0.1:${port}`, reuseExistingServer: false },
  }),
});
