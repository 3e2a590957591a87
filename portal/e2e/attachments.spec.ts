import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { violations } from "./axe";
import { credentialsOf, makeMember, signedIn } from "./member";
import { enter, type Language, type Look, prefer, text, underPolicy, watch } from "./person";

// What is attached to a transaction: seen by all who read the books, changed by those who write them.

const { WIKALA_URL: host = "http://127.0.0.1:8080" } = process.env;
const SCRIPT = `<img src=x onerror="alert(1)"><script>alert(1)</script>.pdf`;
const ARABIC = "إيصال الكهرباء، مارس";
const ATTACHED = [
  { name: SCRIPT, uri: "https://files.example.com/4711.pdf", mediaType: "application/pdf" },
  { name: ARABIC, uri: "s3://receipts/2026/4711", mediaType: "image/png" },
];
const VARIANTS: [Language, Look][] = [
  ["en", "light"],
  ["ar", "dark"],
];

interface Booked {
  id: string;
  version: number;
}

/** A transaction with attachments, that is found by a mark. */
async function book(request: APIRequestContext, mark: string): Promise<Booked> {
  const call = await signedIn(request);
  const accounts = (await call("GET", "finance/accounts?limit=1")) as { data: { id: string; currency: string }[] };
  const [account] = accounts.data;
  const amount = { amount: "12", currency: account?.currency };
  return (await call("POST", "finance/transactions", { accountId: account?.id, type: "expense", amount, postedOn: "2026-03-31", description: `Receipts ${mark}`, attachments: ATTACHED })) as Booked;
}

/** Refuses the next change, as the host does. */
async function refuseOnce(page: Page, status: number, errors: { pointer: string; code: string }[] = []): Promise<void> {
  const problem = { type: "about:blank", title: "Refused", status, detail: "Refused", code: "story", requestId: "story", timestamp: "2026-03-31T00:00:00Z" };
  const body = JSON.stringify({ ...problem, errors: errors.map((each) => ({ ...each, detail: "of the host" })) });
  let isRefused = false;
  await page.route(/\/finance\/transactions\/[\w-]+$/, (route) => {
    if (isRefused || route.request().method() !== "PATCH") return route.fallback();
    isRefused = true;
    return route.fulfill({ status, contentType: "application/problem+json", body });
  });
}

const textsOf = (language: Language) => (key: string, name = "") => text(language, "transactions", key, { name, schemes: "\u2068https://, http://, s3://, urn:\u2069", most: "2,000" });
const isolated = (name: string) => `\u2068${name}\u2069`;
const count = (language: Language, total: 2 | 3) => text(language, "transactions", `attachments.count_${{ en: "other", ar: total === 2 ? "two" : "few" }[language]}`, { total: String(total) });

for (const [language, look] of VARIANTS) {
  test(`a file is attached, renamed, removed and brought back, ${language}, ${look}`, async ({ page, context, request }) => {
    const t = textsOf(language);
    const mark = `${language}${Date.now().toString(36)}`;
    await book(request, mark);
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await prefer(context, language, look);
    await underPolicy(page);
    const faults = watch(page);
    page.on("dialog", (dialog) => faults.push(dialog.message()));
    await enter(page, `/transactions?q=${mark}`);
    const row = page.getByRole("grid").locator("[role=row][id]");
    await expect(row.getByRole("img", { name: count(language, 2) })).toBeVisible();
    await row.click();
    const editor = page.getByRole("dialog");
    const section = editor.getByRole("region", { name: t("attachments.title") });

    // Names are texts, and only addresses of the web are links.
    const link = section.getByRole("link");
    await expect(link).toHaveCount(1);
    await expect(link).toContainText(SCRIPT);
    await expect(link).toHaveAttribute("href", "https://files.example.com/4711.pdf");
    await expect(link).toHaveAttribute("target", "_blank");
    await expect(link).toHaveAttribute("rel", "noopener noreferrer");
    await expect(section.getByText(ARABIC, { exact: true })).toBeVisible();
    await section.getByRole("button", { name: t("attachments.copy", ARABIC) }).click();
    await expect(section.getByRole("button", { name: t("attachments.copied", ARABIC) })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("s3://receipts/2026/4711");

    // What is typed above is not lost by what is done here.
    await editor.getByLabel(t("editor.description")).fill(`Written meanwhile ${mark}`);
    await section.getByRole("button", { name: t("attachments.add") }).click();
    const [name, address] = [section.getByRole("textbox", { name: t("attachments.form.name") }), section.getByRole("textbox", { name: t("attachments.form.uri") })];
    await expect(name).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(section.getByText(t("attachments.faults.name.empty"))).toBeVisible();
    await expect(section.getByText(t("attachments.faults.uri.empty"))).toBeVisible();
    await name.fill("كشف مارس Statement");
    await address.fill("javascript:alert(1)");
    await page.keyboard.press("Enter");
    await expect(section.getByText(t("attachments.faults.uri.scheme"))).toBeVisible();
    await expect(address).toBeFocused();
    expect(await violations(page)).toEqual([]);
    await address.fill("https://files.example.com/كشف.xlsx");
    await refuseOnce(page, 422, [{ pointer: "/attachments/2/uri", code: "too_long" }]);
    await page.keyboard.press("Enter");
    await expect(section.getByText(t("attachments.faults.uri.too_long"))).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(section.getByRole("status")).toHaveText(t("attachments.told.added", isolated("كشف مارس Statement")));
    await expect(link.last()).toContainText("كشف مارس Statement");
    await expect(section.getByText(t("attachments.kinds.spreadsheet"))).toBeVisible();
    await expect(section.getByRole("button", { name: t("attachments.add") })).toBeFocused();

    // Escape leaves the form, and only the form.
    await page.keyboard.press("Enter");
    await expect(name).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(name).toBeHidden();
    await expect(editor).toBeVisible();

    await section.getByRole("button", { name: t("attachments.rename", ARABIC) }).press("Enter");
    await name.fill("إيصال الماء");
    await page.keyboard.press("Enter");
    await expect(section.getByText("إيصال الماء", { exact: true })).toBeVisible();
    await expect(section.getByRole("button", { name: t("attachments.rename", "إيصال الماء") })).toBeFocused();

    // Somebody else was faster: nothing happens, and one is told.
    const remove = section.getByRole("button", { name: t("attachments.remove", SCRIPT) });
    await refuseOnce(page, 412);
    await remove.press("Enter");
    await expect(section.getByRole("alert")).toHaveText(t("editor.stale"));
    await expect(section.getByRole("listitem")).toHaveCount(3);
    await remove.press("Enter");
    await expect(section.getByRole("alert")).toHaveCount(0);
    await expect(section.getByRole("status")).toHaveText(t("attachments.told.removed", isolated(SCRIPT)));
    await expect(section.getByRole("listitem")).toHaveCount(2);
    await expect(section.getByRole("button", { name: t("attachments.undo") })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(section.getByRole("listitem").first()).toContainText(SCRIPT);
    await expect(section.getByRole("listitem")).toHaveCount(3);
    expect(await violations(page)).toEqual([]);

    await expect(editor.getByLabel(t("editor.description"))).toHaveValue(`Written meanwhile ${mark}`);
    await editor.getByRole("button", { name: t("editor.save"), exact: true }).click();
    await expect(editor).toBeHidden();
    await expect(row.getByRole("img", { name: count(language, 3) })).toBeVisible();
    await expect(row.getByText(`Written meanwhile ${mark}`)).toBeVisible();
    expect(faults).toEqual([]);
  });

  test(`a viewer sees what is attached and changes none of it, ${language}`, async ({ page, context, request }) => {
    const t = textsOf(language);
    const mark = `v${language}${Date.now().toString(36)}`;
    await book(request, mark);
    const viewer = await makeMember(request, "viewer");
    await prefer(context, language, look);
    await enter(page, `/transactions?q=${mark}`, viewer);
    await page.getByRole("grid").locator("[role=row][id]").click();
    const section = page.getByRole("dialog").getByRole("region", { name: t("attachments.title") });
    await expect(section.getByRole("link")).toContainText(SCRIPT);
    await expect(section.getByText(ARABIC, { exact: true })).toBeVisible();
    await expect(section.getByRole("button")).toHaveCount(1);
    await expect(section.getByRole("button", { name: t("attachments.copy", ARABIC) })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  test(`what is attached to a transaction in the bin stays as it is, ${language}`, async ({ page, context, request }) => {
    const t = textsOf(language);
    const mark = `b${language}${Date.now().toString(36)}`;
    const { id, version } = await book(request, mark);
    const headers = { ...(await credentialsOf(request)), "If-Match": `"${version}"` };
    expect((await request.delete(`${host}/api/v1/finance/transactions/${id}`, { headers })).ok()).toBe(true);
    await prefer(context, language, look);
    await enter(page, `/transactions?q=${mark}&deleted=true`);
    await page.getByRole("grid").locator("[role=row][id]").click();
    const section = page.getByRole("dialog").getByRole("region", { name: t("attachments.title") });
    await expect(section.getByText(t("attachments.inBin"))).toBeVisible();
    await expect(section.getByRole("link")).toContainText(SCRIPT);
    await expect(section.getByRole("button")).toHaveCount(1);
  });
}
