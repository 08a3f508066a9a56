// Server-side links: one object's params follow another's.
import { ArgumentError } from "../base/errors.ts";
import type { ParamName, ParamValue } from "./param.ts";
import type { Parameterized, SpecsOf } from "./parameterized.ts";
import type { WatchEvent, Watcher } from "./watch.ts";

/** What to link, with the params `S` of the source and a target `T`. */
export interface LinkOptions<S, T extends Parameterized = Parameterized> {
  /** source param -> target param. */
  readonly links?: { readonly [K in ParamName<S>]?: ParamName<SpecsOf<T>> };
  /** source param -> what to do with the target. Not together with `links`. */
  readonly callbacks?: {
    readonly [K in ParamName<S>]?: (target: T, event: WatchEvent<ParamValue<S[K]>, K>) => unknown;
  };
  /** Also copy back. Only with `links`. Default false. */
  readonly bidirectional?: boolean;
}

/**
 * Keeps `target` up to date with `source` (Panel's `link`). Returns how to end it.
 * @throws ArgumentError for options that do not go together.
 */
export function link<S extends Parameterized, T extends Parameterized>(
  source: S,
  target: T,
  options: LinkOptions<SpecsOf<S>, T>,
): Watcher {
  // The cast: names and types were checked against the params of both.
  return connect(source, target, options as unknown as AnyLinkOptions);
}

/** Options whose names were checked where they were written. */
interface AnyLinkOptions {
  readonly links?: Readonly<Record<string, string>>;
  readonly callbacks?: Readonly<Record<string, (target: Parameterized, event: WatchEvent) => unknown>>;
  readonly bidirectional?: boolean;
}

function connect(
  source: Parameterized,
  target: Parameterized,
  { links, callbacks, bidirectional = false }: AnyLinkOptions,
): Watcher {
  if ((links === undefined) === (callbacks === undefined))
    throw new ArgumentError("link() needs either links or callbacks");
  if (callbacks !== undefined) {
    if (bidirectional) throw new ArgumentError("link() with callbacks cannot be bidirectional");
    return source.watch(
      (...events) => events.map((event) => callbacks[event.name]?.(target, event)),
      Object.keys(callbacks),
    );
  }
  const pairs = Object.entries(links ?? {});
  // A value that comes back equal changes nothing, which ends the exchange.
  const watchers = [copy(source, target, pairs)];
  if (bidirectional) {
    const back = pairs.map(([from, to]): [string, string] => [to, from]);
    watchers.push(copy(target, source, back));
  }
  return { names: pairs.map(([from]) => from), unwatch: () => watchers.forEach((watcher) => watcher.unwatch()) };
}

function copy(from: Parameterized, to: Parameterized, pairs: readonly [string, string][]): Watcher {
  return from.watch(
    (...events) => {
      const wanted = new Set(events.map((event) => event.name));
      to.update(
        Object.fromEntries(
          pairs.filter(([name]) => wanted.has(name)).map(([name, target]) => [target, from.peek(name)]),
        ),
      );
    },
    pairs.map(([name]) => name),
  );
}
