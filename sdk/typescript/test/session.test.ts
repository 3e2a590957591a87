import { describe, expect, it } from "vitest";
import { createWikala, Session, type Tokens } from "../src/index.js";
import { json, problem } from "./host.js";

/** A host whose access tokens end when it says so; `a1`, `a2`... follow each other. */
class TokenHost {
  current = 1;
  refreshes = 0;
  logouts = 0;
  refreshRefused = false;

  readonly fetch = async (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname;
    if (path.endsWith("/auth/login")) return json(this.#login());
    if (path.endsWith("/auth/logout")) return (this.logouts += 1), new Response(null, { status: 204 });
    if (path.endsWith("/auth/refresh")) return this.#refresh();
    if (path.endsWith("/auth/switch")) return json({ accessToken: `a${this.current}`, expiresIn: 900, tenant: "other", tokenType: "Bearer" });
    const isGood = request.headers.get("authorization") === `Bearer a${this.current}`;
    return isGood ? json({ data: [] }) : problem(401, "auth.unauthenticated");
  };

  #login() {
    return { status: "signed_in", accessToken: `a${this.current}`, refreshToken: `r${this.current}`, expiresIn: 900, refreshExpiresIn: 9000, tenant: "demo", tenants: ["demo"], tokenType: "Bearer" };
  }

  async #refresh(): Promise<Response> {
    this.refreshes += 1;
    await new Promise((resolve) => setTimeout(resolve, 10));
    return this.refreshRefused ? problem(401, "auth.refresh_refused") : json(this.#login());
  }
}

async function signedIn() {
  const host = new TokenHost();
  const changes: [Tokens | undefined, string | undefined][] = [];
  const session = new Session({ baseUrl: "http://host", fetch: host.fetch, onChange: (tokens, why) => changes.push([tokens, why]) });
  await session.signIn("lina@example.com", "secret");
  return { host, session, changes, wikala: createWikala({ baseUrl: "http://host", credentials: session, fetch: host.fetch }) };
}

describe("a session", () => {
  it("renews its token once for a hundred requests that are refused together", async () => {
    const { host, wikala } = await signedIn();
    host.current = 2;
    const answers = await Promise.all(Array.from({ length: 100 }, () => wikala.GET("/api/v1/tenant/usage")));
    expect(answers.every(({ data }) => data?.data.length === 0)).toBe(true);
    expect(host.refreshes).toBe(1);
  });

  it("does not renew again for a request that was on the way with the old token", async () => {
    const { host, session } = await signedIn();
    host.current = 2;
    expect(await session.renew("a1")).toBe(true);
    expect(await session.renew("a1")).toBe(true);
    expect(host.refreshes).toBe(1);
  });

  it("ends when the host refuses to renew it, and says so once", async () => {
    const { host, wikala, session, changes } = await signedIn();
    host.current = 2;
    host.refreshRefused = true;
    const answers = await Promise.allSettled([wikala.GET("/api/v1/tenant/usage"), wikala.GET("/api/v1/tenant/usage")]);
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(session.isSignedIn).toBe(false);
    expect(changes.filter(([, why]) => why === "expired")).toHaveLength(1);
  });

  it("tries once more only: a token that is refused again is an answer", async () => {
    const { host, wikala } = await signedIn();
    const fetch = host.fetch;
    let asked = 0;
    const refusing = createWikala({
      baseUrl: "http://host",
      credentials: { token: async () => "x", renew: async () => true },
      fetch: async (request) => ((asked += 1), fetch(request)),
    });
    await expect(refusing.GET("/api/v1/tenant/usage")).rejects.toMatchObject({ status: 401 });
    expect(asked).toBe(2);
    await wikala.GET("/api/v1/tenant/usage");
  });

  it("renews before the token ends", async () => {
    const { host } = await signedIn();
    const tokens = { accessToken: "a1", refreshToken: "r1", expiresAt: Date.now() + 5_000, tenant: "demo" };
    const session = new Session({ baseUrl: "http://host", fetch: host.fetch, tokens });
    await session.token();
    expect(host.refreshes).toBe(1);
  });

  it("is over at once when one signs out, and the host is told", async () => {
    const { host, session } = await signedIn();
    const out = session.signOut();
    expect(session.isSignedIn).toBe(false);
    await out;
    expect(host.logouts).toBe(1);
  });

  it("acts in another tenant after switching, and can still be renewed", async () => {
    const { host, session } = await signedIn();
    await session.switchTenant("other");
    expect(session.tenant).toBe("other");
    host.current = 2;
    expect(await session.renew("a1")).toBe(true);
  });
});
