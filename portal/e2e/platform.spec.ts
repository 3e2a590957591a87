import { expect, test } from "@playwright/test";
import { enter, prefer, text } from "./person";

// What those see who operate the platform.

for (const language of ["en", "ar"] as const) {
  test(`the operator sees how the host is, and makes its next signing key, ${language}`, async ({ page, context }) => {
    const t = (key: string) => text(language, "health", key);
    await prefer(context, language);
    await enter(page, "/platform/tenants");
    await page.getByRole("link", { name: text(language, "tenants", "health") }).click();
    const modules = page.getByRole("region", { name: t("modules") });
    await expect(modules.getByRole("listitem").filter({ hasText: "finance" })).toContainText(t("parts.ok"));
    await expect(page.getByRole("region", { name: t("checks") }).getByRole("listitem").filter({ hasText: "database" })).toContainText(t("parts.ok"));

    const keys = page.getByRole("table", { name: t("keys.title") });
    await expect(keys.getByText(t("keys.states.signing"), { exact: true })).toHaveCount(1);
    // Once there is a next key, no other is made before it signs.
    if ((await keys.getByText(t("keys.states.next"), { exact: true }).count()) === 0) {
      await page.getByRole("button", { name: t("keys.rotate") }).click();
      await page.getByRole("dialog").getByRole("button", { name: t("keys.rotate") }).click();
      await expect(page.getByText(t("keys.rotated"))).toBeVisible();
    }
    await expect(keys.getByText(t("keys.states.next"), { exact: true })).toHaveCount(1);
    await expect(page.getByRole("button", { name: t("keys.rotate") })).toHaveCount(0);
  });

  test(`a host that is unwell says what fails, ${language}`, async ({ page, context }) => {
    const t = (key: string) => text(language, "health", key);
    const health = { status: "unhealthy", version: "0.1.0", timestamp: "2026-11-22T12:00:00Z", uptime: 60, memory: { used: 1, limit: 2 }, checks: { database: { status: "error", detail: "no connection" } }, modules: {} };
    await page.route("**/health", (route) => (new URL(route.request().url()).pathname === "/health" ? route.fulfill({ status: 503, json: health }) : route.fallback()));
    await prefer(context, language);
    await enter(page, "/platform/health");
    await expect(page.getByText(t("states.unhealthy")).first()).toBeVisible();
    const database = page.getByRole("region", { name: t("checks") }).getByRole("listitem");
    await expect(database).toContainText(t("parts.error"));
    await expect(database).toContainText("no connection");
  });
}
