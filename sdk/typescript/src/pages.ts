/** A page of a list, as every list of the API answers. */
export interface Page<T> {
  data: readonly T[];
  hasMore: boolean;
  nextCursor?: string | null | undefined;
}

/** Reads one page: the first without a cursor, then with that of the page before. */
export type ReadPage<P> = (cursor: string | undefined) => Promise<P>;

/** Every page of a list, read when it is asked for. */
export async function* pages<T, P extends Page<T>>(read: ReadPage<P & Page<T>>): AsyncGenerator<P & Page<T>> {
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    yield page;
    cursor = page.hasMore ? (page.nextCursor ?? undefined) : undefined;
  } while (cursor !== undefined);
}

/** Everything in a list, page by page. */
export async function* items<T>(read: ReadPage<Page<T>>): AsyncGenerator<T> {
  for await (const page of pages(read)) yield* page.data;
}
