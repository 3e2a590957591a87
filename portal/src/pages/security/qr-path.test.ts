import { expect, it } from "vitest";
import { qrPath } from "./qr-path";

/** Draws modules as squares of so many pixels, as the host does. */
function drawn(modules: string[], pitch: number) {
  const width = (modules[0]?.length ?? 0) * pitch;
  const grey = new Uint8ClampedArray(width * width).fill(255);
  for (let y = 0; y < width; y += 1) for (let x = 0; x < width; x += 1) if (modules[Math.floor(y / pitch)]?.[Math.floor(x / pitch)] === "#") grey[y * width + x] = 0;
  return { grey, width };
}

const FINDER = ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"];
const modules = [".........", ...FINDER.map((row) => `.${row}.`), ".........."].map((row) => row.slice(0, 9));

it("makes one path of the dark modules, whatever their size in pixels", () => {
  const small = qrPath(drawn(modules, 1));
  expect(small?.size).toBe(9);
  expect(small?.path.startsWith("M1 1h7v1h-7zM1 2h1v1h-1zM7 2h1v1h-1z")).toBe(true);
  expect(qrPath(drawn(modules, 8))).toEqual(small);
});

it("sees nothing in an empty picture", () => {
  expect(qrPath(drawn(["...", "...", "..."], 4))).toBeUndefined();
});
