// Which stored params another version of the app makes anew (rule R18 of docs/design/resume.md).
import type { StoredObject, StoredState } from "./stored-state.ts";

/** What a visitor sets in components that are no widgets: folded cards, tabs that are open. */
const OF_VISITORS: ReadonlySet<string> = new Set(["active", "collapsed"]);

/** Names of params that are not given back, by the key of their object. */
export type StaleParams = ReadonlyMap<string, readonly string[]>;

/**
 * What a reactive function shows is what the new code makes of it: of the components that its evaluations made
 * (a `:` in the key says so), only widgets come back, and what visitors set.
 */
export function staleParams({ objects }: StoredState): StaleParams {
  return new Map(
    Object.entries(objects).flatMap(([key, object]): [string, readonly string[]][] => {
      const names = isRemade(key, object) ? Object.keys(object.params).filter((name) => !OF_VISITORS.has(name)) : [];
      return names.length === 0 ? [] : [[key, names]];
    }),
  );
}

const isRemade = (key: string, { name, dynamic }: StoredObject): boolean =>
  key.includes(":") && dynamic !== true && name === undefined;
