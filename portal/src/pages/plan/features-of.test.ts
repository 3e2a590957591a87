import { expect, it } from "vitest";
import { featuresOf } from "./features-of";
import { priceOf } from "./words";

const origins = (plan: string[], features: string[], switchedOff: string[] = []) => Object.fromEntries(featuresOf({ features: plan }, { features, switchedOff }).map(({ name, origin }) => [name, origin]));

it("says that a plan includes a feature", () => {
  expect(origins(["a"], ["a"])).toEqual({ a: "plan" });
});

it("knows what an operator gave and withheld", () => {
  expect(origins(["a", "b"], ["b", "c"])).toEqual({ a: "withheld", b: "plan", c: "operator" });
});

it("keeps what was switched off in the list", () => {
  expect(origins(["a"], [], ["a", "b"])).toEqual({ a: "switchedOff", b: "switchedOff" });
});

it("writes prices with the decimals of their currency", () => {
  expect([priceOf(9999, "USD"), priceOf(5, "USD"), priceOf(1234, "KWD"), priceOf(500, "JPY")].map(({ amount }) => amount)).toEqual(["99.99", "0.05", "1.234", "500"]);
});
