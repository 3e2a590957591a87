import { type APIRequestContext, expect, type Locator, type Page, test } from "@playwright/test";
import { violations } from "./axe";
import { makeMember, makeOwner, signedIn } from "./member";
import { type Credentials, enter, prefer, signIn, text, watch } from "./person";

// What an organisation says of itself: an administrator changes it, a member reads it, another organisation is not touched.

const say = (key: string) => text("en", "settings", key);
/** One red pixel. */
const PICTURE = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

interface Profile {
  name: string;
  locale: string;
  currency: string | null;
  branding: { accent: string | null; logo: { digest: string } | null };
}

async function profileOf(request: APIRequestContext, who?: Credentials): Promise<Profile> {
  return (await (await signedIn(request, who))("GET", "tenant/profile")) as Profile;
}

/** Presses a button that saves, and waits until it is said. */
async function save(page: Page, button: string): Promise<void> {
  await page.getByRole("button", { name: say(button), exact: true }).click();
  await expect(page.getByText(text("en", "states", "change.saved")).last()).toBeVisible();
}

/** A list to choose from; with the exact name, for the menu at the top is called much the same. */
const list = (page: Page | Locator, name: string) => page.getByRole("combobox", { name, exact: true }).or(page.getByLabel(name, { exact: true })).first();

async function choose(page: Page, label: string, option: string): Promise<void> {
  await list(page, say(label)).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

/** The colour of the background of the first button that is filled. */
const buttonColour = (page: Page) => page.getByRole("button", { name: say("organisation.saveProfile") }).evaluate((button) => getComputedStyle(button).backgroundColor);

test("an administrator changes name, language, currency, colour and logo of one organisation, and of no other", async ({ page, context, request, browser }) => {
  test.setTimeout(180_000);
  const other = await profileOf(request);
  const owner = await makeOwner(request);
  const faults = watch(page);
  await prefer(context, "en");
  await enter(page, "/settings", owner);
  const usual = await buttonColour(page);

  const name = `North & <b>Star</b> ${Date.now().toString(36)}`;
  await page.getByLabel(say("organisation.name"), { exact: true }).fill(name);
  await choose(page, "organisation.locale", "العربية");
  await list(page, say("organisation.currency")).fill("KWD");
  await page.getByRole("option", { name: "KWD", exact: true }).click();
  await save(page, "organisation.saveProfile");
  await expect(page.getByRole("banner").getByText(name)).toBeVisible();

  await page.getByLabel(say("looks.accent")).fill("#ffff00");
  await page.keyboard.press("Escape");
  await save(page, "looks.saveAccent");
  await expect.poll(() => buttonColour(page)).not.toBe(usual);

  const home = page.getByRole("banner").getByRole("link", { name: text("en", "shell", "brand") });
  await expect(home.locator("img")).toHaveAttribute("src", "/favicon.svg");
  await page.getByLabel(say("looks.chooseLogo")).last().setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: PICTURE });
  await expect(page.getByAltText(say("looks.logoNow"))).toBeVisible();
  await expect(home.locator("img")).toHaveAttribute("src", `data:image/png;base64,${PICTURE.toString("base64")}`);

  // All of it is there after loading again.
  await page.reload();
  await expect(page.getByLabel(say("organisation.name"), { exact: true })).toHaveValue(name);
  await expect.poll(() => buttonColour(page)).not.toBe(usual);
  const kept = await profileOf(request, owner);
  expect(kept).toMatchObject({ name, locale: "ar", currency: "KWD", branding: { accent: "#ffff00" } });

  // What is no picture is refused, and says so.
  await page.getByLabel(say("looks.chooseLogo")).last().setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: Buffer.from("<svg/>") });
  await expect(page.getByRole("alert")).toBeVisible();
  expect((await profileOf(request, owner)).branding.logo).toEqual(kept.branding.logo);

  // Forms begin with its currency.
  await page.goto("/imports/new");
  await expect(list(page, text("en", "imports", "destination.currency"))).toHaveValue("KWD");
  await page.goto("/budgets");
  await page.getByRole("button", { name: text("en", "budgets", "add") }).first().click();
  const form = page.getByRole("dialog");
  await expect(list(form, text("en", "budgets", "form.currency"))).toHaveValue("KWD");

  // A member sees all of it, in the language of the organisation, and changes nothing.
  const reader = await makeMember(request, "viewer", owner);
  const theirs = await browser.newContext({ locale: "en-GB" });
  const member = await theirs.newPage();
  await member.goto("/settings");
  await signIn(member, reader);
  await expect(member.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(member.getByRole("heading", { name: text("ar", "settings", "title"), level: 1 })).toBeVisible();
  await expect(member.getByLabel(text("ar", "settings", "organisation.name"), { exact: true })).toBeDisabled();
  await expect(member.getByAltText(text("ar", "settings", "looks.logoNow"))).toBeVisible();
  await expect(member.locator("main button[type=submit]")).toHaveCount(0);
  await theirs.close();

  // Another organisation is as it was.
  expect(await profileOf(request)).toEqual(other);
  const elsewhere = await browser.newContext();
  await prefer(elsewhere, "en");
  const demo = await elsewhere.newPage();
  await enter(demo, "/settings");
  expect(await buttonColour(demo)).toBe(usual);
  await expect(demo.getByRole("banner").getByRole("link", { name: text("en", "shell", "brand") }).locator("img")).toHaveAttribute("src", "/favicon.svg");
  await elsewhere.close();

  // The logo goes, and the brand is back.
  await page.goto("/settings");
  await page.getByRole("button", { name: say("looks.removeLogo") }).click();
  await expect(home.locator("img")).toHaveAttribute("src", "/favicon.svg");
  expect(faults).toEqual([]);
});

for (const look of ["light", "dark"] as const) {
  test(`a difficult colour stays legible in ${look}`, async ({ page, context, request }) => {
    test.setTimeout(180_000);
    const owner = await makeOwner(request);
    await prefer(context, "en", look);
    await enter(page, "/settings", owner);
    const usual = await buttonColour(page);
    for (const [place, accent] of ["#ffff00", "#ffffff", "#000000", "#ff0000"].entries()) {
      await page.getByLabel(say("looks.accent")).fill(accent);
      await page.keyboard.press("Escape");
      const shown = place === 0 ? usual : await buttonColour(page);
      await page.getByRole("button", { name: say("looks.saveAccent") }).click();
      await expect.poll(() => buttonColour(page)).not.toBe(shown);
      await expect(page.locator(".mantine-Notification-root")).toHaveCount(0, { timeout: 15_000 });
      expect(await violations(page), accent).toEqual([]);
    }
    await page.goto("/invitations?new=true");
    await expect(page.getByRole("dialog").locator("input[type=email]")).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}
