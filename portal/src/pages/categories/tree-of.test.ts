import { expect, it } from "vitest";
import type { Category } from "~/api/finance";
import { treeOf } from "./tree-of";

const category = (id: string, parentId: string | null, kind: Category["kind"] = "expense") => ({ id, parentId, kind, name: id, nameAr: `ع ${id}`, label: id }) as Category;
const shown = (categories: Category[], text = "") => treeOf(categories, "expense", text).map(({ category, depth }) => `${" ".repeat(depth)}${category.id}`);

const CATEGORIES = [category("rent", "home"), category("home", null), category("food", null), category("salary", null, "income"), category("heating", "rent")];

it("puts children under their parents, whatever the order", () => {
  expect(shown(CATEGORIES)).toEqual(["home", " rent", "  heating", "food"]);
});

it("keeps the way to what is sought", () => {
  expect(shown(CATEGORIES, "HEAT")).toEqual(["home", " rent", "  heating"]);
});

it("finds the Arabic name too", () => {
  expect(shown(CATEGORIES, "ع food")).toEqual(["food"]);
});

it("takes ten thousand in a moment", () => {
  const many = Array.from({ length: 10_000 }, (_, index) => category(`c${index}`, index === 0 ? null : `c${Math.floor((index - 1) / 20)}`));
  const start = performance.now();
  expect(treeOf(many, "expense", "")).toHaveLength(10_000);
  expect(performance.now() - start).toBeLessThan(500);
});
