// The values of params as rules get them: an object that says what was read of it.
import type { ParamSpecs } from "../../reactive/param.ts";
import type { Values } from "./declaration.ts";

/** Where the values come from. */
interface ValueSource {
  readonly names: readonly string[];
  read(name: string): unknown;
}

const handler: ProxyHandler<ValueSource> = {
  get: (source, name) => (typeof name === "string" ? source.read(name) : undefined),
  has: (source, name) => typeof name === "string" && source.names.includes(name),
  ownKeys: (source) => [...source.names],
  getOwnPropertyDescriptor: (source, name) =>
    typeof name === "string" && source.names.includes(name)
      ? { configurable: true, enumerable: true, value: source.read(name) }
      : undefined,
};

/** The values of a source under their names; taking it apart, or spreading it, reads them. */
export const viewOf = (source: ValueSource): Values<ParamSpecs> =>
  // The cast: the handler answers for each name with its value.
  new Proxy(source, handler) as unknown as Values<ParamSpecs>;
