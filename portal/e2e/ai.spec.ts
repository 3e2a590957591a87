import { expect, type Page, test } from "@playwright/test";
import { enter, type Language, prefer, text } from "./person";

// What an administrator does about the AI: rules, models, insights, what it may do by itself.

const LANGUAGES = ["en", "ar"] as const satisfies readonly Language[];

/** The category that each transaction with this text has. The list draws only the rows one sees: its answer has them all. */
async function categories(page: Page, sought: string): Promise<Record<string, string | null>> {
  const answer = page.waitForResponse((response) => response.url().includes("/finance/transactions?") && response.ok());
  await page.goto(`/transactions?q=${encodeURIComponent(sought)}`);
  const { data } = (await (await answer).json()) as { data: { id: string; categoryId?: string | null }[] };
  await expect(page.getByRole("grid").locator("[role=row][id]").first()).toBeVisible();
  return Object.fromEntries(data.map(({ id, categoryId }) => [id, categoryId ?? null]));
}

/** Takes the first choice of a field that can be searched. */
async function choose(page: Page, label: string, typed: string): Promise<void> {
  const field = page.getByRole("combobox", { name: label });
  await field.fill(typed);
  await expect(page.getByRole("option").first()).toBeVisible();
  // Whatever the list moves to, the keyboard takes its first one.
  await field.press("ArrowDown");
  await field.press("Enter");
}

/** Deletes a rule on the page of rules. */
async function remove(page: Page, name: string, language: Language = "en"): Promise<void> {
  const t = (key: string, values?: Record<string, string>) => text(language, "ai-rules", key, values);
  const actions = page.getByRole("button", { name: t("actions", { name }) });
  await actions.click();
  await page.getByRole("menuitem", { name: t("remove.remove") }).click();
  await page.getByRole("dialog").getByRole("button", { name: t("remove.remove") }).click();
  await expect(actions).toHaveCount(0);
}

for (const language of LANGUAGES) {
  test(`a rule is tried, made, applied to the past, and reverted, ${language}`, async ({ page, context }) => {
    const t = (key: string, values?: Record<string, string>) => text(language, "ai-rules", key, values);
    const name = `Story ${Date.now()}`;
    await prefer(context, language);
    await enter(page);
    const before = await categories(page, "Books@Cafe");

    await page.goto("/ai/rules");
    await page.getByRole("button", { name: t("add") }).first().click();
    const form = page.getByRole("dialog");
    await form.getByLabel(t("form.name")).fill(name);
    await form.getByLabel(t("when.contains")).fill("books@cafe");
    await choose(page, t("form.category"), language === "en" ? "Groceries" : "البقالة");
    await form.getByRole("button", { name: t("form.look") }).click();
    const tried = form.getByRole("region", { name: t("impact.title") });
    const changes = await tried.locator("[data-count=changes] dd").textContent();
    expect(Number(changes)).toBeGreaterThan(0);
    await expect(tried.getByRole("row").first()).toContainText("Books@Cafe");
    const made = page.waitForResponse((response) => response.url().endsWith("/ai/rules") && response.request().method() === "POST");
    await form.getByRole("button", { name: t("form.save") }).click();
    const { categoryId } = (await (await made).json()) as { categoryId: string };

    // The rule that was made is looked at once more before it touches anything.
    const apply = page.getByRole("dialog", { name: t("apply.title", { name }) });
    await expect(apply.locator("[data-count=changes] dd")).toHaveText(changes ?? "");
    // Which of the plural forms it is depends on how many there are.
    await apply.getByRole("button", { name: new RegExp(`\\b${changes ?? ""}\\b`) }).click();
    await expect(apply.getByRole("status")).toContainText(changes ?? "");
    await expect(apply.locator("[data-count=changes] dd")).toHaveText("0");
    const after = await categories(page, "Books@Cafe");
    const changed = Object.keys(after).filter((id) => after[id] !== before[id]);
    expect(changed).toHaveLength(Number(changes));
    expect(changed.filter((id) => after[id] !== categoryId)).toEqual([]);

    await page.goto("/ai/rules");
    await page.getByRole("button", { name: t("history.revertOf", { name }) }).click();
    await page.getByRole("dialog").getByRole("button", { name: t("history.revert"), exact: true }).click();
    const history = page.getByRole("table", { name: t("history.title") }).getByRole("row", { name: new RegExp(name) });
    await expect(history).toContainText(t("history.reverted"));
    expect(await categories(page, "Books@Cafe")).toEqual(before);

    await page.goto("/ai/rules");
    await remove(page, name, language);
    // What was applied stays to be seen.
    await expect(history).toBeVisible();
  });
}

test("rules are asked in the order one gives them", async ({ page, context }) => {
  const t = (key: string, values?: Record<string, string>) => text("en", "ai-rules", key, values);
  await prefer(context, "en");
  await enter(page, "/ai/rules");
  const names = ["First", "Second"].map((each) => `${each} ${Date.now()}`);
  for (const name of names) {
    await page.getByRole("button", { name: t("add") }).first().click();
    const form = page.getByRole("dialog");
    await form.getByLabel(t("form.name")).fill(name);
    await form.getByLabel(t("when.contains")).fill(name);
    await choose(page, t("form.category"), "Groceries");
    await form.getByRole("button", { name: t("form.save") }).click();
    await page.getByRole("dialog", { name: t("apply.title", { name }) }).getByRole("button", { name: t("apply.close") }).click();
  }
  const order = () =>
    page
      .getByRole("table", { name: t("title"), exact: true })
      .locator("tbody tr")
      .evaluateAll((rows, names) => rows.flatMap((row) => names.filter((name) => row.textContent?.includes(name))), names);
  await expect.poll(order).toEqual(names);
  await page.getByRole("button", { name: t("move.up", { name: names[1] ?? "" }) }).click();
  await expect.poll(order).toEqual([...names].reverse());
  await page.reload();
  await expect.poll(order).toEqual([...names].reverse());
  for (const name of names) await remove(page, name);
});

test("what changes too much for one request is done by a job, and one sees how far it is", async ({ page, context }) => {
  const t = (key: string, values?: Record<string, string>) => text("en", "ai-rules", key, values);
  const name = `Job ${Date.now()}`;
  const jobId = "01a2033a-0000-7000-8000-000000000001";
  let state = "running";
  await page.route("**/api/v1/ai/rules/*/apply", (route) => route.fulfill({ json: { jobId } }));
  await page.route(`**/api/v1/jobs/${jobId}`, (route) => route.fulfill({ json: { id: jobId, kind: "ai.apply_rule", state, progress: { done: 3000, total: 6000, unit: "transactions" }, createdBy: "", priority: 100, attempts: 1, createdAt: "2026-11-22T00:00:00Z", runAt: "2026-11-22T00:00:00Z", cancelRequested: false } }));
  await prefer(context, "en");
  await enter(page, "/ai/rules");
  await page.getByRole("button", { name: t("add") }).first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel(t("form.name")).fill(name);
  await form.getByLabel(t("when.contains")).fill("books@cafe");
  await choose(page, t("form.category"), "Groceries");
  await form.getByRole("button", { name: t("form.save") }).click();
  const apply = page.getByRole("dialog", { name: t("apply.title", { name }) });
  await apply.getByRole("button", { name: /\d/ }).click();
  await expect(apply.getByText(t("apply.running"))).toBeVisible();
  await expect(apply.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "50");
  state = "done";
  await expect(apply.getByText(t("apply.running"))).toHaveCount(0);
  await page.keyboard.press("Escape");
  await remove(page, name);
});

test("a rule that somebody else makes appears by itself", async ({ page, context }) => {
  const t = (key: string, values?: Record<string, string>) => text("en", "ai-rules", key, values);
  const name = `Elsewhere ${Date.now()}`;
  await prefer(context, "en");
  await enter(page, "/ai/rules");
  await expect(page.getByRole("region", { name: t("history.title") })).toBeVisible();
  const other = await context.newPage();
  await other.goto("/ai/rules");
  await other.getByRole("button", { name: t("add") }).first().click();
  const form = other.getByRole("dialog");
  await form.getByLabel(t("form.name")).fill(name);
  await form.getByLabel(t("when.payee")).fill(name);
  await choose(other, t("form.category"), "Groceries");
  await form.getByRole("button", { name: t("form.save") }).click();
  await expect(page.getByRole("button", { name: t("actions", { name }) })).toBeVisible();
  await other.close();
  await remove(page, name);
});

test("a faulty rule is told at its field", async ({ page, context }) => {
  const t = (key: string) => text("en", "ai-rules", key);
  await prefer(context, "en");
  await enter(page, "/ai/rules");
  await page.getByRole("button", { name: t("add") }).first().click();
  const form = page.getByRole("dialog");
  await form.getByRole("button", { name: t("form.more") }).click();
  await form.getByLabel(t("when.matches")).fill("(");
  await choose(page, t("form.category"), "Groceries");
  await form.getByRole("button", { name: t("form.look") }).click();
  await expect(form.getByLabel(t("when.matches"))).toHaveAttribute("aria-invalid", "true");
});

test("a model is taught, tried, and another one let answer in its place", async ({ page, context }) => {
  test.setTimeout(120_000);
  const t = (key: string, values?: Record<string, string>) => text("en", "ai-models", key, values);
  await prefer(context, "en");
  await enter(page, "/ai/models");
  const models = page.getByRole("table", { name: t("models.title") });
  const others = models.getByRole("button", { name: /^Let model/ });
  const outcome = page.getByRole("region", { name: t("teach.title") }).getByRole("status").getByText(/^Model \d+ /);
  const teach = async () => {
    await page.getByRole("button", { name: t("teach.teach") }).click();
    await expect(outcome).toBeVisible({ timeout: 30_000 });
    return /Model (\d+) /.exec((await outcome.textContent()) ?? "")?.[1] ?? "";
  };
  const number = await teach();
  const row = models.getByRole("row", { name: new RegExp(`Model ${number}\\b`) });
  await expect(row).toContainText(/\d+(\.\d+)?%/);
  // There is another one only after a second lesson.
  if ((await others.count()) === 0) {
    await page.reload();
    await teach();
  }
  const label = (await others.first().getAttribute("aria-label")) ?? "";
  const other = /\d+/.exec(label)?.[0] ?? "";
  await others.first().click();
  await page.getByRole("dialog").getByRole("button", { name: t("activate.activate") }).click();
  await expect(models.getByRole("row", { name: new RegExp(`Model ${other}\\b`) })).toContainText(t("states.active"));
  await expect(page.getByText(t("standing.model", { number: other }))).toBeVisible();

  await page.getByRole("button", { name: t("evaluation.measure") }).click();
  const measured = page.getByRole("region", { name: t("evaluation.title") });
  await expect(measured.getByRole("table", { name: t("evaluation.curve") })).toBeVisible({ timeout: 30_000 });
});

for (const language of LANGUAGES) {
  test(`a finding shows what it rests on, and the kind stays in the address, ${language}`, async ({ page, context }) => {
    const t = (key: string) => text(language, "ai-insights", key);
    await prefer(context, language);
    await enter(page, "/ai/insights?kind=recurring");
    const findings = page.getByRole("list", { name: t("findings.title") }).getByRole("listitem");
    await expect(findings.first()).toContainText(t("kinds.recurring"));
    await page.reload();
    await expect(findings.first()).toBeVisible();
    await expect(findings.filter({ hasNotText: t("kinds.recurring") })).toHaveCount(0);
    await findings.first().getByRole("button").click();
    await expect(page.getByRole("dialog").getByRole("row").first()).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("region", { name: t("forecast.title") }).locator("canvas")).toBeVisible();
  });
}

test("one asks why, teaches it for oneself, and is led to the rule that would do the same", async ({ page, context }) => {
  const t = (key: string, values?: Record<string, string>) => text("en", "transactions", key, values);
  const rules = (key: string) => text("en", "ai-rules", key);
  await prefer(context, "en");
  await enter(page, "/transactions?q=Careem");
  await page.getByRole("grid").locator("[role=row][id]").first().click();
  const editor = page.getByRole("dialog");
  await editor.getByRole("button", { name: t("why.ask") }).click();
  const why = editor.getByRole("region", { name: t("why.title") });
  await expect(why.getByRole("progressbar")).toBeVisible();
  await why.getByRole("combobox", { name: t("teach.category") }).fill("Public transport");
  await page.getByRole("option").first().click();
  await why.getByRole("radio", { name: t("teach.person") }).check();
  await why.getByRole("button", { name: t("teach.teach") }).click();
  await expect(why.getByRole("status").getByText(t("teach.learned"))).toBeVisible();
  await why.getByRole("link").last().click();
  const form = page.getByRole("dialog", { name: rules("add") });
  await expect(form.getByLabel(rules("when.payee"))).not.toHaveValue("");
  await form.getByRole("button", { name: rules("form.cancel"), exact: true }).last().click();
  await expect(page).toHaveURL(/\/ai\/rules$/);
});

test("what was chosen about the AI holds after a reload", async ({ page, context }) => {
  const t = (key: string) => text("en", "ai-settings", key);
  await prefer(context, "en");
  await enter(page, "/ai/settings");
  const promise = page.getByLabel(t("choices.promise"));
  const before = await promise.inputValue();
  const save = async (value: string) => {
    await promise.fill(value);
    const answer = page.waitForResponse((response) => response.url().endsWith("/ai/settings") && response.request().method() === "PATCH");
    await page.getByRole("button", { name: t("choices.save") }).click();
    expect((await answer).status()).toBe(200);
  };
  await save("96.5");
  await page.reload();
  await expect(promise).toHaveValue("96.5 %");
  await save(before.replace(" %", ""));
  await expect(page.getByRole("table", { name: t("packs.title") }).getByText(t("packs.answers")).first()).toBeVisible();
});

test("another version of a tax pack answers only after one saw what it changes", async ({ page, context }) => {
  const t = (key: string, values?: Record<string, string>) => text("en", "ai-settings", key, values);
  const version = (number: string, isActive: boolean) => ({ pack: "ae-tax", version: number, title: `Law ${number}`, jurisdiction: "AE", notes: [], rules: 3, effectiveFrom: "2018-01-01", isActive, isTrusted: true });
  let active = "1.2.0";
  const asked: string[] = [];
  // The program brings one version of each pack, and newer ones only with a publisher who is trusted.
  await page.route("**/api/v1/ai/tax-packs", (route) => route.fulfill({ json: { packs: ["1.10.0", "1.2.0", "1.0.0"].map((each) => version(each, each === active)) } }));
  await page.route("**/api/v1/ai/tax-recompute", (route) => route.fulfill({ json: { notice: "", before: [], after: [], transactions: 442, affected: [{ transaction: "01a2033a-0000-7000-8000-000000000000", day: "2026-05-04", changes: [{}] }] } }));
  await page.route(/tax-packs\/(activate|restore)$/, async (route) => {
    const choice = route.request().postDataJSON() as { version: string };
    active = choice.version;
    asked.push(`${route.request().url().split("/").at(-1) ?? ""} ${active}`);
    await route.fulfill({ json: version(active, true) });
  });
  await prefer(context, "en");
  await enter(page, "/ai/settings");
  const packs = page.getByRole("table", { name: t("packs.title") });
  const swap = async (offered: string, action: string) => {
    await packs.getByRole("button", { name: t("packs.lookOf", { version: offered, name: `Law ${offered}` }) }).click();
    const drawer = page.getByRole("dialog");
    await expect(drawer.getByText(t("swap.affected_one", { affected: "1", looked: "442" }))).toBeVisible();
    await expect(drawer.getByRole("table", { name: t("swap.rows") })).toContainText("4 May 2026");
    await drawer.getByRole("button", { name: action }).click();
    await expect(packs.getByRole("row", { name: new RegExp(`Law ${offered.replaceAll(".", "\\.")}`) })).toContainText(t("packs.answers"));
  };
  await swap("1.10.0", t("swap.activate"));
  await swap("1.0.0", t("swap.restore"));
  expect(asked).toEqual(["activate 1.10.0", "restore 1.0.0"]);
});

test("what is no tax pack is not taken", async ({ page, context }) => {
  const t = (key: string) => text("en", "ai-settings", key);
  await prefer(context, "en");
  await enter(page, "/ai/settings");
  await page.getByRole("button", { name: t("load.load") }).click();
  const form = page.getByRole("dialog");
  await form.locator("input[type=file]").setInputFiles({ name: "pack.toml", mimeType: "text/plain", buffer: Buffer.from("no pack") });
  for (const field of ["publisher", "key", "signature"]) await form.getByLabel(t(`load.${field}`), { exact: true }).fill("none");
  await form.getByRole("button", { name: t("load.load") }).click();
  await expect(form.getByRole("alert")).toBeVisible();
});

test("who may not manage the AI sees the rules and cannot change them", async ({ page, context }) => {
  const t = (key: string) => text("en", "ai-rules", key);
  await prefer(context, "en");
  await page.route("**/api/v1/auth/me", async (route) => {
    const response = await route.fetch();
    const me = (await response.json()) as { permissions: string[] };
    await route.fulfill({ response, json: { ...me, permissions: me.permissions.filter((each) => each !== "ai.manage") } });
  });
  await enter(page, "/ai/rules");
  await expect(page.getByRole("region", { name: t("history.title") })).toBeVisible();
  await expect(page.getByRole("button", { name: t("add") })).toHaveCount(0);
  await expect(page.getByRole("button", { name: t("history.revert") })).toHaveCount(0);
});

test("a plan without the AI is told on each of its pages", async ({ page, context }) => {
  await prefer(context, "en");
  const problem = { type: "/docs/errors#plan.required", title: "plan", status: 402, detail: "plan", code: "plan.required", requiredPlan: "premium", requestId: "request-1", timestamp: "2026-11-22T00:00:00Z" };
  await page.route("**/api/v1/ai/**", (route) => route.fulfill({ status: 402, contentType: "application/problem+json", body: JSON.stringify(problem) }));
  await enter(page);
  for (const path of ["/ai/insights", "/ai/rules", "/ai/models", "/ai/settings"]) {
    await page.goto(path);
    await expect(page.getByText(text("en", "states", "plan.detailNamed", { plan: "premium" })).first(), path).toBeVisible();
  }
});
