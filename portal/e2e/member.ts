import { type APIRequestContext, expect } from "@playwright/test";
import { linkOf } from "./letters";
import { administrator, type Credentials } from "./person";

const { WIKALA_URL: host = "http://127.0.0.1:8080" } = process.env;

/** What a request carries that somebody makes. */
export async function credentialsOf(request: APIRequestContext, who: Credentials = administrator): Promise<{ authorization: string }> {
  const login = await request.post(`${host}/api/v1/auth/login`, { data: { email: who.email, password: who.password } });
  expect(login.status()).toBe(200);
  return { authorization: `Bearer ${((await login.json()) as { accessToken: string }).accessToken}` };
}

/** Calls the API as somebody. */
export async function signedIn(request: APIRequestContext, who?: Credentials): Promise<(method: string, path: string, data?: unknown) => Promise<unknown>> {
  const headers = await credentialsOf(request, who);
  return async (method, path, data) => {
    const answer = await request.fetch(`${host}/api/v1/${path}`, { method, data, headers });
    expect(answer.status(), `${method} ${path}: ${await answer.text()}`).toBeLessThan(300);
    return answer.status() === 204 ? undefined : await answer.json();
  };
}

/** Somebody with a role, by the API: asked to join by an administrator, and come by the link of the letter. */
export async function makeMember(request: APIRequestContext, role: string, by: Credentials = administrator): Promise<Credentials & { id: string }> {
  const who = { email: `${role}-${Date.now().toString(36)}@example.com`, password: "Correct-Horse-1" };
  const call = await signedIn(request, by);
  const { id } = (await call("POST", "users", { email: who.email, roles: [role], firstName: "ليلى", lastName: "Reader" })) as { id: string };
  const link = await linkOf(request, who.email, "/invitation");
  const joined = await request.post(`${host}/api/v1/invitations/accept`, { data: { token: link.split("token=")[1], password: who.password } });
  expect(joined.status()).toBe(200);
  return { ...who, id };
}

/** Somebody with an organisation of their own, by the API; the operator gives it the largest plan. */
export async function makeOwner(request: APIRequestContext): Promise<Credentials> {
  const slug = `own-${Date.now().toString(36)}`;
  const who = { email: `${slug}@example.com`, password: "Correct-Horse-1" };
  const registered = await request.post(`${host}/api/v1/auth/register`, { data: { ...who, firstName: "Lina", lastName: "Owner", language: "en", tenant: { slug, name: "An organisation" } } });
  expect(registered.ok()).toBe(true);
  const link = await linkOf(request, who.email, "/verify-email");
  await request.post(`${host}/api/v1/auth/verify-email`, { data: { token: link.split("token=")[1] } });
  const me = (await (await signedIn(request, who))("GET", "auth/me")) as { tenant: { id: string } };
  await (await signedIn(request))("PUT", `tenants/${me.tenant.id}/plan`, { plan: "enterprise" });
  return who;
}
