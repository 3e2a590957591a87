import { expect, test } from "@playwright/test";
import { enter, prefer, signIn, text } from "./person";

test.beforeEach(({ context }) => prefer(context, "en"));

test("an address that needs a sign-in is reached after it, with its filters", async ({ page }) => {
  await enter(page, "/transactions?type=income");
  await expect(page).toHaveURL(/\/transactions\?type=income$/);
  await expect(page.getByRole("radio", { name: "Income" })).toBeChecked();
});

test("a wrong password is told, and nothing else", async ({ page }) => {
  await page.goto("/sign-in");
  await page.locator("input[type=email]").fill(`nobody-${Date.now()}@example.com`);
  await page.locator("input[type=password]").fill("Wrong-Horse-1");
  await page.locator("button[type=submit]").click();
  await expect(page.getByRole("alert")).toHaveText(text("en", "sign-in", "errors.credentials"));
});

test("nobody is led to another site after the sign-in", async ({ page, baseURL }) => {
  await page.goto("/sign-in?redirect=%2F%2Fevil.example%2F");
  await signIn(page);
  expect(new URL(page.url()).origin).toBe(baseURL);
});

test("who reloads stays signed in, and no script can read why", async ({ page }) => {
  await enter(page, "/categories");
  await page.reload();
  await expect(page.getByRole("heading", { name: "Categories" })).toBeVisible();
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie);
  expect(kept).not.toMatch(/eyJ|refresh/);
});

test("who signs out in one tab is out in the other, and comes back to the page there", async ({ context }) => {
  const first = await context.newPage();
  await enter(first, "/budgets");
  const second = await context.newPage();
  await second.goto("/transactions");
  await expect(second.getByRole("grid")).toBeVisible();
  await first.getByRole("button", { name: /Account of/ }).click();
  await first.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(second.getByText(text("en", "sign-in", "ended"))).toBeVisible();
  await signIn(second);
  await expect(second).toHaveURL(/\/transactions/);
});

test("without a network one is told, and what was there stays", async ({ page, context }) => {
  await enter(page, "/categories");
  await expect(page.getByRole("main").getByRole("listitem").first()).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText(text("en", "states", "offline.banner"))).toBeVisible();
  await expect(page.getByRole("main").getByRole("listitem").first()).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(text("en", "states", "offline.banner"))).toBeHidden();
});

test("a change made elsewhere is there within a second", async ({ page, context, baseURL }) => {
  await enter(page, "/categories");
  await expect(page.getByRole("status", { name: /Changes appear at once/ })).toBeVisible();
  const other = await context.newPage();
  const name = `Live ${Date.now()}`;
  await enterAgain(other, `${baseURL}/categories`);
  await other.getByRole("button", { name: "New category" }).click();
  await other.getByRole("dialog").getByLabel("Name", { exact: true }).fill(name);
  await other.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByLabel("Search a category").fill(name);
  await expect(page.getByText(name)).toBeVisible({ timeout: 1500 });
});

async function enterAgain(page: import("@playwright/test").Page, url: string): Promise<void> {
  await page.goto(url);
  await expect(page.getByRole("navigation")).toBeVisible();
}
