import { queryOptions } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { wikala } from "~/session/session";
import { locate } from "./locate";
import type { TransactionSearch } from "./search";
import { FIRST, PAGE, type Start } from "./starts";

/** What is far from what one looks at is forgotten after this time. */
const KEPT = 30_000;

/** A page of the list, of the largest size; the first one counts them all. */
export function pageQuery(search: TransactionSearch, start: Start) {
  const { day, cursor } = start;
  return queryOptions({
    queryKey: ["finance", "transactions", "page", search, day ?? null, cursor ?? null],
    queryFn: ({ signal }) => {
      const more = start === FIRST ? { count: true } : defined({ cursor });
      return body(wikala.GET("/api/v1/finance/transactions", { params: { query: { ...narrowed(search, day), limit: PAGE, ...more } }, signal }));
    },
    gcTime: KEPT,
  });
}

/** The one that is open: what others change of it is seen. */
export function transactionQuery(id: string) {
  return queryOptions({
    queryKey: ["finance", "transactions", "one", id],
    queryFn: ({ signal }) => body(wikala.GET("/api/v1/finance/transactions/{id}", { params: { path: { id } }, signal })),
    // Opened again, it is taken from the list as it is then.
    gcTime: 0,
  });
}

/** What was taken off a transaction. */
export function partsQuery(whole: string) {
  return queryOptions({
    queryKey: ["finance", "transactions", "parts", whole],
    queryFn: async ({ signal }) => (await body(wikala.GET("/api/v1/finance/transactions", { params: { query: { splitFrom: whole, limit: 200 } }, signal }))).data,
  });
}

/** A place where a page can begin, little before a row. */
export function placeQuery(search: TransactionSearch, total: number, row: number) {
  return queryOptions({
    queryKey: ["finance", "transactions", "place", search, total, row],
    queryFn: async ({ signal }) => {
      const ask = (query: object) => body(wikala.GET("/api/v1/finance/transactions", { params: { query: { limit: 1, ...query } }, signal }));
      const dayOf = async (sort: "postedOn" | "-postedOn") => (await ask({ ...defined(search), sort })).data[0]?.postedOn ?? "1970-01-01";
      const [newest, oldest] = await Promise.all([dayOf("-postedOn"), dayOf("postedOn")]);
      const [first, last] = search.sort === "postedOn" ? [oldest, newest] : [newest, oldest];
      const countFrom = async (day: string) => (await ask({ ...narrowed(search, day), count: true })).total ?? 0;
      return locate(row, { first, last, total, countFrom });
    },
    gcTime: 0,
  });
}

/** The list from a day on, in its order. */
function narrowed(search: TransactionSearch, day: string | undefined) {
  return { ...defined(search), ...(day !== undefined && (search.sort === "postedOn" ? { from: day } : { to: day })) };
}

function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
