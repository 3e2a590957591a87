import { expect, type Page, test } from "@playwright/test";
import { enter, prefer, text } from "./person";

// How long people wait on the demo's books: until something is seen, and until a key or a click shows. What a
// machine takes is not judged here, only told; an empty page of the same host says what the machine takes by itself.

const PAGES = ["/", "/transactions", "/budgets", "/insights"];
const TRIES = 5;

/** Milliseconds until the page shows something, in the middle of some tries. */
async function firstPaint(page: Page, path: string): Promise<number> {
  const times: number[] = [];
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    await page.goto(path);
    const painted = await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
    times.push((await painted.jsonValue()) ?? 0);
  }
  return times.sort((a, b) => a - b)[Math.floor(TRIES / 2)] ?? 0;
}

/** Notes from here on how long the page takes to show what somebody did. */
async function watchInteractions(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const noted = ((window as unknown as { noted: number[] }).noted = [] as number[]);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if ((entry as PerformanceEntry & { interactionId?: number }).interactionId) noted.push(entry.duration);
    }).observe({ type: "event", durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  });
  return () => page.evaluate(() => (window as unknown as { noted: number[] }).noted);
}

test("what people wait for is told", async ({ page, context }) => {
  test.setTimeout(120_000);
  const t = (key: string) => text("en", "transactions", key);
  await prefer(context, "en");
  await enter(page);
  const paints: Record<string, { "first paint, ms": number }> = {};
  for (const path of ["/docs/errors", ...PAGES]) paints[path] = { "first paint, ms": Math.round(await firstPaint(page, path)) };
  console.table(paints);

  await page.goto("/transactions");
  const rows = page.getByRole("grid").locator("[role=row][id]");
  await expect(rows.first()).toBeVisible();
  const noted = await watchInteractions(page);
  for (const row of [0, 2, 4]) {
    await rows.nth(row).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  }
  const search = page.getByPlaceholder(t("filters.search"));
  await search.pressSequentially("careem", { delay: 120 });
  await page.waitForTimeout(500);
  const times = (await noted()).sort((a, b) => a - b);
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  console.log(`${times.length} interactions: p50 ${at(0.5)} ms, p98 ${at(0.98)} ms`);
  expect(times.length).toBeGreaterThan(0);
});
