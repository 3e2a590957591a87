import { type APIRequestContext, expect } from "@playwright/test";

const { WIKALA_URL: host = "http://127.0.0.1:8080" } = process.env;

/** The link of a letter to somebody, by the page it leads to: `wikala dev` shows its letters instead of sending them. */
export async function linkOf(request: APIRequestContext, address: string, path: string): Promise<string> {
  let link: string | undefined;
  await expect
    .poll(async () => (link = await findLink(request, address, path)), { timeout: 20_000, message: `a letter to ${address} with a link to ${path}` })
    .toBeDefined();
  return link ?? "";
}

async function findLink(request: APIRequestContext, address: string, path: string): Promise<string | undefined> {
  const list = await (await request.get(`${host}/dev/mail`)).text();
  const letters = [...list.matchAll(/<td>([^<]+)<td><a href="(\/dev\/mail\/[^"]+)"/g)].filter(([, to]) => to === address);
  for (const [, , letter] of letters) {
    const found = new RegExp(`${path}#token=[\\w-]+`).exec(await (await request.get(`${host}${letter}`)).text());
    if (found !== null) return found[0];
  }
  return undefined;
}
