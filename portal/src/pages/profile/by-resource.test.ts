import { expect, it } from "vitest";
import { byResource } from "./by-resource";

it("puts permissions under what they are about, in one order", () => {
  expect(byResource(["tasks.read", "finance.read", "finance.create", "platform.self"])).toEqual([
    ["finance", ["finance.create", "finance.read"]],
    ["platform", ["platform.self"]],
    ["tasks", ["tasks.read"]],
  ]);
});
