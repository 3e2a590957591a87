import { mkdirSync, writeFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { credentialsOf, signedIn } from "./member";
import { PAGES } from "./pages";
import { enter, type Language, type Look, prefer } from "./person";

// The pictures of docs/portal.md. They are taken when WIKALA_SCREENSHOTS names a folder.

const folder = process.env["WIKALA_SCREENSHOTS"];
/** More would make the repository heavy. */
const LARGEST = 120_000;

const { WIKALA_URL: host = "http://127.0.0.1:8080" } = process.env;
const BUDGETS = { Payroll: "52000", Rent: "10000", Marketing: "3000", Fuel: "1500", Groceries: "2000" };
const RULES = { Rent: "landlord", Fuel: "petrol", Groceries: "supermarket" };
const SHARES = { "faster-import": 25, "new-dashboard": 100, "voice-search": 0 };

function flagFor(share: number): object {
  const rule = share > 0 && share < 100 ? { targeting: { fractional: [["on", share], ["off", 100 - share]] } } : {};
  return { state: "ENABLED", variants: { on: true, off: false }, defaultVariant: share === 100 ? "on" : "off", metadata: { owner: "team-portal", expires: "2035-01-01" }, ...rule };
}

/** Something to see on pages that are empty at first. */
test.beforeAll(async ({ request }) => {
  if (folder === undefined) return;
  const call = await signedIn(request);
  const mark = Date.now().toString(36);
  for (const [slug, name, plan] of [["najd", "Najd Trading", "premium"], ["cedar", "Cedar Books", "core"], ["dana", "دانة للتجارة", "premium"]] as const) await call("POST", "tenants", { slug: `${slug}-${mark}`, name, plan });

  const { data: categories } = (await call("GET", "finance/categories?kind=expense")) as { data: { id: string; label: string }[] };
  for (const [label, amount] of Object.entries(BUDGETS)) {
    const categoryId = categories.find((each) => each.label === label)?.id;
    await call("POST", "finance/budgets", { fiscalYear: new Date().getUTCFullYear(), categoryId, planned: { amount, currency: "JOD" } });
  }

  for (const [label, contains] of Object.entries(RULES)) {
    const categoryId = categories.find((each) => each.label === label)?.id;
    await call("POST", "ai/rules", { name: `${label}: ${contains}`, categoryId, condition: { contains } });
  }

  const headers = await credentialsOf(request);
  const document = await request.get(`${host}/api/v1/flags/definitions`, { headers });
  const flags = Object.fromEntries(Object.entries(SHARES).map(([key, share]) => [key, flagFor(share)]));
  const written = await request.put(`${host}/api/v1/flags/definitions`, { headers: { ...headers, "If-Match": document.headers()["etag"] ?? "" }, data: { flags } });
  expect(written.ok(), await written.text()).toBe(true);
});

const VARIANTS: { language: Language; look: Look; numerals: string; pages: string[] }[] = [
  { language: "en", look: "light", numerals: "latn", pages: ["dashboard", "transactions", "suggestions", "ai-insights", "ai-rules", "ai-models", "ai-settings", "budgets", "plan", "flags", "settings", "tenants", "health", "fleet", "queues", "roles", "profile"] },
  { language: "en", look: "dark", numerals: "latn", pages: ["dashboard", "transactions", "plan"] },
  { language: "ar", look: "light", numerals: "arab", pages: ["dashboard", "transactions", "suggestions", "ai-insights", "plan"] },
];

/** A picture of what is seen, as WebP: a third of what PNG takes. */
async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(700);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 82 });
  const picture = Buffer.from(data, "base64");
  expect(picture.length, name).toBeLessThan(LARGEST);
  mkdirSync(folder ?? "", { recursive: true });
  writeFileSync(`${folder ?? ""}/${name}.webp`, picture);
}

/** The import, up to the step where one sees how the file is read. */
async function readStatement(page: Page): Promise<void> {
  const rows = ["03/04/2026,مكتبة الكويت,-12.50", "04/04/2026,Carrefour,-41.27", "05/04/2026,Salary April,950.00", "06/04/2026,Zain,-15.00"];
  await page.goto("/imports/new");
  await page.setInputFiles("input[type=file]", { name: "statement.csv", mimeType: "text/csv", buffer: Buffer.from(`Date,Description,Amount\n${rows.join("\n")}\n`) });
  await expect(page.getByText("Carrefour").first()).toBeVisible();
}

for (const { language, look, numerals, pages } of VARIANTS) {
  test(`pictures of the pages, ${language}, ${look}`, async ({ page, context }) => {
    test.skip(folder === undefined, "WIKALA_SCREENSHOTS names no folder");
    test.setTimeout(180_000);
    await page.setViewportSize({ width: 1280, height: 800 });
    await prefer(context, language, look, numerals);
    await enter(page);
    for (const name of pages) {
      const { path = "", ready = "" } = PAGES.find((each) => each.name === name) ?? {};
      await page.goto(path);
      await page.locator(ready).first().waitFor({ state: "visible" });
      await take(page, `${name}-${language}-${look}`);
    }
    if (look === "light") {
      await readStatement(page);
      await take(page, `import-${language}-${look}`);
    }
  });
}
