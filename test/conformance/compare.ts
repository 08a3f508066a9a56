// Compares two canonical forms and says where and how they differ.
import { collectModels } from "./canonical/document.ts";
import {
  isList,
  isModelJson,
  isObject,
  mapEntries,
  referenceId,
  type Json,
  type JsonObject,
  type ModelJson,
} from "./canonical/json.ts";

/** One difference. `undefined` stands for something that is not there. */
export interface Difference {
  readonly path: string;
  readonly expected: Json | undefined;
  readonly got: Json | undefined;
}

/** What BokehJS takes for an attribute that is not sent. */
export interface Defaults {
  /** The default in canonical form, or undefined when there is none that can be known here. */
  of(type: string, attribute: string): Json | undefined;
}

/** No defaults are known: every attribute must be in both or in neither. */
export const noDefaults: Defaults = { of: () => undefined };

/**
 * The differences between two canonical values.
 *
 * Models are paired where they are met; their numbers need not be the same, only the pairing must hold everywhere.
 * An attribute that is sent with its default equals one that is left out.
 */
export function compare(expected: Json, got: Json, defaults: Defaults = noDefaults): Difference[] {
  const comparison = new Comparison(defaults, collectModels(expected), collectModels(got));
  comparison.values(expected, got, "");
  return comparison.differences;
}

/** A comparison that goes over several values, such as the messages of a conversation, with one pairing of models. */
export class Comparison {
  readonly differences: Difference[] = [];
  readonly #defaults: Defaults;
  readonly #expectedModels: ReadonlyMap<string, ModelJson>;
  readonly #gotModels: ReadonlyMap<string, ModelJson>;
  readonly #pairs = new Map<string, string>();
  readonly #takenBy = new Map<string, string>();
  readonly #paths = new Map<string, string>();

  constructor(
    defaults: Defaults,
    expectedModels: ReadonlyMap<string, ModelJson>,
    gotModels: ReadonlyMap<string, ModelJson>,
  ) {
    this.#defaults = defaults;
    this.#expectedModels = expectedModels;
    this.#gotModels = gotModels;
  }

  /** The models that were met, each with its partner. */
  get pairs(): ReadonlyMap<string, string> {
    return this.#pairs;
  }

  /** Where a model was met first. */
  pathOf(id: string): string {
    return this.#paths.get(id) ?? "";
  }

  values(expected: Json | undefined, got: Json | undefined, path: string): void {
    const expectedId = idOf(expected);
    const gotId = idOf(got);
    if (expectedId !== null && gotId !== null) return this.#models(expectedId, gotId, path, expected, got);
    if (isList(expected) && isList(got)) return this.#lists(expected, got, path);
    if (isObject(expected) && isObject(got)) return this.#objects(expected, got, path);
    if (typeof expected === "string" && typeof got === "string" && this.#sameReferenceText(expected, got)) return;
    if (expected !== got) this.differences.push({ path, expected, got });
  }

  #models(expectedId: string, gotId: string, path: string, expected: Json | undefined, got: Json | undefined): void {
    const paired = this.#pairs.get(expectedId);
    if (paired !== undefined || this.#takenBy.has(gotId)) {
      if (paired !== gotId) this.differences.push({ path, expected, got });
      return;
    }
    this.#pairs.set(expectedId, gotId);
    this.#paths.set(expectedId, path);
    this.#takenBy.set(gotId, expectedId);
    const left = isModelJson(expected) ? expected : this.#expectedModels.get(expectedId);
    const right = isModelJson(got) ? got : this.#gotModels.get(gotId);
    if (left === undefined || right === undefined) {
      if (left !== right) this.differences.push({ path, expected, got });
      return;
    }
    if (left.name !== right.name) {
      this.differences.push({ path, expected: left.name, got: right.name });
      return;
    }
    this.#attributes(left, right, path);
  }

  #attributes(expected: ModelJson, got: ModelJson, path: string): void {
    const left = expected.attributes ?? {};
    const right = got.attributes ?? {};
    for (const name of new Set([...Object.keys(left), ...Object.keys(right)])) {
      const at = `${path}(${expected.name}).${name}`;
      const one = left[name];
      const other = right[name];
      if (one !== undefined && other !== undefined) this.values(one, other, at);
      else if (!this.#isDefault(expected.name, name, one, other))
        this.differences.push({ path: at, expected: one, got: other });
    }
  }

  #isDefault(type: string, attribute: string, expected: Json | undefined, got: Json | undefined): boolean {
    const usual = this.#defaults.of(type, attribute);
    if (usual === undefined) return false;
    const models = got === undefined ? this.#expectedModels : this.#gotModels;
    // A default that is a model has nothing but its own defaults.
    const inner = new Comparison(this.#defaults, new Map(), models);
    inner.values(unwrapped(usual), unwrapped(got ?? expected ?? null), "");
    return inner.differences.length === 0;
  }

  #lists(expected: readonly Json[], got: readonly Json[], path: string): void {
    if (expected.length !== got.length) {
      this.differences.push({ path, expected: summary(expected), got: summary(got) });
      return;
    }
    expected.forEach((item, index) => this.values(item, got[index], `${path}[${String(index)}]`));
  }

  #objects(expected: JsonObject, got: JsonObject, path: string): void {
    if (expected["type"] === "map" && got["type"] === "map" && !path.endsWith(".options"))
      return this.#maps(expected, got, path);
    for (const key of new Set([...Object.keys(expected), ...Object.keys(got)]))
      this.values(expected[key], got[key], path === "" ? key : `${path}.${key}`);
  }

  #maps(expected: JsonObject, got: JsonObject, path: string): void {
    const left = keyed(mapEntries(expected));
    const right = keyed(mapEntries(got));
    for (const key of new Set([...left.keys(), ...right.keys()]))
      this.values(left.get(key), right.get(key), `${path}{${key}}`);
  }

  #sameReferenceText(expected: string, got: string): boolean {
    const left = /^__ref:(m\d+)$/.exec(expected)?.[1];
    const right = /^__ref:(m\d+)$/.exec(got)?.[1];
    return left !== undefined && right !== undefined && this.#pairs.get(left) === right;
  }
}

function idOf(value: Json | undefined): string | null {
  return isModelJson(value) ? value.id : referenceId(value);
}

/** A long list of models in a message of a difference is their types. */
function summary(list: readonly Json[]): Json {
  return list.map((item) => (isModelJson(item) ? `${item.name}(…)` : item));
}

function keyed(entries: readonly (readonly [Json, Json])[]): Map<string, Json> {
  return new Map(entries.map(([key, value]) => [typeof key === "string" ? key : JSON.stringify(key), value]));
}

/** A constant spec is the same to the browser as the constant. */
function unwrapped(value: Json): Json {
  if (!isObject(value) || isModelJson(value)) return value;
  const members = Object.keys(value);
  if (value["type"] === "value" && members.every((key) => key === "type" || key === "value"))
    return value["value"] ?? null;
  return value;
}
