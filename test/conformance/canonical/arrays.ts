// Arrays and bytes as lists of plain numbers, whatever buffer or byte order they came in.
import { gunzipSync } from "node:zlib";
import { isList, isObject, type Json, type JsonObject } from "./json.ts";

/** The binary buffers of one message, by id. */
export type Buffers = ReadonlyMap<string, Uint8Array>;

type Reader = (view: DataView, offset: number, little: boolean) => number;
const READERS: Readonly<Record<string, readonly [size: number, read: Reader]>> = {
  bool: [1, (view, offset) => view.getUint8(offset)],
  uint8: [1, (view, offset) => view.getUint8(offset)],
  int8: [1, (view, offset) => view.getInt8(offset)],
  uint16: [2, (view, offset, little) => view.getUint16(offset, little)],
  int16: [2, (view, offset, little) => view.getInt16(offset, little)],
  uint32: [4, (view, offset, little) => view.getUint32(offset, little)],
  int32: [4, (view, offset, little) => view.getInt32(offset, little)],
  float32: [4, (view, offset, little) => view.getFloat32(offset, little)],
  float64: [8, (view, offset, little) => view.getFloat64(offset, little)],
};

/** The bytes of a `bytes` representation: a buffer, or text that is base64 of gzip. */
export function bytesOf(rep: JsonObject, buffers: Buffers): Uint8Array {
  const data = rep["data"];
  if (typeof data === "string") return gunzipSync(Buffer.from(data, "base64"));
  const id = isObject(data) ? data["id"] : undefined;
  const buffer = typeof id === "string" ? buffers.get(id) : undefined;
  if (buffer === undefined) throw new Error(`The message has no buffer ${JSON.stringify(data)}`);
  return buffer;
}

/** A `ndarray` or `typed_array` with its numbers written out. `item` brings the items of an object array into form. */
export function plainArray(rep: JsonObject, buffers: Buffers, item: (value: Json) => Json): JsonObject {
  const dtype = rep["dtype"];
  if (typeof dtype !== "string") throw new Error("An array needs a dtype");
  const source = rep["array"];
  const array = isList(source)
    ? source.map(item)
    : numbers(bytesOf(isObject(source) ? source : {}, buffers), dtype, rep["order"] !== "big");
  const shape = rep["shape"];
  return { type: rep["type"], dtype, array, ...(shape === undefined ? {} : { shape }) };
}

function numbers(bytes: Uint8Array, dtype: string, little: boolean): Json[] {
  const reader = READERS[dtype];
  if (reader === undefined) throw new Error(`No way to read an array of ${dtype}`);
  const [size, read] = reader;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const list: Json[] = [];
  for (let offset = 0; offset + size <= view.byteLength; offset += size)
    list.push(plainNumber(read(view, offset, little)));
  return list;
}

/** NaN and infinities have no JSON number. */
export function plainNumber(value: number): Json {
  if (Number.isNaN(value)) return { type: "number", value: "nan" };
  if (value === Infinity) return { type: "number", value: "+inf" };
  if (value === -Infinity) return { type: "number", value: "-inf" };
  return value;
}
