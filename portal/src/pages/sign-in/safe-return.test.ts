import { expect, it, vi } from "vitest";
import { safeReturn } from "./safe-return";

vi.stubGlobal("location", new URL("https://wikala.example/sign-in"));

it("goes back to the page, with its filters", () => {
  expect(safeReturn("/transactions?type=income#x")).toBe("/transactions?type=income#x");
});

it.each([undefined, "", "//evil.example", "/\\evil.example", "https://evil.example/", "javascript:alert(1)", "/sign-in?redirect=/"])("goes home instead of to %s", (redirect) => {
  expect(safeReturn(redirect)).toBe("/");
});
