import { expect, type Page, test } from "@playwright/test";
import { prefer } from "./person";

const { WIKALA_EMAIL: email = "", WIKALA_PASSWORD: password = "" } = process.env;

/** Presses Tab until something has the focus. */
async function tabTo(page: Page, found: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await found()) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("the keyboard does not lead there");
}

const focused = (page: Page, selector: string) => () => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);

test("everything from the sign-in to a correction is done with keys alone", async ({ page, context }) => {
  await prefer(context, "en");
  await page.goto("/transactions");
  await page.locator("input[type=email]").waitFor();
  await tabTo(page, focused(page, "input[type=email]"));
  await page.keyboard.type(email);
  await tabTo(page, focused(page, "input[type=password], input[autocomplete=current-password]"));
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await page.getByRole("grid").waitFor();

  await page.keyboard.press("/");
  await expect(page.getByLabel("Search payee or text")).toBeFocused();
  await tabTo(page, focused(page, "[role=grid]"));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await expect(page.locator("[role=row][aria-selected=true]")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page.locator("[role=row][aria-selected=true]")).toHaveCount(0);
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");

  const editor = page.getByRole("dialog");
  await editor.waitFor();
  await tabTo(page, () => editor.getByLabel("Tags").evaluate((element) => element === document.activeElement));
  const tag = `keys-${Date.now()}`;
  await page.keyboard.type(tag);
  await page.keyboard.press("Enter");
  await tabTo(page, focused(page, "[role=dialog] button[type=submit]"));
  await page.keyboard.press("Enter");
  await expect(editor).toBeHidden();
  await page.locator("[role=grid]").focus();
  await page.keyboard.press("Enter");
  await expect(editor.getByText(tag)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(editor).toBeHidden();
});
