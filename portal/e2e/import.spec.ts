import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { enter, type Language, prefer, text } from "./person";

// From the sign-in to an import, a correction and an export, as a bookkeeper does it.

for (const language of ["en", "ar"] as const satisfies readonly Language[]) {
  test(`a statement is imported, corrected and exported, ${language}`, async ({ page, context }) => {
    const t = (key: string, values?: Record<string, string>) => text(language, "imports", key, values);
    const mark = `${language}${Date.now().toString(36)}`;
    const rows = [`03/04/2026,مكتبة ${mark} <b>A</b>,-2.50`, `05/06/2026,Books ${mark},-11.25`, `04/05/2026,Rent ${mark},-700.00`, `04/05/2026,Broken ${mark},abc`];
    await prefer(context, language);
    await enter(page, "/imports/new");

    await page.setInputFiles("input[type=file]", { name: `${mark}.csv`, mimeType: "text/csv", buffer: Buffer.from(`Date,Description,Amount\n${rows.join("\n")}\n`) });
    await expect(page.getByText(t("questions.kinds.date_order"))).toBeVisible();
    await expect(page.getByRole("button", { name: language === "en" ? /^Book / : /قيد|للقيد/ })).toBeDisabled();
    await page.getByRole("button", { name: "DD/MM/YYYY" }).click();
    await page.getByRole("button", { name: t(language === "en" ? "check.take_other" : "check.take_few", { rows: "3" }) }).click();

    await expect(page.getByRole("button", { name: t("result.undo") })).toBeVisible();
    await expect(page.getByRole("cell", { name: "abc" })).toBeVisible();
    await page.getByRole("link", { name: t("result.show") }).click();
    const list = page.getByRole("grid");
    await expect(list.getByText(`مكتبة ${mark} <b>A</b>`)).toBeVisible();
    await expect(list.locator("[role=row][id]")).toHaveCount(3);

    await list.getByText(`Books ${mark}`).click();
    const editor = page.getByRole("dialog");
    await editor.getByLabel(text(language, "transactions", "editor.vendor")).fill("دار الكتب Books");
    await editor.getByRole("button", { name: text(language, "transactions", "editor.save") }).click();
    await expect(list.getByText("دار الكتب Books")).toBeVisible();

    await page.getByRole("button", { name: text(language, "transactions", "export.label") }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: text(language, "transactions", "export.formats.csv") }).click()]);
    const exported = readFileSync(await download.path(), "utf8");
    expect(exported.trim().split("\n")).toHaveLength(4);
    expect(exported).toContain("دار الكتب Books");

    await page.goBack();
    await page.goto("/imports");
    await page.getByRole("link", { name: `${mark}.csv` }).click();
    await page.getByRole("button", { name: t("result.undo") }).click();
    await expect(page.getByRole("button", { name: t("result.redo") })).toBeVisible();
  });
}
