import { expect, it } from "vitest";
import { changesOf } from "./changes-of";

it("names what differs, nested fields by their path", () => {
  const before = { name: "A", limits: { daily: 5, yearly: 9 }, tags: ["x"] };
  const after = { name: "A", limits: { daily: 7, yearly: 9 }, tags: ["x", "y"] };
  expect(changesOf(before, after)).toEqual([
    { path: "limits.daily", before: 5, after: 7 },
    { path: "tags", before: ["x"], after: ["x", "y"] },
  ]);
});

it("shows what was made and what is gone as a whole", () => {
  expect(changesOf(undefined, { role: "owner", end: null })).toEqual([
    { path: "end", before: undefined, after: null },
    { path: "role", before: undefined, after: "owner" },
  ]);
  expect(changesOf({ role: "owner" }, null)).toEqual([{ path: "role", before: "owner", after: undefined }]);
});

it("does not look into what is hidden", () => {
  expect(changesOf(undefined, { password: { redacted: true } })).toEqual([{ path: "password", before: undefined, after: { redacted: true } }]);
});
