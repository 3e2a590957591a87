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

  test(`the operator sees how far the fleet is migrated, and filters it by the address, ${language}`, async ({ page, context }) => {
    const t = (key: string) => text(language, "fleet", key);
    await prefer(context, language);
    await enter(page, "/platform/health");
    await page.getByRole("link", { name: text(language, "health", "fleet"), exact: true }).click();
    await expect(page.getByRole("table", { name: t("modules") }).getByRole("rowheader", { name: "finance", exact: true })).toBeVisible();
    const list = page.getByRole("list", { name: t("tenants") });
    await expect(list.getByText(t("states.current"), { exact: true }).first()).toBeVisible();
    await page.getByRole("radiogroup", { name: t("state") }).getByText(t("states.failed"), { exact: true }).click();
    await expect(page).toHaveURL(/state=failed/);
    await expect(page.getByText(t("empty.title"))).toBeVisible();
    await page.reload();
    await expect(page.getByRole("radio", { name: t("states.failed"), exact: true })).toBeChecked();
  });

  test(`an organisation that cannot be migrated shows what was said, and is tried again, ${language}`, async ({ page, context }) => {
    const t = (key: string, values?: Record<string, string>) => text(language, "fleet", key, values);
    const said = 'relation "points" already exists';
    const missing = { module: "finance", state: "failed", version: 3, target: 4, step: "0004_evidence", fault: "refused", code: "42P07", message: said, triedAt: "2026-11-22T12:00:00Z" };
    const name = "Najd Trading";
    const tenant = { tenant: { id: "01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11", slug: "najd", name, state: "active" }, cell: "main", schema: "t_7", state: "failed", modules: [missing] };
    const counts = { current: 4, behind: 0, failed: 1, triedAt: missing.triedAt };
    await page.route("**/api/v1/platform/fleet", (route) => route.fulfill({ json: { total: counts, modules: [{ module: "finance", tenants: counts }], cells: [{ cell: "main", total: counts, modules: [] }] } }));
    await page.route("**/api/v1/platform/fleet/tenants?*", (route) => route.fulfill({ json: { data: [tenant], hasMore: false } }));
    await page.route("**/api/v1/platform/fleet/tenants/*/retry", (route) => route.fulfill({ json: { ...tenant, state: "current", modules: [] } }));
    await prefer(context, language);
    await enter(page, "/platform/fleet");
    await expect(page.getByText(t("wayOut.title"))).toBeVisible();
    await page.getByRole("table", { name: t("modules") }).getByRole("link").click();
    await expect(page).toHaveURL(/state=failed&module=finance/);
    await expect(page.getByText(`${said} (42P07)`)).toBeVisible();
    await expect(page.getByRole("button", { name: t("copy"), exact: true })).toBeVisible();
    await page.getByRole("button", { name: t("retry.of", { name }) }).click();
    await expect(page.getByText(t("retry.done", { name }))).toBeVisible();
    await page.getByRole("button", { name: t("anyModule", { module: "finance" }) }).click();
    await expect(page).not.toHaveURL(/module=/);
  });

  test(`the operator sees what waits in the queues, anew every few seconds, ${language}`, async ({ page, context }) => {
    const t = (key: string) => text(language, "queues", key);
    let ready = 3;
    const jobs = () => ({ ready, scheduled: 1, running: 2, dead: 0, oldestReadySeconds: 120 });
    const tenant = { id: "01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11", slug: "najd", name: "Najd Trading", cell: "main", ready: 3, scheduled: 1, oldestReadySeconds: 120 };
    await page.route("**/api/v1/platform/queues", (route) => route.fulfill({ json: { total: jobs(), kinds: [{ kind: "finance.export_books", jobs: jobs() }], cells: [{ cell: "main", jobs: jobs() }], tenants: [tenant] } }));
    await prefer(context, language);
    await enter(page, "/platform/queues");
    const row = page.getByRole("table", { name: t("kinds") }).getByRole("row").filter({ hasText: "finance.export_books" });
    await expect(row.getByRole("cell")).toHaveText(["3", "1", "2", "0", /\S/]);
    await expect(page.getByRole("table", { name: t("busiest") })).toContainText("Najd Trading");
    ready = 7;
    await expect(row.getByRole("cell").first()).toHaveText("7", { timeout: 10_000 });
    await page.getByRole("link", { name: t("jobs") }).click();
    await expect(page).toHaveURL(/\/jobs$/);
  });
}
