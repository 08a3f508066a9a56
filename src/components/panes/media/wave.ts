// Numbers as sound: the bytes of a WAV file.
import { NDArray } from "../../../serialization/ndarray.ts";

/** Samples of one channel, or rows with one sample for each channel: whole numbers of 16 bits, or parts from -1 to 1. */
export type Samples = Int16Array | Float32Array | Float64Array | NDArray;

const TYPES = new Set(["int16", "float32", "float64"]);

export const isSamples = (value: unknown): value is Samples =>
  value instanceof Int16Array ||
  value instanceof Float32Array ||
  value instanceof Float64Array ||
  (value instanceof NDArray && TYPES.has(value.dtype) && (value.shape.length === 1 || value.shape.length === 2));

const HEADER = 44;
/** Bytes of one sample. */
const SAMPLE = 2;
/** What a part of 1 becomes; parts beyond -1 and 1 overflow, as they do in NumPy. */
const FULL = 32_768;

/** @param rate samples of each channel in a second */
export function waveFile(samples: Samples, rate: number): Uint8Array {
  const channels = samples instanceof NDArray ? (samples.shape[1] ?? 1) : 1;
  const whole = samples instanceof Int16Array || (samples instanceof NDArray && samples.dtype === "int16");
  const values = Int16Array.from(samples as Iterable<number>, (value) => (whole ? value : value * FULL));
  const size = values.length * SAMPLE;
  const bytes = new Uint8Array(HEADER + size);
  const view = new DataView(bytes.buffer);
  const name = (at: number, text: string): void => bytes.set(new TextEncoder().encode(text), at);
  name(0, "RIFF");
  view.setUint32(4, HEADER - 8 + size, true);
  name(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * channels * SAMPLE, true);
  view.setUint16(32, channels * SAMPLE, true);
  view.setUint16(34, SAMPLE * 8, true);
  name(36, "data");
  view.setUint32(40, size, true);
  values.forEach((value, index) => view.setInt16(HEADER + index * SAMPLE, value, true));
  return bytes;
}
