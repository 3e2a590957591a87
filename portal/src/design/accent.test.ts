import { describe, expect, it } from "vitest";
import { accentOf, contrast } from "./accent";

it("counts contrast as WCAG does", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  expect(contrast("#ffff00", "#ffffff")).toBeCloseTo(1.07, 2);
  expect(contrast("#0b6459", "#0b6459")).toBe(1);
});

const DIFFICULT = ["#ffff00", "#ffffff", "#000000", "#808080", "#ff0000", "#00ff00", "#0000ff", "#00ffff", "#ff00ff", "#fefefe", "#0b6459", "#777777"];
/** Every colour in steps of 51. */
const ALL = Array.from({ length: 216 }, (_, place) => `#${[place % 6, Math.floor(place / 6) % 6, Math.floor(place / 36)].map((part) => (part * 51).toString(16).padStart(2, "0")).join("")}`);

/** The colour of a shadow of another, as Mantine darkens it. */
function darkened(colour: string, part: number): string {
  const value = Number.parseInt(colour.slice(1), 16);
  const parts = [value >> 16, (value >> 8) & 255, value & 255].map((one) => Math.round(one * (1 - part)));
  return `#${parts.map((one) => one.toString(16).padStart(2, "0")).join("")}`;
}

describe.each([...DIFFICULT, ...ALL])("%s", (colour) => {
  const { shades, soft } = accentOf(colour);
  const pairs: [string, string, string][] = [
    ["links on pages", shades[8], "#f6f8f8"],
    ["links on cards", shades[8], "#ffffff"],
    ["links below the mouse", shades[8], "#eef4f3"],
    ["what is chosen", shades[8], soft.light],
    ["buttons", "#ffffff", shades[8]],
    ["buttons below the mouse", "#ffffff", shades[9]],
    ["light buttons", shades[9], shades[1]],
    ["light buttons below the mouse", shades[9], shades[2]],
    ["links on dark pages", shades[3], "#0e1516"],
    ["links on dark cards", shades[3], "#161f20"],
    ["dark links below the mouse", shades[3], "#2b3637"],
    ["signs in dark", shades[4], "#2b3637"],
    ["what is chosen in dark", shades[4], soft.dark],
    ["light buttons in dark", shades[0], darkened(shades[9], 0.5)],
    ["light buttons in dark below the mouse", shades[0], darkened(shades[9], 0.3)],
  ];

  it("gives colours that can be read", () => {
    const pale = pairs.map(([what, ...pair]) => [what, contrast(...pair)] as const).filter(([, found]) => found < 4.5);
    expect(pale).toEqual([]);
    for (const shade of shades) expect(shade).toMatch(/^#[0-9a-f]{6}$/);
  });
});

it("leaves a colour that can be read as it is", () => {
  expect(accentOf("#0b6459").shades[8]).toBe("#0b6459");
  expect(accentOf("#ffff00").shades[4]).toBe("#ffff00");
});
