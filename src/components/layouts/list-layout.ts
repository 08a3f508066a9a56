// The base of layouts that hold a list of things to show.
import { ArgumentError } from "../../base/errors.ts";
import type { Model } from "../../models/model.ts";
import { isEqual } from "../../serialization/equal.ts";
import { list, type ParamSpec, type ParamSpecs } from "../../reactive/param.ts";
import type { ParamChange } from "../../reactive/parameterized.ts";
import type { HasValueRef, Ref } from "../../reactive/refs.ts";
import { runInScope } from "../../reactive/scope.ts";
import type { ReadonlySignal } from "../../reactive/signals.ts";
import { Container } from "../core/container.ts";
import type { Viewable } from "../core/viewable.ts";
import { panel, type Viewer } from "../panes/panel.ts";

/**
 * What can be put into a layout; `panel` says how each is shown. Object literals are left out, so that a misspelt param
 * does not
 * compile: wrap data in a `JSONPane`.
 */
export type Child =
  | Viewable
  | Viewer
  | Model
  | Ref
  | HasValueRef
  | ReadonlySignal
  | ((...args: never[]) => unknown)
  | string
  | number
  | bigint
  | boolean
  | null
  | Date
  | ReadonlyMap<unknown, unknown>
  | readonly unknown[];

const child: ParamSpec<Child> = { default: null, check: () => null };

export const listParams = {
  /** What the layout holds, as it was given. */
  objects: list(child),
} satisfies ParamSpecs;

/** One thing in a layout and the component that shows it. */
export interface Entry {
  readonly given: unknown;
  readonly view: Viewable;
  /** The title that was given with it, for layouts that have titles. */
  readonly title: string | null;
  /** The name of what was made for a value; a component that was given has its own. */
  readonly name?: string;
}

/**
 * A layout over a list. What it holds is changed by `objects = …` or by the methods; components that stay keep their
 * place in
 * the browser.
 */
export abstract class ListLayout<S extends ParamSpecs = ParamSpecs> extends Container<S> {
  #entries: readonly Entry[] = [];

  constructor(inputs?: Readonly<Record<string, unknown>>) {
    super(inputs);
    this.#convert();
  }

  override get children(): readonly Viewable[] {
    return this.entries.map(({ view }) => view);
  }

  override get canReplaceChildren(): boolean {
    return true;
  }

  override replaceChild(index: number, child: unknown): void {
    this.#set(this.#given.with(this.#index(index), child));
  }

  get length(): number {
    return this.#given.length;
  }

  /** The component at `index`; negative ones count from the end. */
  at(index: number): Viewable | undefined {
    return this.children.at(index);
  }

  append(...objects: Child[]): void {
    this.#set([...this.#given, ...objects]);
  }

  extend(objects: Iterable<Child>): void {
    this.#set([...this.#given, ...objects]);
  }

  /** Puts `object` before the one at `index`. */
  insert(index: number, object: Child): void {
    this.#set(this.#given.toSpliced(index, 0, object));
  }

  /**
   * Takes the object at `index` out, by default the last, and returns its component.
   * @throws ArgumentError when there is none.
   */
  pop(index = -1): Viewable {
    const at = this.#index(index);
    const view = this.children[at];
    if (view === undefined) throw new ArgumentError(`${this.typeName}: there is nothing at ${index}`);
    this.#set(this.#given.toSpliced(at, 1));
    return view;
  }

  /** Takes `object`, or the component that shows it, out. @throws ArgumentError when it is not in the layout. */
  remove(object: unknown): void {
    const at = this.entries.findIndex(({ given, view }) => given === object || view === object);
    if (at < 0) throw new ArgumentError(`${this.typeName}: the object to remove is not in it`);
    this.#set(this.#given.toSpliced(at, 1));
  }

  clear(): void {
    this.#set([]);
  }

  [Symbol.iterator](): Iterator<Viewable> {
    return this.children[Symbol.iterator]();
  }

  protected get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** The component for something given, when none shows it yet. */
  protected convert(given: unknown): Entry {
    return { given, view: panel(given), title: null };
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    if (changes.some(({ name }) => name === "objects")) {
      this.#convert();
      this.inferSize();
    }
    super.paramsChanged(changes);
  }

  get #given(): readonly unknown[] {
    // The cast: the param's check lets only lists pass.
    return this.present("objects") as readonly unknown[];
  }

  #set(objects: readonly unknown[]): void {
    // The cast: every layout has the params of lists.
    (this as ListLayout).update({ objects });
  }

  #index(index: number): number {
    const at = index < 0 ? this.length + index : index;
    if (at < 0 || at >= this.length) throw new ArgumentError(`${this.typeName}: there is nothing at ${index}`);
    return at;
  }

  #convert(): void {
    const free = [...this.#entries];
    const reused = (given: unknown): Entry | undefined => {
      const same = free.findIndex((entry) => entry.given === given || entry.view === given);
      // A pair of title and object is another array each time that it is written down.
      const at = same < 0 && typeof given === "object" ? free.findIndex((entry) => isEqual(entry.given, given)) : same;
      return at < 0 ? undefined : free.splice(at, 1)[0];
    };
    this.#entries = runInScope(this.scope, () => this.#given.map((given) => reused(given) ?? this.convert(given)));
  }
}
