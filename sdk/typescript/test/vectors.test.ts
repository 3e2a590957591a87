import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type ApiResponseInput, createApiResponse, type CurrencyFormat, decimalPlaces, formatCurrency, type Money, type Schemas, validateTransaction, verifyWebhook } from "../src/index.js";

function vectors<T>(name: string): T[] {
  const read = JSON.parse(readFileSync(new URL(`../../vectors/${name}.json`, import.meta.url), "utf8")) as T[];
  expect(read.length).toBeGreaterThan(8);
  return read;
}

describe("formatCurrency", () => {
  type Vector = { name: string; money: Money; options: CurrencyFormat; expected?: string; error?: string };
  it.each(vectors<Vector>("format-currency"))("$name", ({ money, options, expected, error }) => {
    if (error === undefined) expect(formatCurrency(money, options)).toBe(expected);
    else expect(() => formatCurrency(money, options)).toThrow(error);
  });
});

describe("validateTransaction", () => {
  type Vector = { name: string; transaction: Schemas["NewTransaction"]; faults: [string, string][] };
  it.each(vectors<Vector>("validate-transaction"))("$name", ({ transaction, faults }) => {
    expect(validateTransaction(transaction).map(({ pointer, code }) => [pointer, code])).toEqual(faults);
  });
});

describe("createApiResponse", () => {
  type Vector = { name: string; input: ApiResponseInput; expected: unknown };
  it.each(vectors<Vector>("create-api-response"))("$name", ({ input, expected }) => {
    expect(createApiResponse(input)).toEqual(expected);
  });
});

describe("verifyWebhook", () => {
  type Vector = { name: string; secret: string; headers: Record<string, string>; body: string; now: number; verified: boolean };
  it.each(vectors<Vector>("verify-webhook"))("$name", async ({ secret, headers, body, now, verified }) => {
    expect(await verifyWebhook(secret, headers, body, { now })).toBe(verified);
    expect(await verifyWebhook(secret, new Headers(headers), new TextEncoder().encode(body), { now })).toBe(verified);
  });
});

it("knows the currencies the host knows, and no others", () => {
  const known = JSON.parse(readFileSync(new URL("../../vectors/currencies.json", import.meta.url), "utf8")) as Record<string, number>;
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const codes = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));
  const ours = Object.fromEntries(codes.map((code) => [code, decimalPlaces(code)]).filter(([, places]) => places !== undefined));
  expect(ours).toEqual(known);
});
