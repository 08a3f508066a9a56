// Which stage follows which: one after the other, or as a graph says that begins with one stage and reaches all.
import { ArgumentError } from "../base/errors.ts";

/** Name -> the name, or names, of what may follow. */
export type StageEdges = Readonly<Record<string, string | readonly string[]>>;

export class StageGraph {
  /** The stages, as they were given. */
  readonly names: readonly string[];
  /** The stage that it begins with; null without any. */
  readonly root: string | null;
  readonly #edges: ReadonlyMap<string, readonly string[]>;

  /** @throws ArgumentError for names that are no stages, several beginnings or none, and stages that cannot be reached */
  constructor(names: readonly string[], edges: StageEdges) {
    this.names = names;
    const given = Object.entries(edges).map(([from, to]) => [from, [to].flat()] as const);
    const wrong = given.flatMap(([from, to]) => [from, ...to]).find((name) => !names.includes(name));
    if (wrong !== undefined) throw new ArgumentError(`Pipeline: the graph names "${wrong}", which is no stage`);
    this.#edges = new Map(
      given.length > 0
        ? given
        : names.slice(0, -1).map((name, at): [string, readonly string[]] => [name, names.slice(at + 1, at + 2)]),
    );
    const targets = new Set([...this.#edges.values()].flat());
    const roots = names.filter((name) => !targets.has(name));
    const [root = null] = roots;
    this.root = root;
    if (names.length === 0) return;
    if (root === null) throw new ArgumentError("Pipeline: the graph has no beginning: it goes round in a circle");
    const reached = new Set<string>();
    const visit = (name: string): void => {
      if (reached.has(name)) return;
      reached.add(name);
      for (const next of this.following(name)) visit(next);
    };
    visit(root);
    const lost = names.find((name) => !reached.has(name));
    if (lost !== undefined) throw new ArgumentError(`Pipeline: no way leads from "${root}" to the stage "${lost}"`);
  }

  /** The stages that may follow one. */
  following(name: string): readonly string[] {
    return this.#edges.get(name) ?? [];
  }
}
