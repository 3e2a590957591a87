import { describe, expect, it } from "vitest";
import { body, createWikala, WikalaError } from "../src/index.js";
import { Host, json, problem, unreachable } from "./host.js";

const ACCOUNT = { name: "Bank", kind: "bank", currency: "EUR" } as const;

function against(host: Host) {
  const waits: number[] = [];
  const sleep = async (milliseconds: number) => void waits.push(milliseconds);
  return { wikala: createWikala({ baseUrl: "http://host", fetch: host.fetch, retry: { sleep } }), waits };
}

describe("a read", () => {
  it("waits as long as the host asks, and comes back", async () => {
    const host = new Host(() => problem(503, "server.unavailable", { "retry-after": "7" }), () => json({ data: [] }));
    const { wikala, waits } = against(host);
    expect(await body(wikala.GET("/api/v1/tenant/usage"))).toEqual({ data: [] });
    expect(waits).toEqual([7000]);
  });

  it("comes back after a network failure, later each time, and gives up with a typed error", async () => {
    const { wikala, waits } = against(new Host(unreachable));
    await expect(wikala.GET("/api/v1/tenant/usage")).rejects.toMatchObject({ name: "WikalaError", code: "client.unreachable", status: 0 });
    expect(waits).toHaveLength(3);
    expect(waits[2]).toBeGreaterThan(waits[0] ?? 0);
  });

  it("does not wait for what takes too long", async () => {
    const host = new Host(() => problem(429, "auth.too_many_attempts", { "retry-after": "900" }));
    const { wikala, waits } = against(host);
    const failure = await wikala.GET("/api/v1/tenant/usage").catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(WikalaError);
    expect(failure).toMatchObject({ code: "auth.too_many_attempts", retryAfter: 900, requestId: "r1" });
    expect(waits).toEqual([]);
  });

  it("is not repeated when the refusal is for good", async () => {
    const host = new Host(() => problem(403, "auth.forbidden"));
    await expect(against(host).wikala.GET("/api/v1/tenant/usage")).rejects.toMatchObject({ code: "auth.forbidden" });
    expect(host.asked).toHaveLength(1);
  });

  it("can be called off while it waits", async () => {
    const host = new Host(() => problem(503, "server.unavailable", { "retry-after": "20" }));
    const wikala = createWikala({ baseUrl: "http://host", fetch: host.fetch });
    const abort = new AbortController();
    const asked = wikala.GET("/api/v1/tenant/usage", { signal: abort.signal });
    setTimeout(() => abort.abort(), 10);
    await expect(asked).rejects.toThrow(/abort/i);
  });
});

describe("a POST", () => {
  it("that understands a key gets one, and keeps it and its body when it is repeated", async () => {
    const host = new Host(unreachable, () => json({ id: "a" }, 201));
    await against(host).wikala.POST("/api/v1/finance/accounts", { body: ACCOUNT });
    const keys = host.asked.map((request) => request.headers.get("idempotency-key"));
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(await host.asked[1]?.json()).toEqual(ACCOUNT);
  });

  it("gets another key for another thing", async () => {
    const host = new Host(() => json({ id: "a" }, 201));
    const { wikala } = against(host);
    await wikala.POST("/api/v1/finance/accounts", { body: ACCOUNT });
    await wikala.POST("/api/v1/finance/accounts", { body: ACCOUNT });
    expect(new Set(host.asked.map((request) => request.headers.get("idempotency-key"))).size).toBe(2);
  });

  it("that understands no key is sent once", async () => {
    const host = new Host(unreachable);
    const asked = against(host).wikala.POST("/api/v1/finance/accounts/{id}/close", { params: { path: { id: "a" } } });
    await expect(asked).rejects.toMatchObject({ code: "client.unreachable" });
    expect(host.asked).toHaveLength(1);
    expect(host.asked[0]?.headers.has("idempotency-key")).toBe(false);
  });
});

describe("a failure", () => {
  it("says which fields are at fault and which plan is needed", async () => {
    const errors = [{ pointer: "/amount", code: "negative", detail: "no" }];
    const host = new Host(() => problem(402, "plan.required", {}, { errors, requiredPlan: "business", ambiguities: [1] }));
    const failure = (await against(host).wikala.GET("/api/v1/tenant/usage").catch((error: unknown) => error)) as WikalaError;
    expect(failure.fields).toEqual(errors);
    expect(failure.requiredPlan).toBe("business");
    expect(failure.problem["ambiguities"]).toEqual([1]);
  });

  it("that is no problem document is an error too", async () => {
    const host = new Host(() => new Response("<h1>Bad gateway</h1>", { status: 500, statusText: "Oops" }));
    await expect(against(host).wikala.GET("/api/v1/tenant/usage")).rejects.toMatchObject({ code: "client.not_a_problem", status: 500 });
  });
});
