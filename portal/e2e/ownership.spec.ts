import { expect, type Page, test } from "@playwright/test";
import { linkOf } from "./letters";
import { makeMember, makeOwner } from "./member";
import { enter, type Language, prefer, text } from "./person";

// The organisation is offered, taken back, offered again, declined, and at last accepted; the one who had it gets it back.

async function offer(page: Page, language: Language, to: string): Promise<void> {
  const t = (key: string) => text(language, "ownership", key);
  const field = page.getByRole("combobox", { name: t("offer.to") });
  await field.click();
  await field.fill(to);
  await page.getByRole("option", { name: new RegExp(to) }).click();
  await page.getByRole("button", { name: t("offer.offer") }).click();
  await page.getByRole("dialog").getByRole("button", { name: t("offer.offer") }).click();
  await expect(page.getByRole("heading", { name: t("open.title") })).toBeVisible();
}

for (const language of ["en", "ar"] as const) {
  test(`the ownership is offered, withdrawn, declined and handed over, ${language}`, async ({ page, context, browser, request }) => {
    test.setTimeout(150_000);
    const t = (key: string) => text(language, "ownership", key);
    const owner = await makeOwner(request);
    const heir = await makeMember(request, "admin", owner);
    await prefer(context, language);
    await enter(page, "/ownership", owner);
    await offer(page, language, heir.email);
    await page.getByRole("button", { name: t("open.withdraw") }).click();
    await page.getByRole("dialog").getByRole("button", { name: t("open.withdraw") }).click();
    await expect(page.getByRole("heading", { name: t("offer.title") })).toBeVisible();
    await offer(page, language, heir.email);

    const theirs = await browser.newContext();
    await prefer(theirs, language);
    const other = await theirs.newPage();
    await enter(other, "/ownership", heir);
    await other.getByRole("button", { name: t("mine.decline") }).click();
    await expect(other.getByRole("heading", { name: t("none.title") })).toBeVisible();

    await page.reload();
    await offer(page, language, heir.email);
    await other.goto(await linkOf(request, heir.email, "/ownership"));
    await other.getByRole("button", { name: t("mine.accept") }).click();
    await other.getByRole("dialog").getByRole("button", { name: t("mine.accept") }).click();
    await expect(other.getByText(text(language, "access", "permissions.platform.ownership"))).toBeVisible();

    await page.reload();
    await expect(page.getByRole("heading", { name: t("none.title") })).toBeVisible();
    await other.goto("/ownership");
    await offer(other, language, owner.email);
    await page.reload();
    await page.getByRole("button", { name: t("mine.accept") }).click();
    await page.getByRole("dialog").getByRole("button", { name: t("mine.accept") }).click();
    await expect(page.getByText(text(language, "access", "permissions.platform.ownership"))).toBeVisible();
    await theirs.close();
  });
}
