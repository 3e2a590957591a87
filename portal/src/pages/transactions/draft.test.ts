import { expect, it } from "vitest";
import { followed } from "./draft";

const BEFORE = { vendorSupplier: "مكتبة", description: "Books", categoryId: null, tags: ["a"] };

it("keeps what is written while something else of the transaction changes", () => {
  const draft = { ...BEFORE, description: "Books, March", tags: ["a", "b"] };
  expect(followed(draft, BEFORE, { ...BEFORE, tags: ["a"] })).toEqual(draft);
});

it("shows what somebody else wrote in the same place", () => {
  const draft = { ...BEFORE, description: "Books, March", tags: ["a", "b"] };
  const now = { ...BEFORE, description: "Rent", categoryId: "c" };
  expect(followed(draft, BEFORE, now)).toEqual({ ...now, tags: ["a", "b"] });
});
