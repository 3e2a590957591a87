import { createServer, type IncomingMessage } from "node:http";
import { once } from "node:events";
import { afterAll, beforeAll, expect, it } from "vitest";
import { body, createWikala, importStatement, items, openEvents, raw, Session, verifyWebhook, versioned, type WikalaEvent, WikalaError } from "../src/index.js";

// The story of a developer, against a host that is running: WIKALA_URL, and the login of `wikala dev` in
// WIKALA_EMAIL and WIKALA_PASSWORD. It makes a tenant of its own.

const { WIKALA_URL: baseUrl, WIKALA_EMAIL: email, WIKALA_PASSWORD: password } = process.env;
if (!baseUrl || !email || !password) throw new Error("WIKALA_URL, WIKALA_EMAIL and WIKALA_PASSWORD must be set");

const session = new Session({ baseUrl });
const wikala = createWikala({ baseUrl, credentials: session });
const slug = `story-${Date.now().toString(36)}`;
const closing: (() => void)[] = [];

beforeAll(async () => {
  const answer = await session.signIn(email, password);
  expect(answer.status).toBe("signed_in");
});
afterAll(() => closing.forEach((close) => close()));

function statement(rows: number): File {
  const lines = Array.from({ length: rows }, (_, row) => `2026-03-${String((row % 28) + 1).padStart(2, "0")},Coffee ${row},-${row + 1}.50`);
  return new File([`Date,Description,Amount\n${lines.join("\n")}\n`], "march.csv", { type: "text/csv" });
}

async function until<T>(what: string, found: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 200; tries += 1) {
    const value = found();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`did not happen: ${what}`);
}

it("registers, and is told to look into the mail", async () => {
  const person = { email: `${slug}@example.com`, password: "Correct-Horse-1", firstName: "Lina", lastName: "Haddad", language: "en" };
  const answer = await body(wikala.POST("/api/v1/auth/register", { body: { ...person, tenant: { slug: `${slug}-own`, name: "North Star" } } }));
  expect(answer.email).toBe(person.email);
});

it("makes a tenant, as an administrator of the platform may", async () => {
  const tenant = await body(wikala.POST("/api/v1/tenants", { body: { slug, name: "Story" } }));
  expect(tenant.slug).toBe(slug);
  expect((await body(wikala.GET("/api/v1/auth/me"))).tenant.slug).toBe("demo");
});

it("imports a statement and sees how far it is", async () => {
  const progress: number[] = [];
  const options = { currency: "EUR", accountName: slug, onProgress: ({ sent, total }: { sent: number; total: number }) => progress.push(sent / total) };
  const outcome = await importStatement(wikala, statement(250), options);
  expect(outcome.imported).toBe(250);
  expect(progress.at(-1)).toBe(1);
  const again = await importStatement(wikala, statement(250), options);
  expect([again.imported, again.duplicates]).toEqual([0, 250]);
});

it("walks through all transactions, over many pages", async () => {
  const account = (await body(wikala.GET("/api/v1/finance/accounts", { params: { query: { q: slug } } }))).data[0];
  const query = { account: account?.id ?? "", limit: 60 };
  const ids = new Set<string>();
  for await (const transaction of items((cursor) => body(wikala.GET("/api/v1/finance/transactions", { params: { query: { ...query, ...(cursor && { cursor }) } } })))) ids.add(transaction.id);
  expect(ids.size).toBe(250);
});

it("categorises one, and is refused when it holds an old version", async () => {
  const found = await body(wikala.GET("/api/v1/finance/transactions", { params: { query: { q: "Coffee", limit: 1 } } }));
  const path = { id: found.data[0]?.id ?? "" };
  const categories = await body(wikala.GET("/api/v1/finance/categories", { params: { query: { kind: "expense" } } }));
  const categoryId = categories.data[0]?.id ?? "";
  const { etag } = await versioned(wikala.GET("/api/v1/finance/transactions/{id}", { params: { path } }));
  const change = { params: { path, header: { "If-Match": etag } }, body: { categoryId } } as const;
  expect((await body(wikala.PATCH("/api/v1/finance/transactions/{id}", change))).categoryId).toBe(categoryId);
  const late = wikala.PATCH("/api/v1/finance/transactions/{id}", { ...change, body: { description: "late" } });
  await expect(late).rejects.toMatchObject({ name: "WikalaError", status: 412, code: "request.stale" });
});

for (const [way, Socket] of [["a socket", globalThis.WebSocket], ["server-sent events", null]] as const) {
  it(`hears of a new account over ${way}`, async () => {
    expect(Socket).not.toBeUndefined();
    const events: WikalaEvent[] = [];
    const stream = openEvents(wikala, { patterns: ["finance.account.*", "finance.transaction.*"], onEvent: (event) => events.push(event), WebSocket: Socket });
    closing.push(() => stream.close());
    await until("the stream has begun", () => (stream.position === undefined ? undefined : true));
    const account = await body(wikala.POST("/api/v1/finance/accounts", { body: { name: `Heard ${way} ${slug}`, kind: "cash", currency: "KWD" } }));
    const event = await until("the event came", () => events.find(({ subject }) => subject?.includes(account.id)));
    expect(event.type).toContain("finance.account.");
    stream.close();
  });
}

it("gives the tenant a logo, and gets it back byte for byte", async () => {
  const picture = Uint8Array.from(atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="), (byte) => byte.charCodeAt(0));
  const kept = await body(wikala.PUT("/api/v1/tenant/logo", raw(new Blob([picture], { type: "image/png" }))));
  expect(kept.branding.logo?.mediaType).toBe("image/png");
  const { data, response } = await wikala.GET("/api/v1/tenant/logo", { parseAs: "blob" });
  expect(response.headers.get("content-type")).toBe("image/png");
  expect(new Uint8Array(await (data as unknown as Blob).arrayBuffer())).toEqual(picture);
  const text = wikala.PUT("/api/v1/tenant/logo", raw(new Blob(["<svg/>"], { type: "image/svg+xml" })));
  await expect(text).rejects.toMatchObject({ status: 415, code: "request.unsupported_media" });
  await wikala.DELETE("/api/v1/tenant/logo");
  await expect(wikala.GET("/api/v1/tenant/logo")).rejects.toMatchObject({ status: 404, code: "tenant.no_logo" });
});

it("is told what a plan does not allow, and which limit it is", async () => {
  const tenant = (await body(wikala.GET("/api/v1/auth/me"))).tenant.id;
  const override = { params: { path: { id: tenant, kind: "limit", name: "finance.transactions" } } } as const;
  const used = (await body(wikala.GET("/api/v1/tenant/usage"))).data.find(({ meter }) => meter === "finance.transactions")?.used ?? 0;
  await wikala.PUT("/api/v1/tenants/{id}/overrides/{kind}/{name}", { ...override, body: { limit: { most: used, per: "month" }, reason: "story" } });
  const account = (await body(wikala.GET("/api/v1/finance/accounts", { params: { query: { q: slug } } }))).data[0];
  const transaction = { accountId: account?.id ?? "", type: "expense", amount: { amount: "1", currency: account?.currency ?? "" }, postedOn: "2026-03-01", description: "one too many" } as const;
  const refused = await wikala.POST("/api/v1/finance/transactions", { body: transaction }).catch((error: unknown) => error);
  await wikala.DELETE("/api/v1/tenants/{id}/overrides/{kind}/{name}", override);
  expect(refused).toBeInstanceOf(WikalaError);
  expect(refused).toMatchObject({ status: 402, code: "quota.exhausted" });
  expect((refused as WikalaError).problem).toMatchObject({ meter: "finance.transactions", limit: used });
});

it("verifies a webhook that the host sends", async () => {
  const received: { request: IncomingMessage; text: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ request, text: Buffer.concat(chunks).toString("utf8") });
      response.writeHead(204).end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => server.close());
  const { port } = server.address() as { port: number };
  const endpoint = await body(wikala.POST("/api/v1/webhooks", { body: { url: `http://127.0.0.1:${port}/hook`, events: ["finance.*"] } }));
  await wikala.POST("/api/v1/webhooks/{id}/test", { params: { path: { id: endpoint.id } } });
  const { request, text } = await until("the message came", () => received[0]);
  expect(await verifyWebhook(endpoint.secret, request.headers, text)).toBe(true);
  expect(await verifyWebhook(endpoint.secret, request.headers, `${text} `)).toBe(false);
  const { etag } = await versioned(wikala.GET("/api/v1/webhooks/{id}", { params: { path: { id: endpoint.id } } }));
  await wikala.DELETE("/api/v1/webhooks/{id}", { params: { path: { id: endpoint.id }, header: { "If-Match": etag } } });
});

it("is signed out, and knows it", async () => {
  await session.signOut();
  await expect(wikala.GET("/api/v1/auth/me")).rejects.toMatchObject({ status: 401 });
});
