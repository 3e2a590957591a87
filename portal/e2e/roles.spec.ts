import { expect, type Page, test } from "@playwright/test";
import { makeMember, signedIn } from "./member";
import { PAGES } from "./pages";
import { enter, type Language, prefer, text } from "./person";

// What somebody sees whose role allows little: no button that would be refused, and a way out where an address leads too far.

/** Refusals by role of what a page asks for. */
function refusals(page: Page): string[] {
  const refused: string[] = [];
  page.on("response", (response) => {
    if (response.status() === 403) refused.push(`${response.request().method()} ${new URL(response.url()).pathname} on ${new URL(page.url()).pathname}`);
  });
  return refused;
}

const CLOSED = ["invite", "invitations", "members", "roles", "api-keys", "audit", "import-wizard", "plugins", "webhooks"];
const OPERATORS = ["tenants", "health", "fleet", "queues"];
/** What is there instead of a form that only others get. */
const INSTEAD: Record<string, string> = { "ai-rule": "main h2" };
/** What these pages have for others, as a text of the portal. */
const ABSENT: Record<string, [page: string, key: string][]> = {
  transactions: [["transactions", "import"], ["transactions", "export.label"]],
  imports: [["imports", "list.new"]],
  categories: [["categories", "add"]],
  budgets: [["budgets", "add"]],
  flags: [["flags", "add"]],
  "ai-rules": [["ai-rules", "add"]],
  "ai-models": [["ai-models", "teach.teach"]],
  settings: [["settings", "organisation.save"], ["settings", "books.save"]],
};

test("an administrator has everything that is looked for in vain below", async ({ page, context }) => {
  await prefer(context, "en");
  await enter(page);
  for (const [name, texts] of Object.entries(ABSENT)) {
    await page.goto(PAGES.find((each) => each.name === name)?.path ?? "");
    for (const [where, key] of texts) await expect(page.getByRole("main").getByText(text("en", where, key), { exact: true }).first(), `${name}: ${key}`).toBeVisible();
  }
});

for (const language of ["en", "ar"] as const satisfies readonly Language[]) {
  test(`a viewer reads, changes nothing, and is led out of what is closed, ${language}`, async ({ page, context, request }) => {
    test.setTimeout(180_000);
    const viewer = await makeMember(request, "viewer");
    await prefer(context, language);
    const refused = refusals(page);
    const closed = page.getByRole("heading", { name: text(language, "states", "noPermission.title") });
    await enter(page, "/", viewer);

    const navigation = page.getByRole("navigation");
    await expect(navigation.getByRole("link", { name: text(language, "navigation", "transactions"), exact: true })).toBeVisible();
    for (const name of ["members", "invitations", "roles", "api-keys", "audit", "plugins", "webhooks"]) {
      await expect(navigation.getByRole("link", { name: text(language, "navigation", name), exact: true })).toHaveCount(0);
    }

    for (const { name, path, ready, isPublic } of PAGES) {
      if (isPublic || OPERATORS.includes(name)) continue;
      await page.goto(path);
      if (CLOSED.includes(name)) {
        await expect(closed, path).toBeVisible();
        continue;
      }
      await page.locator(INSTEAD[name] ?? ready).first().waitFor({ state: "attached" });
      await expect(closed, path).toHaveCount(0);
      for (const [where, key] of ABSENT[name] ?? []) await expect(page.getByRole("main").getByText(text(language, where, key), { exact: true }), `${name}: ${key}`).toHaveCount(0);
    }
    await page.waitForLoadState("networkidle");
    expect(refused).toEqual([]);

    // Whoever operates the platform is known to the host alone: it refuses, and the page says so.
    for (const path of ["/platform/health", "/platform/tenants", "/platform/fleet", "/platform/queues"]) {
      await page.goto(path);
      await expect(closed, path).toBeVisible();
    }
    await page.getByRole("link", { name: text(language, "states", "noPermission.role") }).click();
    await expect(page.getByText(text(language, "access", "permissions.finance.read"))).toBeVisible();
    await expect(page.getByText(text(language, "access", "permissions.finance.create"))).toHaveCount(0);
    await page.goBack();
    await page.getByRole("main").getByRole("link", { name: text(language, "states", "notFound.home") }).click();
    await expect(page.locator("canvas").first()).toBeVisible();
  });

  test(`a viewer opens a transaction and can change none of it, ${language}`, async ({ page, context, request }) => {
    const viewer = await makeMember(request, "viewer");
    await prefer(context, language);
    await enter(page, "/transactions", viewer);
    const t = (key: string) => text(language, "transactions", key);
    const rows = page.getByRole("grid").locator("[role=row][id]");
    await rows.first().getByRole("checkbox").check();
    const bar = page.getByRole("region", { name: t("bulk.label") });
    await expect(bar.getByRole("button")).toHaveText([t("bulk.clear")]);
    await expect(bar.getByRole("combobox")).toHaveCount(0);
    await bar.getByRole("button").click();
    await rows.first().click();
    const editor = page.getByRole("dialog");
    for (const field of ["vendor", "description", "tags"]) await expect(editor.getByLabel(t(`editor.${field}`)).first()).toBeDisabled();
    await expect(editor.getByRole("button", { name: t("editor.save") })).toHaveCount(0);
    await expect(editor.getByRole("button", { name: t("editor.approve") })).toHaveCount(0);
  });

  test(`a member imports, and leaves undoing and approving to others, ${language}`, async ({ page, context, request }) => {
    const member = await makeMember(request, "member");
    const mark = `${language}${Date.now().toString(36)}`;
    await prefer(context, language);
    const refused = refusals(page);
    await enter(page, "/imports/new", member);
    await page.setInputFiles("input[type=file]", { name: `${mark}.csv`, mimeType: "text/csv", buffer: Buffer.from(`Date,Description,Amount\n2026-04-30,Books ${mark},-11.25\n`) });
    await page.getByRole("button", { name: text(language, "imports", "check.take_one", { rows: "1" }) }).click();
    await page.getByRole("link", { name: text(language, "imports", "result.show") }).waitFor();
    await expect(page.getByRole("button", { name: text(language, "imports", "result.undo") })).toHaveCount(0);
    await page.getByRole("link", { name: text(language, "imports", "result.show") }).click();
    const list = page.getByRole("grid");
    await list.getByText(`Books ${mark}`).click();
    const editor = page.getByRole("dialog");
    await expect(editor.getByRole("button", { name: text(language, "transactions", "editor.approve") })).toHaveCount(0);
    await editor.getByLabel(text(language, "transactions", "editor.vendor")).fill(`Shop ${mark}`);
    await editor.getByRole("button", { name: text(language, "transactions", "editor.save") }).click();
    await expect(list.getByText(`Shop ${mark}`)).toBeVisible();
    await list.locator("[role=row][id]").first().getByRole("checkbox").check();
    const bar = page.getByRole("region", { name: text(language, "transactions", "bulk.label") });
    await expect(bar.getByRole("button")).toHaveText([text(language, "transactions", "bulk.clear")]);
    await expect(page.getByRole("button", { name: text(language, "transactions", "export.label") })).toBeVisible();
    expect(refused).toEqual([]);
  });

  test(`a role that ends while one looks is felt with the next page, ${language}`, async ({ page, context, request }) => {
    const member = await makeMember(request, "member");
    await prefer(context, language);
    await enter(page, "/members", member);
    await expect(page.getByRole("table", { name: text(language, "members", "title") })).toBeVisible();
    const call = await signedIn(request);
    const held = (await call("GET", `users/${member.id}/roles`)) as { data: { id: string }[] };
    await call("POST", `users/${member.id}/roles`, { role: "viewer" });
    await call("DELETE", `users/${member.id}/roles/${held.data[0]?.id ?? ""}`);
    await page.reload();
    await expect(page.getByRole("heading", { name: text(language, "states", "noPermission.title") })).toBeVisible();
  });
}
