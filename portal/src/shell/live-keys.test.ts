import { expect, it } from "vitest";
import { staleKeys, WATCHED } from "./live-keys";

it("reads again what an event is about", () => {
  expect(staleKeys("wikala.finance.transaction.created.v1")).toEqual([["finance"]]);
  expect(staleKeys("wikala.platform.role.changed.v1")).toContainEqual(["auth", "me"]);
});

it("leaves alone what it is not about", () => {
  expect(staleKeys("wikala.tasks.task.created.v1")).toEqual([]);
  expect(staleKeys("wikala.financed.thing.v1")).toEqual([]);
});

it("follows nothing that makes nothing old", () => {
  expect(WATCHED.filter(({ pattern }) => staleKeys(`wikala.${pattern.replace("*", "thing.v1")}`).length === 0)).toEqual([]);
});
