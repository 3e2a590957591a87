import { readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it, vi } from "vitest";
import * as sdk from "../src/index.js";
import { json } from "./host.js";

// Every sample of the README is run, in order, against a host that answers.

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const samples = [...readme.matchAll(/## ([^\n]+)\n(?:(?!\n## )[\s\S])*?```ts\n([\s\S]*?)```/g)].map(([, title = "", code = ""]) => ({ title, code }));

const TRANSACTION = { id: "1", postedOn: "2026-03-01", description: "Coffee", tags: [] };

async function host(input: Request | string, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  await request.clone().arrayBuffer();
  const { pathname } = new URL(request.url);
  if (pathname.endsWith("/login")) return json({ status: "second_factor_required", challenge: "c", methods: ["totp"], expiresIn: 900 });
  if (pathname.endsWith("/verify-2fa")) return json({ status: "signed_in", accessToken: "a", refreshToken: "r", expiresIn: 900, tenant: "demo" });
  if (pathname.endsWith("/imports")) return json({ imported: 1, duplicates: 0, rejected: 0 }, 201);
  if (pathname.endsWith("/accounts") && request.method === "POST") return json({ code: "finance.account_invalid", status: 422, detail: "no name", title: "", errors: [{ pointer: "/name", code: "empty", detail: "must not be empty" }] }, 422);
  if (pathname.endsWith("/accounts")) return json({ data: [{ name: "Bank" }], hasMore: false });
  if (pathname.endsWith("/transactions")) return json({ data: [TRANSACTION], hasMore: false });
  return json(TRANSACTION, 200, { etag: '"1"' });
}

describe("the README", () => {
  it("has a sample for every chapter a program needs", () => {
    expect(samples.length).toBe(9);
  });

  const said: unknown[][] = [];
  const scope: Record<string, unknown> = {};
  it.each(samples)("$title", async ({ title, code }) => {
    vi.stubGlobal("fetch", host);
    const body = ts.transpile(code.replace(/^import \{[^}]*\} from "@wikala\/sdk";$/gm, "").replace(/^const (wikala|session)\b/gm, "scope.$1"), { target: ts.ScriptTarget.ES2022 });
    const request = { headers: new Headers(), text: async () => "" };
    const run = new Function("sdk", "scope", "console", "request", `with (sdk) with (scope) return (async () => { ${body.replace(/^export \{\};?$/gm, "")} })()`);
    await run(sdk, scope, { log: (...words: unknown[]) => said.push(words) }, request);
    vi.unstubAllGlobals();
    if (title === "When something is refused") expect(said).toContainEqual(["/name", "must not be empty"]);
    if (title === "Lists") expect(said).toContainEqual(["2026-03-01", "Coffee"]);
    if (title === "Importing a statement") expect(said).toContainEqual([100, "%"]);
    if (title === "With an API key") expect(said).toContainEqual([["Bank"]]);
  });
});
