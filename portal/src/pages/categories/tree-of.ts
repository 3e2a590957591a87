import type { Category } from "~/api/finance";

export interface TreeRow {
  category: Category;
  depth: number;
}

/** One kind as rows of a tree: children under their parents, and with a text only what has it, and the way there. */
export function treeOf(categories: readonly Category[], kind: Category["kind"], text: string): TreeRow[] {
  const children = new Map<string | null, Category[]>();
  for (const category of categories) {
    if (category.kind !== kind) continue;
    const parent = category.parentId ?? null;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [category]);
    else siblings.push(category);
  }
  const sought = text.trim().toLocaleLowerCase();
  const fits = ({ name, nameAr, label }: Category) => [name, nameAr, label].some((each) => each?.toLocaleLowerCase().includes(sought));
  const rowsOf = (parent: string | null, depth: number): TreeRow[] =>
    (children.get(parent) ?? []).flatMap((category) => {
      const below = rowsOf(category.id, depth + 1);
      return below.length > 0 || fits(category) ? [{ category, depth }, ...below] : [];
    });
  return rowsOf(null, 0);
}
