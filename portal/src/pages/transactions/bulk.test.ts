import { WikalaError } from "@wikala/sdk";
import { expect, it } from "vitest";
import { forEachOf } from "./bulk";

const refusal = (title: string, status = 409) => new WikalaError({ type: "", title, status, detail: title, code: "x", requestId: "", timestamp: "" });
const NUMBERS = Array.from({ length: 50 }, (_, index) => index);

it("does it to everything, and counts by reason what was refused", async () => {
  const outcome = await forEachOf(NUMBERS, async (number) => {
    if (number % 10 === 0) throw refusal("Too late");
    if (number === 7) throw refusal("Your own");
  });
  expect(outcome.done).toBe(44);
  expect([...outcome.refused]).toEqual([["Too late", 5], ["Your own", 1]]);
});

it("never does more than four at once", async () => {
  let running = 0;
  let most = 0;
  await forEachOf(NUMBERS, async () => {
    most = Math.max(most, (running += 1));
    await new Promise((resolve) => setTimeout(resolve, 1));
    running -= 1;
  });
  expect(most).toBe(4);
});

it("stops when the host is away", async () => {
  await expect(forEachOf(NUMBERS, () => Promise.reject(refusal("Away", 0)))).rejects.toThrow("Away");
});
