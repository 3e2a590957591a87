import { readFileSync } from "node:fs";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import * as sdk from "../src/index.js";

// Every sample of the documentation is checked and run, against a host that runs.

const { WIKALA_URL: baseUrl = "", WIKALA_EMAIL: email = "", WIKALA_PASSWORD: password = "" } = process.env;
const guide = new URL("../../../docs/sdk.md", import.meta.url);
const samples = [...readFileSync(guide, "utf8").matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);
let key = "";

beforeAll(async () => {
  const session = new sdk.Session({ baseUrl });
  await session.signIn(email, password);
  const wikala = sdk.createWikala({ baseUrl, credentials: session });
  key = (await sdk.body(wikala.POST("/api/v1/api-keys", { body: { name: "samples", role: "admin" } }))).secret;
});

/** What the compiler has against a sample, as if it stood beside this file. */
function complaints(code: string): string[] {
  const name = new URL("sample.ts", import.meta.url).pathname;
  const source = code.replace('"@wikala/sdk"', '"../src/index.js"');
  const options: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, lib: ["lib.es2024.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.esnext.array.d.ts"], strict: true, noEmit: true, skipLibCheck: true, types: [] };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (file) => file === name || fileExists.call(host, file);
  host.getSourceFile = (file, version) => (file === name ? ts.createSourceFile(file, source, version) : getSourceFile.call(host, file, version));
  const program = ts.createProgram([name], options, host);
  return ts.getPreEmitDiagnostics(program, program.getSourceFile(name)).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

describe.each(samples)("a sample of the documentation", (sample) => {
  it("has the types it needs", () => {
    expect(complaints(sample)).toEqual([]);
    expect(complaints(sample.replace("importStatement(wikala, statement", "importStatement(wikala, 7"))).not.toEqual([]);
  }, 60_000);

  it("does what it says", async () => {
    const said: unknown[][] = [];
    const code = sample.replace(/^import \{[^}]*\} from "@wikala\/sdk";$/m, "").replace("https://wikala.example", baseUrl).replace("sk_live_...", key).replace("Main account", `Main account ${Date.now()}`);
    const body = ts.transpile(code, { target: ts.ScriptTarget.ES2022 }).replace(/^export \{\};?$/gm, "");
    const run = new Function("sdk", "console", `with (sdk) return (async () => { ${body} })()`);
    await run(sdk, { log: (...words: unknown[]) => said.push(words) });
    expect(said).toEqual([[2, 0, 0], ["2026-03-31", "2.500"], ["2026-03-30", "950.000"], [400, "request.malformed_body"]]);
  });
});

it("the documentation has samples", () => {
  expect(samples.length).toBeGreaterThan(0);
});
