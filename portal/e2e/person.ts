import { readFileSync } from "node:fs";
import { type BrowserContext, expect, type Page } from "@playwright/test";

const { WIKALA_EMAIL: email = "", WIKALA_PASSWORD: password = "" } = process.env;

export interface Credentials {
  email: string;
  password: string;
}

/** Who administers the demo. */
export const administrator: Credentials = { email, password };

export type Language = "en" | "ar";
export type Look = "light" | "dark";

const TEXTS = new Map<string, unknown>();

/** A text of the portal, by page, key and language: stories are written once for both. */
export function text(language: Language, page: string, key: string, values: Record<string, string> = {}): string {
  const file = `../src/locales/${language}/${page}.json`;
  if (!TEXTS.has(file)) TEXTS.set(file, JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8")));
  const found = key.split(".").reduce<unknown>((texts, part) => (texts as Record<string, unknown>)[part], TEXTS.get(file));
  if (typeof found !== "string") throw new Error(`no text ${page}:${key}`);
  return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? "");
}

/** How this person likes the portal. */
export async function prefer(context: BrowserContext, language: Language, look: Look = "light", numerals = "latn"): Promise<void> {
  await context.addInitScript(
    ([language, numerals, look]) => {
      if (localStorage.getItem("wikala.preferences") === null) localStorage.setItem("wikala.preferences", JSON.stringify({ language, numerals }));
      localStorage.setItem("mantine-color-scheme-value", look);
    },
    [language, numerals, look] as const,
  );
}

/** Signs in on the page that asks for it. */
export async function signIn(page: Page, who: Credentials = administrator): Promise<void> {
  await page.locator("input[type=email]").fill(who.email);
  await page.locator("input[type=password]").fill(who.password);
  await page.locator("button[type=submit]").click();
  await expect(page.getByRole("navigation")).toBeVisible();
}

export async function enter(page: Page, path = "/", who: Credentials = administrator): Promise<void> {
  await page.goto(path);
  await signIn(page, who);
}

/** What a strict policy forbids, and what fails in the page, is noted here. */
export function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) faults.push(message.text());
  });
  return faults;
}

/** Serves the document as the host does: with a nonce, and a policy that allows nothing else. */
export async function underPolicy(page: Page): Promise<void> {
  const nonce = "bm9uY2U";
  const policy = `default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; connect-src 'self' ws:; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;
  await page.route("**/*", async (route) => {
    if (route.request().resourceType() !== "document") return route.fallback();
    const response = await route.fetch();
    const served = await response.text();
    // A host has put a nonce of its own, and a policy with it.
    if (!served.includes("__CSP_NONCE__")) return route.fulfill({ response });
    const body = served.replaceAll("__CSP_NONCE__", nonce);
    return route.fulfill({ response, body, headers: { ...response.headers(), "content-security-policy": policy } });
  });
}
