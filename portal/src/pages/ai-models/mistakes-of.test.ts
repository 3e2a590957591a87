import { expect, it } from "vitest";
import { mistakesOf } from "./mistakes-of";

const [food, rent] = [{ id: "1", name: "Food" }, { id: "2", name: "Rent" }];

it("wrong answers come first that are the most frequent, and right ones not at all", () => {
  const matrix = [
    [9, 1, 3],
    [2, 8, 0],
  ];
  expect(mistakesOf({ categories: [food, rent], matrix } as never)).toEqual([
    { right: food, answered: undefined, times: 3 },
    { right: rent, answered: food, times: 2 },
    { right: food, answered: rent, times: 1 },
  ]);
});

it("nobody asked, nobody mistaken", () => {
  expect(mistakesOf({ categories: [], matrix: [] })).toEqual([]);
});
