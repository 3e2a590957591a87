import { expect, test } from "@playwright/test";
import { violations } from "./axe";
import { PAGES } from "./pages";
import { enter, type Language, type Look, prefer, underPolicy, watch } from "./person";

const VARIANTS: [Language, Look, string][] = [
  ["en", "light", "latn"],
  ["en", "dark", "latn"],
  ["ar", "light", "arab"],
];

for (const [language, look, numerals] of VARIANTS) {
  test(`every page is accessible and keeps the policy, ${language}, ${look}`, async ({ page, context }) => {
    test.setTimeout(300_000);
    await prefer(context, language, look, numerals);
    await underPolicy(page);
    const faults = watch(page);
    await page.goto("/sign-in");
    await expect(page.locator("input[type=email]")).toBeVisible();
    const found: Record<string, string[]> = { "sign-in": await violations(page) };
    await enter(page);
    for (const { name, path, ready } of PAGES) {
      await page.goto(path);
      await page.locator(ready).first().waitFor({ state: "attached" });
      await page.waitForTimeout(600);
      found[name] = await violations(page);
      const folder = process.env["PORTAL_SHOTS"];
      if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}-${language}-${look}.png` });
    }
    expect(Object.entries(found).filter(([, each]) => each.length > 0)).toEqual([]);
    expect(faults).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.dir)).toBe(language === "ar" ? "rtl" : "ltr");
  });
}
