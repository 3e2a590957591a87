import type { MantineColorsTuple } from "@mantine/core";

type Rgb = readonly [number, number, number];

/** The colours of a tenant, made from the one it chose so that all of them can be read. */
export interface Accent {
  shades: MantineColorsTuple;
  /** Behind what is chosen, in light and dark. */
  soft: { light: string; dark: string };
}

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];
/** The darkest surface that is written on in light, and the lightest one in dark. */
const ON_LIGHT: Rgb = [238, 244, 243];
const ON_DARK: Rgb = [43, 54, 55];
/** A little more than the 4.5 of WCAG 2.1 AA, so that rounding takes nothing away. */
const ENOUGH = 4.6;
const STEPS = 50;

/** Shades for a colour such as `#ffff00`, whatever it is: as much of it as can be read, in light and in dark. */
export function accentOf(colour: string): Accent {
  const own = rgbOf(colour);
  const light = towards(own, BLACK, (shade) => least(shade, [ON_LIGHT, mix(WHITE, shade, 0.12)]));
  const dark = towards(own, WHITE, (shade) => least(shade, [ON_DARK, mix(ON_DARK, shade, 0.12)]));
  const tint = (part: number) => mix(WHITE, light, part);
  // It is written on its own tints.
  const deep = towards(mix(light, BLACK, 0.15), BLACK, (shade) => least(shade, [tint(0.26)]));
  const between = (part: number) => mix(dark, light, part);
  const shades = [tint(0.07), tint(0.14), tint(0.26), mix(dark, WHITE, 0.2), dark, between(0.25), between(0.5), between(0.75), light, deep];
  return {
    shades: shades.map(hexOf) as unknown as MantineColorsTuple,
    soft: { light: hexOf(tint(0.12)), dark: hexOf(mix([22, 31, 32], dark, 0.12)) },
  };
}

/** How well two colours can be told apart, from 1 to 21, as WCAG 2.1 counts it. */
export function contrast(one: string, other: string): number {
  return ratio(rgbOf(one), rgbOf(other));
}

/** The nearest colour on the way to another that is readable. */
function towards(from: Rgb, to: Rgb, readable: (colour: Rgb) => number): Rgb {
  for (let step = 0; step < STEPS; step += 1) {
    const colour = mix(from, to, step / STEPS);
    if (readable(colour) >= ENOUGH) return colour;
  }
  return to;
}

function least(colour: Rgb, surfaces: readonly Rgb[]): number {
  return Math.min(...surfaces.map((surface) => ratio(colour, surface)));
}

function ratio(one: Rgb, other: Rgb): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => (part <= 10.31475 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Whole numbers, so that what is measured is what is shown. */
function mix(from: Rgb, to: Rgb, part: number): Rgb {
  const at = (index: 0 | 1 | 2) => Math.round(from[index] + (to[index] - from[index]) * part);
  return [at(0), at(1), at(2)];
}

function rgbOf(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function hexOf(colour: Rgb): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
