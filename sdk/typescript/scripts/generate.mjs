// Writes what is generated from the contract, or with `--check` compares it with what is there.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../../..");
const generated = resolve(here, "../src/generated");
const contract = JSON.parse(readFileSync(resolve(root, "openapi/v1.json"), "utf8"));
const header = "// Generated from openapi/ by `npm run generate`. Do not edit.\n\n";
const methods = ["get", "post", "put", "patch", "delete"];

const operations = Object.entries(contract.paths).flatMap(([path, item]) =>
  methods.filter((method) => item[method]).map((method) => ({ path, method, operation: item[method] })),
);

/** POSTs that understand an Idempotency-Key: only these may be sent twice. */
function idempotentPosts() {
  const paths = operations
    .filter(({ method, operation }) => method === "post" && takesKey(operation))
    .map(({ path }) => path)
    .sort();
  return `${header}export const IDEMPOTENT_POSTS: ReadonlySet<string> = new Set(${JSON.stringify(paths, null, 2)});\n`;
}

function takesKey(operation) {
  return (operation.parameters ?? []).some(
    (parameter) => parameter.in === "header" && parameter.name.toLowerCase() === "idempotency-key",
  );
}

/** Every error code of every operation, as a type. */
function errorCodes() {
  const ledger = readFileSync(resolve(root, "openapi/operations.txt"), "utf8");
  const codes = ledger
    .split("\n")
    .slice(1)
    .flatMap((line) => line.trim().split(/\s+/).at(-1)?.split(",") ?? [])
    .filter((code) => /^[a-z_]+\.[a-z_]+$/.test(code));
  const union = [...new Set(codes)].sort().map((code) => `  | "${code}"`).join("\n");
  return `${header}export type ErrorCode =\n${union};\n`;
}

/** The version of the API, which is that of the package. */
function version() {
  return `${header}export const API_VERSION = "${contract.info.version}";\n`;
}

const files = {
  "schema.ts": header + astToString(await openapiTS(contract)),
  "idempotent.ts": idempotentPosts(),
  "codes.ts": errorCodes(),
  "version.ts": version(),
};

const manifest = JSON.parse(readFileSync(resolve(here, "../package.json"), "utf8"));
const faults = manifest.version === contract.info.version ? [] : [`package.json is not of version ${contract.info.version}`];
mkdirSync(generated, { recursive: true });
for (const [name, text] of Object.entries(files)) {
  const path = resolve(generated, name);
  if (!process.argv.includes("--check")) writeFileSync(path, text);
  else if (readIfThere(path) !== text) faults.push(`src/generated/${name} is not what the contract says: run npm run generate`);
}
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}

function readIfThere(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
