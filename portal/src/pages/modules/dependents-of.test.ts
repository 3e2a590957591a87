import { expect, it } from "vitest";
import { dependentsOf } from "./dependents-of";

const MODULES = [
  { name: "finance", needs: [] },
  { name: "reports", needs: ["finance"] },
  { name: "letters", needs: ["reports"] },
  { name: "webhooks", needs: [] },
];

it("finds what needs a module, also by way of others", () => {
  expect(dependentsOf("finance", MODULES)).toEqual(["letters", "reports"]);
  expect(dependentsOf("webhooks", MODULES)).toEqual([]);
});

it("ends where modules need each other", () => {
  expect(dependentsOf("a", [{ name: "a", needs: ["b"] }, { name: "b", needs: ["a"] }])).toEqual(["b"]);
});
