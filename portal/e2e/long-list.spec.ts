import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { credentialsOf, makeOwner } from "./member";
import { type Credentials, enter, prefer } from "./person";

// A hundred thousand transactions in one list. What a frame takes is compared with the same scrolling over a page
// that has nothing but a height: browsers without a graphics card are slow by themselves.

const { WIKALA_URL: host = "http://127.0.0.1:8080" } = process.env;
const ROWS = 100_000;
const PAYEES = ["Carrefour", "مكتبة الكويت", "Books@Cafe", "Rent", "زين", "Shell", "دار الكتب", "Netflix"];

/** A bookkeeper of an organisation of their own, with as many transactions as this is about. */
async function bookkeeper(request: APIRequestContext): Promise<Credentials> {
  const who = await makeOwner(request);
  const imported = await request.post(`${host}/api/v1/finance/imports`, {
    headers: await credentialsOf(request, who),
    multipart: { currency: "KWD", accountName: "Main", file: { name: "long.csv", mimeType: "text/csv", buffer: Buffer.from(statement()) } },
    timeout: 120_000,
  });
  expect(((await imported.json()) as { imported: number }).imported).toBe(ROWS);
  return who;
}

/** Ten years, the oldest first, as the list is from its end; which row of the list it is stands in the text. */
function statement(): string {
  const lines = Array.from({ length: ROWS }, (_, row) => {
    const day = new Date(Date.UTC(2025, 11, 31) - Math.floor(row / 27) * 86_400_000).toISOString().slice(0, 10);
    return `${day},${PAYEES[row % PAYEES.length] ?? ""} ${row},-${(row % 900) + 1}.250`;
  });
  return `Date,Description,Amount\n${lines.reverse().join("\n")}\n`;
}

interface Frames {
  p50: number;
  p95: number;
  worst: number;
}

/** Scrolls on with every frame, and says how long frames took. */
function scroll(page: Page, selector: string, step: number, frames: number): Promise<Frames> {
  return page.locator(selector).evaluate(
    (element, { step, frames }) =>
      new Promise<Frames>((resolve) => {
        const times: number[] = [];
        let before = performance.now();
        const next = (now: number) => {
          times.push(now - before);
          before = now;
          element.scrollTop += step;
          if (times.length < frames) requestAnimationFrame(next);
          else {
            const sorted = times.slice(1).sort((a, b) => a - b);
            const at = (part: number) => Math.round((sorted[Math.floor(sorted.length * part)] ?? 0) * 10) / 10;
            resolve({ p50: at(0.5), p95: at(0.95), worst: at(0.999) });
          }
        };
        requestAnimationFrame(next);
      }),
    { step, frames },
  );
}

/** A page of the same size that scrolls over nothing but colour. */
async function emptyPage(page: Page): Promise<void> {
  await page.setContent(`<div id="empty" style="height:600px;overflow:auto"><div style="height:5600000px;background:repeating-linear-gradient(#fff 0 56px,#eee 56px 57px)"></div></div>`);
}

const SCROLLER = "[role=grid]";
const READING = { step: 120, frames: 300 };
const FLYING = { step: 18_000, frames: 310 };

test("a list of 100,000 rows scrolls smoothly from end to end", async ({ page, context, request }) => {
  test.setTimeout(300_000);
  const who = await bookkeeper(request);
  await prefer(context, "en");
  const blank = await context.newPage();
  await emptyPage(blank);
  await blank.bringToFront();
  const figures: Record<string, Frames> = { "empty, reading": await scroll(blank, "#empty", READING.step, READING.frames) };
  figures["empty, flying"] = await scroll(blank, "#empty", FLYING.step, FLYING.frames);
  await blank.close();

  await enter(page, "/transactions", who);
  const grid = page.locator(SCROLLER);
  await expect(grid).toHaveAttribute("aria-rowcount", String(ROWS + 1));
  await expect(grid.getByText("Carrefour 0", { exact: true })).toBeVisible();
  figures["list, reading"] = await scroll(page, SCROLLER, READING.step, READING.frames);
  await grid.evaluate((element) => (element.scrollTop = 0));
  figures["list, flying"] = await scroll(page, SCROLLER, FLYING.step, FLYING.frames);
  console.table(figures);

  // Wherever one lets go, the rows of that place are soon there.
  const waits: number[] = [];
  for (const part of [1, 0.5, 0.25, 0.9, 0]) {
    const begin = Date.now();
    const row = await grid.evaluate((element, part) => {
      element.scrollTop = part * (element.scrollHeight - element.clientHeight);
      return Math.floor(element.scrollTop / 56) + 2;
    }, part);
    await expect(grid.getByText(new RegExp(` ${row}$`))).toBeVisible({ timeout: 20_000 });
    waits.push(Date.now() - begin);
  }
  console.log(`rows are there after ${waits.join(", ")} ms`);
  await grid.focus();
  await page.keyboard.press("End");
  await expect(grid.getByText(` ${ROWS - 1}`)).toBeVisible();
  expect(Math.max(...waits)).toBeLessThan(5000);
  // A frame may take as long as it takes here for nothing, and one more; a few may take three more.
  for (const pace of ["reading", "flying"]) {
    const [list, empty] = [figures[`list, ${pace}`], figures[`empty, ${pace}`]];
    expect(list?.p50).toBeLessThan((empty?.p50 ?? 0) + 17);
    expect(list?.p95).toBeLessThan((empty?.p95 ?? 0) + 51);
  }
  expect(await page.locator("[role=grid] [role=row]").count()).toBeLessThan(60);
});
