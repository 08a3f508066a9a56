// Goes through all states of a model. Those with more left to happen come first, and breadth first among them: what is
// found is found on a way with as few crashes and the like as it takes, and a short one.
import { Known } from "./known.ts";

/** What can happen next. */
export interface Step<S> {
  readonly name: string;
  readonly next: S;
}

/** A state as texts: what can still happen a limited number of times, a character each, and all else. */
export interface Code {
  readonly left: string;
  readonly core: string;
}

export interface Model<S> {
  readonly first: S;
  /** Everything that can happen in a state. */
  steps(state: S): readonly Step<S>[];
  /** The rule that a state breaks, or null. */
  broken(state: S): string | null;
  /** The text of a state; states with the same text go on alike. May change the state. */
  write(state: S): Code;
  read(code: Code): S;
}

/** What an exploration has found. */
export interface Explored {
  readonly states: number;
  /** For each rule that can be broken: the steps of a way there. */
  readonly found: Readonly<Record<string, readonly string[]>>;
}

/** States that wait, all with the same left. */
interface Layer {
  readonly left: string;
  readonly ids: number[];
  readonly cores: string[];
}

/**
 * Explores a model completely.
 *
 * @param most states, at most
 * @throws Error when there are more
 */
export function explore<S>(model: Model<S>, most: number): Explored {
  const known = new Known();
  const ways = new Ways();
  const found: Record<string, readonly string[]> = {};
  const layers = new Map<string, Layer>();
  const visit = (from: number, name: string, state: S): void => {
    const rule = model.broken(state);
    // What follows from a broken state says nothing new.
    if (rule !== null) return void (found[rule] ??= ways.to(from, name));
    const { left, core } = model.write(state);
    if (!known.add(core, left)) return;
    if (ways.size >= most) throw new Error(`The model has more than ${most} states`);
    const layer = layers.get(left) ?? { left, ids: [], cores: [] };
    layers.set(left, layer);
    layer.cores.push(core);
    layer.ids.push(ways.add(from, name));
  };
  visit(-1, "", model.first);
  for (let layer = richest(layers); layer !== undefined; layer = richest(layers)) {
    layers.delete(layer.left);
    for (const [at, core] of layer.cores.entries())
      for (const { name, next } of model.steps(model.read({ left: layer.left, core })))
        visit(layer.ids[at] ?? 0, name, next);
  }
  return { states: ways.size, found };
}

/** The layer with the most left: nothing that comes later can lead there again, but itself. */
function richest(layers: ReadonlyMap<string, Layer>): Layer | undefined {
  const sum = ({ left }: Layer): number => [...left].reduce((all, unit) => all + unit.charCodeAt(0), 0);
  let best: Layer | undefined;
  for (const layer of layers.values()) if (best === undefined || sum(layer) > sum(best)) best = layer;
  return best;
}

/** How each state was reached. */
class Ways {
  readonly #from: number[] = [];
  readonly #by: number[] = [];
  readonly #names = new Map<string, number>();

  get size(): number {
    return this.#from.length;
  }

  add(from: number, name: string): number {
    const by = this.#names.get(name) ?? this.#names.size;
    this.#names.set(name, by);
    this.#by.push(by);
    return this.#from.push(from) - 1;
  }

  to(from: number, name: string): string[] {
    const texts = [...this.#names.keys()];
    const names = [name];
    for (let at = from; at > 0; at = this.#from[at] ?? 0) names.unshift(texts[this.#by[at] ?? 0] ?? "");
    return names;
  }
}
