import { expect, it } from "vitest";
import type { Role } from "~/api/access";
import { changesOf, toggled } from "./draft";

const role = (id: string, permissions: string[]) => ({ id, permissions }) as Role;
const books = role("books", ["finance.read", "users.read"]);
const audit = role("audit", ["system.audit"]);

it("keeps what was ticked and unticked, role by role", () => {
  const draft = toggled(toggled(toggled({}, books, "finance.create"), books, "users.read"), audit, "users.read");
  expect(changesOf([books, audit], draft).map(({ role: { id }, added, taken }) => ({ id, added, taken }))).toEqual([
    { id: "books", added: ["finance.create"], taken: ["users.read"] },
    { id: "audit", added: ["users.read"], taken: [] },
  ]);
});

it("sees no change in what was ticked and unticked again", () => {
  expect(toggled(toggled({}, books, "finance.create"), books, "finance.create")).toEqual({});
});

it("forgets a draft that somebody else has saved meanwhile", () => {
  const draft = toggled({}, audit, "users.read");
  expect(changesOf([role("audit", ["users.read", "system.audit"])], draft)).toEqual([]);
});
