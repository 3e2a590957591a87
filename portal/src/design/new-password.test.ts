import { expect, it } from "vitest";
import { brokenRules } from "./new-password";

it("says which rules a password does not keep yet", () => {
  expect(brokenRules("")).toEqual(["length", "upper", "digit", "sign"]);
  expect(brokenRules("kurz-1")).toEqual(["length", "upper"]);
  expect(brokenRules("Correct-Horse-1")).toEqual([]);
});

it("takes letters and digits of any script", () => {
  expect(brokenRules("كلمة مرور طويلة-٤")).toEqual(["upper"]);
});
