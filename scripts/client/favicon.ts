// Draws the icon that browsers ask every server for: three bars of a chart on a blue tile.

const SIZE = 32;
/** Blue, green, red, opacity. */
const TILE = [0xb5, 0x72, 0x00, 0xff] as const;
const BAR = [0xff, 0xff, 0xff, 0xff] as const;
const NOTHING = [0, 0, 0, 0] as const;
/** Left edge of each bar and its height, in pixels. */
const BARS = [
  [6, 9],
  [13, 19],
  [20, 14],
] as const;

function colorAt(x: number, y: number): readonly number[] {
  const corner = Math.max(Math.abs(x - 15.5) - 10.5, 0) ** 2 + Math.max(Math.abs(y - 15.5) - 10.5, 0) ** 2;
  if (corner > 26) return NOTHING;
  return BARS.some(([left, height]) => x >= left && x < left + 6 && y >= 26 - height && y < 26) ? BAR : TILE;
}

/**
 * An ICO file with one bitmap of 32 by 32 pixels (the format: one directory entry, a BITMAPINFOHEADER, rows from the
 * bottom, an empty mask).
 */
export function favicon(): Uint8Array {
  const pixels = SIZE * SIZE * 4;
  const mask = (SIZE / 8) * SIZE;
  const file = new DataView(new ArrayBuffer(6 + 16 + 40 + pixels + mask));
  const write16 = (at: number, ...values: readonly number[]): void =>
    values.forEach((value, index) => file.setUint16(at + 2 * index, value, true));
  const write32 = (at: number, ...values: readonly number[]): void =>
    values.forEach((value, index) => file.setUint32(at + 4 * index, value, true));
  write16(0, 0, 1, 1);
  file.setUint8(6, SIZE);
  file.setUint8(7, SIZE);
  write16(10, 1, 32);
  write32(14, 40 + pixels + mask, 22);
  // The height counts picture and mask.
  write32(22, 40, SIZE, 2 * SIZE);
  write16(34, 1, 32);
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++)
      colorAt(x, y).forEach((part, index) => file.setUint8(62 + ((SIZE - 1 - y) * SIZE + x) * 4 + index, part));
  }
  return new Uint8Array(file.buffer);
}
