import { expect, it } from "vitest";
import { items, pages } from "../src/index.js";

const LIST = [1, 2, 3, 4, 5];

function reader(size: number) {
  const asked: (string | undefined)[] = [];
  const read = async (cursor: string | undefined) => {
    asked.push(cursor);
    const start = Number(cursor ?? 0);
    const end = start + size;
    const hasMore = end < LIST.length;
    return { data: LIST.slice(start, end), hasMore, ...(hasMore && { nextCursor: String(end) }) };
  };
  return { read, asked };
}

it("walks through every page, each once", async () => {
  const { read, asked } = reader(2);
  const seen: number[] = [];
  for await (const item of items(read)) seen.push(item);
  expect(seen).toEqual(LIST);
  expect(asked).toEqual([undefined, "2", "4"]);
});

it("reads no page that nobody asks for", async () => {
  const { read, asked } = reader(2);
  for await (const item of items(read)) if (item === 2) break;
  expect(asked).toHaveLength(1);
});

it("gives whole pages too", async () => {
  const sizes: number[] = [];
  for await (const page of pages(reader(3).read)) sizes.push(page.data.length);
  expect(sizes).toEqual([3, 2]);
});
