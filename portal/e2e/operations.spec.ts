import { expect, test } from "@playwright/test";
import { enter, type Language, prefer, text } from "./person";

// What an administrator does about the organisation, in both languages.

for (const language of ["en", "ar"] as const satisfies readonly Language[]) {
  test(`a smaller plan is looked at before anybody decides, ${language}`, async ({ page, context }) => {
    const t = (key: string, values?: Record<string, string>) => text(language, "plan", key, values);
    await prefer(context, language);
    await enter(page, "/plan");
    const core = language === "en" ? "Core" : "الأساسية";
    await page.getByRole("button", { name: t("offers.previewOf", { plan: core }) }).click();
    const preview = page.getByRole("dialog");
    await expect(preview.getByText(t("preview.lost"))).toBeVisible();
    await expect(preview.getByText(t("features.ENABLE_AI"), { exact: true })).toBeVisible();
    await expect(preview.getByText(t("preview.how"))).toBeVisible();
  });

  test(`an endpoint is made, its secret shown once, tried, and deleted, ${language}`, async ({ page, context }) => {
    const t = (key: string) => text(language, "webhooks", key);
    const url = `https://${language}-${Date.now()}.invalid/hook`;
    await prefer(context, language);
    await enter(page, "/webhooks");
    await page.getByRole("button", { name: t("add") }).first().click();
    const form = page.getByRole("dialog");
    await form.getByLabel(t("form.url")).fill(url);
    await form.getByRole("combobox", { name: t("form.events") }).fill("finance.transaction.*");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await form.getByRole("button", { name: t("form.save") }).click();
    await expect(page.locator("[data-secret]")).toHaveText(/^whsec_/);
    await page.getByRole("button", { name: t("secret.kept") }).click();
    await expect(page.getByText(/whsec_/)).toHaveCount(0);

    await page.getByRole("link", { name: url }).click();
    await page.getByRole("button", { name: t("test.send") }).click();
    await expect(page.getByRole("status").getByText(t("test.failed"))).toBeVisible({ timeout: 20_000 });

    await page.getByRole("button", { name: t("remove.remove") }).click();
    await page.getByRole("dialog").getByRole("button", { name: t("remove.remove") }).click();
    await expect(page).toHaveURL(/\/webhooks$/);
    await expect(page.getByText(url)).toHaveCount(0);
  });
}

test("a flag is made, given to all, explained, and deleted", async ({ page, context }) => {
  const t = (key: string, values?: Record<string, string>) => text("en", "flags", key, values);
  const key = `story-${Date.now()}`;
  await prefer(context, "en");
  await enter(page, "/flags");
  await page.getByRole("button", { name: t("add") }).first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel(t("columns.key")).fill(key);
  await form.getByLabel(t("form.owner")).fill("team-story");
  await form.getByLabel(t("columns.expires")).fill("2035-01-01");
  await form.getByRole("button", { name: t("form.save") }).click();
  await expect(page.getByRole("heading", { name: key })).toBeVisible();
  const mine = page.getByRole("region", { name: t("explain.mine") });
  await expect(mine.getByText("false", { exact: true })).toBeVisible();

  await page.getByRole("textbox", { name: t("editor.shareLabel") }).fill("100");
  await page.getByRole("button", { name: t("editor.save") }).click();
  await expect(mine.getByText("true", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: t("detail.kill") }).click();
  await expect(mine.getByText(t("off"))).toBeVisible();
  await page.getByRole("button", { name: t("remove.remove") }).click();
  await page.getByRole("dialog").getByRole("button", { name: t("remove.remove") }).click();
  await expect(page).toHaveURL(/\/flags$/);
  await expect(page.getByText(key)).toHaveCount(0);
});

test("a module is switched off only after one was told what that does, and on again", async ({ page, context }) => {
  const t = (key: string, values?: Record<string, string>) => text("en", "modules", key, values);
  await prefer(context, "en");
  await enter(page, "/modules");
  // Nothing needs this one.
  const ai = page.getByRole("switch", { name: t("use", { name: t("names.ai") }) });
  await expect(ai).toBeChecked();
  await ai.press("Space");
  await page.getByRole("dialog").getByRole("button", { name: t("off.off") }).click();
  await expect(ai).not.toBeChecked();
  await ai.press("Space");
  await expect(ai).toBeChecked();
});
