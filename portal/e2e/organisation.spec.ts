import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { linkOf } from "./letters";
import { enter, type Language, prefer, text } from "./person";

// What an administrator does: people in, roles, keys, and the log of all this.

const { WIKALA_URL: host = "http://127.0.0.1:8080" } = process.env;
const mark = () => Date.now().toString(36);

const members = (key: string, values?: Record<string, string>, language: Language = "en") => text(language, "members", key, values);

/** Asks somebody to join, by the page. */
async function invite(page: Page, language: Language, email: string, role: string): Promise<void> {
  await page.goto("/invitations?new=true");
  const form = page.getByRole("dialog");
  await form.getByLabel(text(language, "invitations", "form.email")).fill(email);
  await form.getByRole("combobox", { name: text(language, "invitations", "form.roles") }).or(form.getByLabel(text(language, "invitations", "form.roles"))).first().click();
  await page.getByRole("option", { name: text(language, "access", `roles.${role}.name`), exact: true }).click();
  await page.keyboard.press("Tab");
  await form.getByRole("button", { name: text(language, "invitations", "form.send") }).click();
  await expect(page.getByRole("cell", { name: email, exact: true })).toBeVisible();
}

for (const language of ["en", "ar"] as const) {
  test(`somebody is invited, joins, gets another role, and is removed, ${language}`, async ({ page, context, browser }) => {
    test.setTimeout(120_000);
    const email = `guest-${mark()}@example.com`;
    await prefer(context, language);
    await enter(page);
    await invite(page, language, email, "viewer");

    const theirs = await browser.newContext();
    await prefer(theirs, language);
    const guest = await theirs.newPage();
    await guest.goto(await linkOf(page.request, email, "/invitation"));
    await guest.getByLabel(text(language, "invitation", "firstName")).fill("ضيف");
    await guest.getByLabel(text(language, "invitation", "lastName")).fill("Guest <b>");
    await guest.locator("input[autocomplete=new-password]").fill("Correct-Horse-1");
    await guest.getByRole("button", { name: text(language, "invitation", "accept") }).click();
    await expect(guest.getByRole("navigation")).toBeVisible();
    await guest.goto("/members");
    await expect(guest.getByRole("heading", { name: text(language, "states", "noPermission.title") })).toBeVisible();

    await page.goto(`/members?q=${encodeURIComponent("guest-")}`);
    await page.getByRole("link", { name: members("open", { name: "ضيف Guest <b>" }, language) }).first().click();
    await expect(page.getByText(email)).toBeVisible();
    const roles = page.getByRole("combobox", { name: members("roles.label", {}, language) }).or(page.getByLabel(members("roles.label", {}, language))).first();
    await roles.click();
    await page.getByRole("option", { name: text(language, "access", "roles.member.name"), exact: true }).click();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: members("roles.save", {}, language) }).click();
    await expect(page.getByText(text(language, "states", "actions.saved")).first()).toBeVisible();

    // The change is felt with the next request.
    await guest.reload();
    await expect(guest.getByRole("table", { name: members("title", {}, language) })).toBeVisible();

    await page.getByRole("button", { name: members("standing.remove", {}, language), exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: members("standing.remove", {}, language), exact: true }).click();
    await expect(page).toHaveURL(/\/members$/);
    await expect(page.getByText(email)).toHaveCount(0);
    await theirs.close();
  });
}

test("an invitation is sent again and taken back, and its link ends", async ({ page, context }) => {
  const email = `late-${mark()}@example.com`;
  await prefer(context, "en");
  await enter(page);
  await invite(page, "en", email, "viewer");
  const link = await linkOf(page.request, email, "/invitation");
  await page.getByRole("button", { name: text("en", "invitations", "resend.label", { email }) }).click();
  await expect(page.getByText(/A letter was just sent|Another letter is on its way/)).toBeVisible();
  await page.getByRole("button", { name: text("en", "invitations", "withdraw.label", { email }) }).click();
  await page.getByRole("dialog").getByRole("button", { name: text("en", "invitations", "withdraw.action") }).click();
  await expect(page.getByRole("row", { name: new RegExp(email) })).toContainText(text("en", "invitations", "states.revoked"));
  await page.goto(link);
  await expect(page.getByRole("heading", { name: text("en", "invitation", "gone.title") })).toBeVisible();
});

test("a role of one's own is made, ticked, saved and deleted", async ({ page, context }) => {
  const name = `Clerk ${mark()}`;
  const box = () => page.getByRole("checkbox", { name: `${name}: ${text("en", "access", "permissions.jobs.read")}` });
  await prefer(context, "en");
  await enter(page, "/roles");
  await page.getByRole("button", { name: text("en", "roles", "add") }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel(text("en", "roles", "form.displayName")).fill(name);
  await form.getByLabel(text("en", "roles", "form.name"), { exact: true }).fill(name.toLowerCase().replace(" ", "_"));
  await form.getByLabel(text("en", "roles", "form.like")).first().click();
  await page.getByRole("option", { name: "Viewer" }).click();
  await form.getByRole("button", { name: text("en", "states", "actions.save") }).click();
  await expect(box()).not.toBeChecked();

  await box().check();
  const bar = page.getByRole("region", { name: text("en", "roles", "unsaved") });
  await expect(bar).toContainText("+1 −0");
  await expect(bar).toContainText("concerns 0 members");
  await bar.getByRole("button", { name: text("en", "states", "actions.save") }).click();
  await expect(bar).toBeHidden();
  await page.reload();
  await expect(box()).toBeChecked();

  await page.getByRole("button", { name: text("en", "roles", "edit", { name }) }).click();
  await page.getByRole("dialog").getByRole("button", { name: text("en", "roles", "delete.action") }).click();
  await page.getByRole("dialog", { name: text("en", "roles", "delete.ask", { name }) }).getByRole("button", { name: text("en", "roles", "delete.action") }).click();
  await expect(box()).toHaveCount(0);
});

test("a key is shown once, opens what it may, is rotated and revoked", async ({ page, context }) => {
  const name = `Key ${mark()}`;
  const keys = (key: string, values?: Record<string, string>) => text("en", "api-keys", key, values);
  const answers = async (path: string, secret: string) => (await page.request.get(`${host}/api/v1/${path}`, { headers: { authorization: `Bearer ${secret}` } })).status();
  await prefer(context, "en");
  await enter(page, "/api-keys");
  await page.getByRole("button", { name: keys("add") }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel(keys("form.name")).fill(name);
  await form.getByLabel(keys("form.role")).first().click();
  await page.getByRole("option", { name: "Member", exact: true }).click();
  await form.getByLabel(keys("form.scopes")).first().click();
  await page.getByRole("option", { name: text("en", "access", "permissions.finance.read") }).click();
  await page.keyboard.press("Tab");
  await form.getByRole("button", { name: keys("form.create") }).click();
  const secret = await page.getByLabel(name, { exact: true }).inputValue();
  expect(secret).toMatch(/^sk_live_\w{49}$/);
  expect(await answers("finance/categories", secret)).toBe(200);
  expect(await answers("users", secret)).toBe(403);
  await page.getByRole("button", { name: keys("secret.done") }).click();
  await page.reload();
  await expect(page.getByRole("row", { name: new RegExp(name) })).toBeVisible();
  expect(await page.content()).not.toContain(secret);

  const act = async (action: string) => {
    await page.getByRole("button", { name: keys("actions", { name }) }).click();
    await page.getByRole("menuitem", { name: action }).click();
  };
  await act(keys("rotate.action"));
  await page.getByRole("dialog").getByRole("button", { name: keys("rotate.action") }).click();
  const next = await page.getByLabel(name, { exact: true }).inputValue();
  expect(next).not.toBe(secret);
  expect([await answers("finance/categories", secret), await answers("finance/categories", next)]).toEqual([200, 200]);
  await page.getByRole("button", { name: keys("secret.done") }).click();
  await act(keys("revoke.action"));
  await page.getByRole("dialog").getByRole("button", { name: keys("revoke.action") }).click();
  await expect(page.getByRole("row", { name: new RegExp(name) })).toContainText(keys("state.revoked"));
  expect([await answers("finance/categories", secret), await answers("finance/categories", next)]).toEqual([401, 401]);
});

test("the log is filtered by the address, opened, checked and taken out", async ({ page, context }) => {
  const audit = (key: string) => text("en", "audit", key);
  await prefer(context, "en");
  await enter(page, "/audit?action=platform.login");
  const rows = page.getByRole("table", { name: audit("title") }).locator("tbody tr");
  await expect(rows.first()).toContainText(audit("actions.platform.login"));
  await expect(rows.filter({ hasNotText: audit("actions.platform.login") })).toHaveCount(0);
  await rows.first().getByRole("link").click();
  const entry = page.getByRole("dialog");
  await expect(entry.getByRole("cell", { name: "password", exact: true })).toBeVisible();
  await page.reload();
  await expect(entry.getByRole("cell", { name: "password", exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/entry=/);

  await page.getByRole("button", { name: audit("chain.verify") }).click();
  await expect(page.getByText(audit("chain.whole"))).toBeVisible();
  await page.getByRole("button", { name: audit("export.label") }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: audit("export.csv") }).click()]);
  expect(readFileSync(await download.path(), "utf8")).toMatch(/^id,place,at,actor/);
});
