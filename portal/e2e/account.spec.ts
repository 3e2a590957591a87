import { expect, type Page, test } from "@playwright/test";
import { linkOf } from "./letters";
import { enter, prefer, text } from "./person";
import { totp } from "./totp";

// From nothing to an account with a second factor, and back in when the password is forgotten.

const security = (key: string, values?: Record<string, string>) => text("en", "security", key, values);
const register = (key: string) => text("en", "register", key);

async function give(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.locator("input[type=email]").fill(email);
  await page.locator("input[type=password]").fill(password);
  await page.locator("button[type=submit]").click();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /Account of/ }).click();
  await page.getByRole("menuitem", { name: text("en", "shell", "account.signOut") }).click();
  await expect(page.locator("input[type=email]")).toBeVisible();
}

test("somebody registers, confirms, switches a second factor on, and chooses another password", async ({ page, context }) => {
  test.setTimeout(150_000);
  const mark = Date.now().toString(36);
  const email = `lina-${mark}@example.com`;
  await prefer(context, "en");
  await page.goto("/sign-in");
  await page.getByRole("link", { name: text("en", "sign-in", "doors.register") }).click();
  await page.getByLabel(register("firstName")).fill("Lina");
  await page.getByLabel(register("lastName")).fill("Haddad");
  await page.getByLabel(register("email")).fill(email);
  await page.getByLabel(register("tenant")).fill(`North Star ${mark}`);
  await expect(page.getByLabel(register("slug"))).toHaveValue(`north-star-${mark}`);
  await page.locator("input[autocomplete=new-password]").fill("weak");
  await expect(page.getByRole("button", { name: register("submit") })).toBeDisabled();
  await page.locator("input[autocomplete=new-password]").fill("Correct-Horse-1");
  await page.getByRole("button", { name: register("submit") }).click();
  await expect(page.getByRole("heading", { name: register("sent.title") })).toBeVisible();

  const link = await linkOf(page.request, email, "/verify-email");
  await page.goto(link);
  await expect(page.getByRole("heading", { name: text("en", "letters", "verify.done") })).toBeVisible();
  await page.goto("/sign-in");
  await page.goto(link);
  await expect(page.getByRole("heading", { name: text("en", "letters", "verify.ended") })).toBeVisible();

  await give(page, email, "Correct-Horse-1");
  await expect(page.getByRole("navigation")).toBeVisible();
  await page.goto("/security");
  await page.getByRole("button", { name: `${security("factors.enable")}: ${security("factors.kinds.totp")}` }).click();
  const enrol = page.getByRole("dialog");
  await expect(enrol.getByRole("img", { name: security("enrol.qr") }).locator("path")).toHaveAttribute("d", /^M\d+ \d+h7v1h-7z/);
  const secret = /[A-Z2-7]{4}(?: [A-Z2-7]{1,4}){4,}/.exec(await enrol.innerText())?.[0] ?? "";
  await enrol.locator("input").first().focus();
  await page.keyboard.type(totp(secret));
  const codes = page.getByRole("dialog", { name: security("recovery.new") });
  await expect(codes.getByRole("listitem")).toHaveCount(10);
  const recovery = await codes.getByRole("listitem").first().innerText();
  await codes.getByRole("button", { name: security("recovery.done") }).click();
  await expect(page.getByText("10 codes left")).toBeVisible();

  await signOut(page);
  await give(page, email, "Correct-Horse-1");
  await page.getByText(text("en", "sign-in", "factor.methods.recovery_code"), { exact: true }).click();
  await page.getByLabel(text("en", "sign-in", "factor.recovery")).last().fill(recovery);
  await page.locator("button[type=submit]").click();
  await expect(page.getByRole("navigation")).toBeVisible();
  await page.goto("/security");
  await expect(page.getByText("9 codes left")).toBeVisible();

  await signOut(page);
  await page.getByRole("link", { name: text("en", "sign-in", "doors.forgot") }).click();
  await page.locator("input[type=email]").fill(email);
  await page.locator("button[type=submit]").click();
  await page.goto(await linkOf(page.request, email, "/reset-password"));
  await page.locator("input[autocomplete=new-password]").fill("Battery-Staple-2");
  await page.locator("button[type=submit]").click();
  await expect(page.getByRole("heading", { name: text("en", "letters", "reset.done") })).toBeVisible();
  await give(page, email, "Correct-Horse-1");
  await expect(page.getByRole("alert")).toHaveText(text("en", "sign-in", "errors.credentials"));
  await give(page, email, "Battery-Staple-2");
  await expect(page.getByRole("heading", { name: text("en", "sign-in", "factor.title") })).toBeVisible();
});

test("another session is ended from here, and this one stays", async ({ page, context, browser }) => {
  await prefer(context, "en");
  await enter(page, "/sessions");
  const elsewhere = await browser.newContext({ userAgent: `elsewhere-${Date.now()}` });
  await prefer(elsewhere, "en");
  const other = await elsewhere.newPage();
  await enter(other, "/categories");
  const device = await other.evaluate(() => navigator.userAgent);
  await page.reload();
  await page.getByRole("button", { name: text("en", "sessions", "endOne", { device }) }).click();
  await page.getByRole("dialog").getByRole("button", { name: text("en", "sessions", "end") }).click();
  await expect(page.getByRole("button", { name: text("en", "sessions", "endOne", { device }) })).toHaveCount(0);
  await other.reload();
  await expect(other.locator("input[type=email]")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: text("en", "sessions", "title") })).toBeVisible();
  await elsewhere.close();
});
