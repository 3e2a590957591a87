import { expect, it } from "vitest";
import { fieldsOf, settingsOf } from "./schema-fields";

const SCHEMA = {
  type: "object",
  required: ["words"],
  properties: {
    words: { type: "array", items: { type: "string" } },
    days: { type: "integer", minimum: 0, maximum: 31, default: 3 },
    mode: { enum: ["any", "all"], default: "any" },
    token: { type: "string", "x-secret": true },
    rules: { type: "array", items: { $ref: "#/$defs/rule" }, default: [] },
    loud: { type: "boolean" },
  },
};

it("finds the field for every kind of setting", () => {
  expect(fieldsOf(SCHEMA, {}).map(({ name, kind }) => `${name}: ${kind}`)).toEqual(["words: list", "days: number", "mode: choice", "token: secret", "rules: json", "loud: switch"]);
});

it("begins with what is set, and else with the default", () => {
  const fields = fieldsOf(SCHEMA, { days: 7 });
  expect(fields.map(({ initial }) => initial)).toEqual([undefined, 7, "any", "", [], undefined]);
  expect(fields.filter(({ isRequired }) => isRequired).map(({ name }) => name)).toEqual(["words"]);
});

it("sends no secret that nobody wrote, and reads JSON", () => {
  expect(settingsOf(fieldsOf(SCHEMA, {}), { words: ["a"], days: 0, token: "", rules: '[{"category":"x"}]', loud: false })).toEqual({ words: ["a"], days: 0, rules: [{ category: "x" }], loud: false });
});

it("refuses what is no JSON", () => {
  expect(() => settingsOf(fieldsOf(SCHEMA, {}), { rules: "[" })).toThrow(SyntaxError);
});
