// Goes through all states of a model, breadth first: what is found is found on a shortest way.

/** What can happen next. */
export interface Step<S> {
  readonly name: string;
  readonly next: S;
}

/** A system whose states are JSON. */
export interface Model<S> {
  readonly first: S;
  /** Everything that can happen in a state. */
  steps(state: S): readonly Step<S>[];
  /** The rule that a state breaks, or null. */
  broken(state: S): string | null;
}

/** What an exploration has found. */
export interface Explored {
  readonly states: number;
  /** For each rule that can be broken: the steps of a shortest way there. */
  readonly found: Readonly<Record<string, readonly string[]>>;
}

/**
 * Explores a model completely.
 *
 * @param most states, at most
 * @throws Error when there are more
 */
export function explore<S>(model: Model<S>, most: number): Explored {
  const known = new Set([digest(JSON.stringify(model.first))]);
  const ways: { readonly from: number; readonly name: string }[] = [{ from: -1, name: "" }];
  const found: Record<string, readonly string[]> = {};
  const wayTo = (id: number): string[] => {
    const names: string[] = [];
    for (let at = id; at > 0; at = ways[at]?.from ?? 0) names.unshift(ways[at]?.name ?? "");
    return names;
  };
  let frontier: readonly (readonly [id: number, state: S])[] = [[0, model.first]];
  while (frontier.length > 0) {
    const next: [number, S][] = [];
    for (const [id, state] of frontier) {
      const rule = model.broken(state);
      // What follows from a broken state says nothing new.
      if (rule !== null) {
        found[rule] ??= wayTo(id);
        continue;
      }
      for (const step of model.steps(state)) {
        const key = digest(JSON.stringify(step.next));
        if (known.has(key)) continue;
        if (known.size >= most) throw new Error(`The model has more than ${most} states`);
        known.add(key);
        next.push([ways.push({ from: id, name: step.name }) - 1, step.next]);
      }
    }
    frontier = next;
  }
  return { states: known.size, found };
}

/**
 * 52 bits that stand for a state (two hashes of FNV's kind, with other factors): whole texts would not fit into memory.
 * Among a million states two have the same with a chance of one in ten thousand.
 */
function digest(text: string): number {
  let [a, b] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b) ^ (b >>> 13);
  }
  return (a >>> 0) * 2 ** 20 + ((b ^ (a >>> 7)) >>> 12);
}
