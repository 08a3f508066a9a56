// How much a value weighs, roughly its bytes on the wire, without writing it.
import { NDArray } from "./ndarray.ts";
import { isPlainObject } from "./equal.ts";
import { BokehEvent } from "./event.ts";
import { Spec } from "./spec.ts";

/** Of a number, a boolean, null, a reference, and of the frame around a list or a map. */
const UNIT = 8;

/**
 * Weighs a value: 8 for each number, reference and container, 2 for each character, the bytes of typed arrays. Models
 * weigh as references. Stops soon after `most` is passed, so that looking at a large value costs little.
 */
export function weigh(value: unknown, most: number): number {
  let weight = 0;
  const waiting: unknown[] = [value];
  while (waiting.length > 0 && weight <= most) {
    const item = waiting.pop();
    weight += UNIT;
    if (typeof item === "string") weight += 2 * item.length;
    else if (typeof item !== "object" || item === null) continue;
    else if (item instanceof ArrayBuffer || ArrayBuffer.isView(item)) weight += item.byteLength;
    else if (item instanceof NDArray) {
      if (Array.isArray(item.data)) weighList(item.data);
      else weight += (item.data as ArrayBufferView).byteLength;
    } else if (Array.isArray(item)) weighList(item);
    else if (item instanceof Set) weighList([...item]);
    else if (item instanceof Map) {
      for (const entry of item) waiting.push(...entry);
    } else if (item instanceof Spec) waiting.push(item.value, item.transform, item.units);
    else if (item instanceof BokehEvent) waiting.push(...Object.values(item.values));
    else if (isPlainObject(item)) {
      for (const [key, each] of Object.entries(item)) {
        weight += 2 * key.length;
        waiting.push(each);
      }
    }
  }
  return weight;

  function weighList(list: readonly unknown[]): void {
    if (weight + UNIT * list.length > most) {
      weight += UNIT * list.length;
      return;
    }
    for (const each of list) {
      if (typeof each === "number") weight += UNIT;
      else waiting.push(each);
    }
  }
}
