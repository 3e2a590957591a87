import { expect, type Page, test } from "@playwright/test";
import { enter, prefer, text } from "./person";

// What a page shows when the host does not give what it asks for.

test.beforeEach(({ context }) => prefer(context, "en"));

const BUDGETS = "**/api/v1/finance/budgets?*";

function refuse(page: Page, url: string, status: number, code: string, more: object = {}) {
  const problem = { type: `/docs/errors#${code}`, title: code, status, detail: "detail of it", code, requestId: "request-1", timestamp: "2026-11-22T00:00:00Z", ...more };
  return page.route(url, (route) => route.fulfill({ status, contentType: "application/problem+json", body: JSON.stringify(problem) }));
}

test("who may not see a page is told so, and is not led there", async ({ page }) => {
  await page.route("**/api/v1/auth/me", async (route) => {
    const response = await route.fetch();
    const me = (await response.json()) as { permissions: string[] };
    await route.fulfill({ response, json: { ...me, permissions: me.permissions.filter((each) => !each.startsWith("finance.")) } });
  });
  await enter(page, "/transactions");
  await expect(page.getByRole("heading", { name: text("en", "states", "noPermission.title") })).toBeVisible();
  await expect(page.getByRole("navigation").getByRole("link")).not.toContainText(["Transactions"]);
});

test("a refusal of the host is shown as one", async ({ page }) => {
  await refuse(page, BUDGETS, 403, "auth.forbidden");
  await enter(page, "/budgets");
  await expect(page.getByRole("heading", { name: text("en", "states", "noPermission.title") })).toBeVisible();
});

test("what the plan lacks is told with the plan that has it", async ({ page }) => {
  await refuse(page, BUDGETS, 402, "plan.required", { requiredPlan: "business" });
  await enter(page, "/budgets");
  await expect(page.getByText(text("en", "states", "plan.detailNamed", { plan: "business" }))).toBeVisible();
});

test("a failure names its reference and can be tried again", async ({ page }) => {
  await refuse(page, BUDGETS, 500, "server.internal");
  await enter(page, "/budgets?year=2031");
  await expect(page.getByText(text("en", "states", "error.reference", { reference: "request-1" }))).toBeVisible();
  await page.unroute(BUDGETS);
  await page.getByRole("button", { name: text("en", "states", "retry") }).click();
  await expect(page.getByText(text("en", "budgets", "empty.title"))).toBeVisible();
});

test("an address that leads nowhere says so", async ({ page }) => {
  await enter(page);
  await page.goto("/nowhere");
  await expect(page.getByRole("heading", { name: text("en", "states", "notFound.title") })).toBeVisible();
});

test("back and reload keep what one was looking at", async ({ page }) => {
  await enter(page, "/transactions");
  await page.getByRole("radiogroup").getByText("Income").click();
  await expect(page).toHaveURL(/type=income/);
  await page.getByRole("link", { name: "Categories" }).click();
  await expect(page.getByRole("heading", { name: "Categories" })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/type=income/);
  await page.reload();
  await expect(page.getByRole("radio", { name: "Income" })).toBeChecked();
});

test("the language changes without loading the page again, and the direction with it", async ({ page }) => {
  await enter(page, "/categories");
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  await page.getByRole("button", { name: text("en", "shell", "appearance.label") }).click();
  await page.getByRole("menuitemradio", { name: "العربية" }).click();
  await expect(page.getByRole("heading", { name: text("ar", "categories", "title") })).toBeVisible();
  await page.getByRole("menuitemradio", { name: "٠١٢٣٤٥٦٧٨٩" }).click();
  await expect(page.getByText(/[٠-٩]+ تصنيف/)).toBeVisible();
  expect(await page.evaluate(() => [document.documentElement.dir, document.documentElement.lang, "stayed" in window])).toEqual(["rtl", "ar", true]);
});
