/** A picture of a QR code as pixels, one byte of grey each. */
export interface GreyPicture {
  grey: Uint8ClampedArray;
  width: number;
}

export interface QrPath {
  /** Modules on a side, with the quiet zone. */
  size: number;
  path: string;
}

/** The dark modules of a picture as a path, so that the code is sharp at any size. */
export function qrPath({ grey, width }: GreyPicture): QrPath | undefined {
  const isDark = (x: number, y: number) => (grey[y * width + x] ?? 255) < 128;
  const first = grey.findIndex((value) => value < 128);
  if (first < 0) return undefined;
  const [x0, y0] = [first % width, Math.floor(first / width)];
  let end = x0;
  while (isDark(end, y0)) end += 1;
  // The finder in the corner is seven modules wide.
  const pitch = (end - x0) / 7;
  if (pitch < 1) return undefined;
  const size = Math.round(width / pitch);
  const at = (module: number) => Math.floor((module + 0.5) * pitch);
  let path = "";
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const begin = column;
      while (column < size && isDark(at(column), at(row))) column += 1;
      if (column > begin) path += `M${begin} ${row}h${column - begin}v1h-${column - begin}z`;
    }
  }
  return { size, path };
}
