import { expect, test } from "@playwright/test";
import { violations } from "./axe";
import { makeMember, signedIn } from "./member";
import { enter, type Language, type Look, prefer, text, underPolicy, watch } from "./person";

// One payment that was several things.

const VARIANTS: [Language, Look][] = [
  ["en", "light"],
  ["ar", "dark"],
];

for (const [language, look] of VARIANTS) {
  test(`a payment is split into what it was, and put together again, ${language}, ${look}`, async ({ page, context, request }) => {
    const t = (key: string, values?: Record<string, string>) => text(language, "transactions", key, values);
    const mark = `s${language}${Date.now().toString(36)}`;
    const call = await signedIn(request);
    const accounts = (await call("GET", "finance/accounts?limit=1")) as { data: { id: string; currency: string }[] };
    const [account] = accounts.data;
    const amount = { amount: "90", currency: account?.currency };
    await call("POST", "finance/transactions", { accountId: account?.id, type: "expense", amount, postedOn: "2026-03-31", description: `Market ${mark}` });
    await prefer(context, language, look);
    await underPolicy(page);
    const faults = watch(page);
    await enter(page, `/transactions?q=${mark}`);
    const rows = page.getByRole("grid").locator("[role=row][id]");
    await rows.click();
    const editor = page.getByRole("dialog", { name: t("editor.title") });
    await editor.getByRole("button", { name: t("split.open") }).click();
    const form = page.getByRole("dialog", { name: t("split.title") });
    const part = (place: number) => form.getByRole("group").nth(place);
    const send = form.getByRole("button", { name: t("split.split"), exact: true });
    await expect(send).toBeDisabled();

    // More than there is cannot be sent; what is left is said while one writes.
    await part(0).getByLabel(t("split.amount")).fill("90");
    await expect(form.getByRole("status")).toHaveText(t("split.tooMuch"));
    await part(0).getByLabel(t("split.amount")).fill("30.5");
    await part(0).getByLabel(t("editor.description")).fill(`Soap ${mark}`);
    await form.getByRole("button", { name: t("split.add") }).click();
    await expect(send).toBeDisabled();
    await part(1).getByLabel(t("split.amount")).fill("20");
    await expect(send).toBeEnabled();
    expect(await violations(page)).toEqual([]);
    await send.click();

    await expect(form).toBeHidden();
    const section = editor.getByRole("region", { name: t("split.title") });
    await expect(section.getByText(`Soap ${mark}`)).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(editor).toBeHidden();
    await expect(rows).toHaveCount(3);

    await rows.filter({ hasText: "Soap" }).click();
    await expect(section.getByText(t("split.partOf"))).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(editor).toBeHidden();

    await rows.filter({ hasText: "39" }).click();
    await section.getByRole("button", { name: t("split.join") }).click();
    await expect(section.getByText(`Soap ${mark}`)).toBeHidden();
    await page.keyboard.press("Escape");
    await expect(rows).toHaveCount(1);
    expect(faults).toEqual([]);
  });
}

test("a viewer sees the parts of a payment and splits nothing", async ({ page, context, request }) => {
  const t = (key: string) => text("en", "transactions", key);
  const viewer = await makeMember(request, "viewer");
  await prefer(context, "en");
  await enter(page, "/transactions", viewer);
  await page.getByRole("grid").locator("[role=row][id]").first().click();
  const editor = page.getByRole("dialog", { name: t("editor.title") });
  await expect(editor.getByRole("region", { name: t("split.title") })).toBeAttached();
  await expect(editor.getByRole("button", { name: t("split.open") })).toHaveCount(0);
});
