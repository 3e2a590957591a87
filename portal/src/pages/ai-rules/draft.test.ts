import { expect, it } from "vitest";
import { asksNothing, conditionOf, draftOf, proposalOf } from "./draft";
import type { Condition } from "./queries";

const EMPTY: Condition = { contains: null, equals: null, payee: null, matches: null, account: null, currency: null, atLeast: null, atMost: null, merchantCategory: null, incoming: null, context: [] };
const CONDITION: Condition = { ...EMPTY, contains: "café", atMost: "-5", incoming: false, merchantCategory: 5812, context: [{ name: "cost centre", value: "a=b" }] };

it("a condition comes out of the form as it went in", () => {
  expect(conditionOf(draftOf({ condition: CONDITION }))).toEqual(CONDITION);
});

it("an empty field asks nothing", () => {
  const draft = { ...draftOf({ condition: CONDITION }), contains: "  ", direction: "any", merchantCategory: "", context: ["no value=", "none"] } as const;
  expect(conditionOf({ ...draft, context: [...draft.context] })).toEqual({ ...EMPTY, atMost: "-5" });
  expect([asksNothing(conditionOf(draftOf({}))), asksNothing(CONDITION), asksNothing({ ...EMPTY, incoming: false })]).toEqual([true, false, false]);
});

it("an address without a whole rule proposes none", () => {
  expect(proposalOf('{"name":"lidl","categoryId":"1","condition":{"payee":"lidl"},"isEnabled":false}')).toEqual({ name: "lidl", categoryId: "1", condition: { payee: "lidl" } });
  const broken = [undefined, "{", "null", '{"name":"lidl"}', '{"name":"a","categoryId":"1","condition":null}'];
  expect(broken.map(proposalOf)).toEqual(broken.map(() => undefined));
});
