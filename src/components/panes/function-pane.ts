// Shows what a function returns, and again whenever what it read changes.
import { ArgumentError } from "../../base/errors.ts";
import { any, boolean, choice, literal, nullable } from "../../reactive/param.ts";
import type { ParamChange } from "../../reactive/parameterized.ts";
import { follow } from "../../reactive/bind.ts";
import { toRef, type Ref } from "../../reactive/refs.ts";
import type { Scope } from "../../reactive/scope.ts";
import { currentSession } from "../../state/current-session.ts";
import { PanelColumn } from "../../models/generated/panel/models/column.ts";
import { revivable } from "../core/class-registry.ts";
import { Spacer } from "../core/spacer.ts";
import { replacement } from "./replacement-class.ts";

type Source = ((...args: never[]) => unknown) | Ref;

/**
 * Shows the result of a function or a reference (Panel's `ParamFunction`): values, components, promises of them, and
 * (async) generators whose values are shown one after the other.
 *
 * A function is evaluated when the page needs it and whenever a param or signal that it read changes; `bind` makes
 * functions whose inputs are named. A plain value is changed in place. So is a component of the same class as the one
 * before, when the function has made both and registered nothing with them: the browser keeps its elements, focus and
 * scroll position. Any other component replaces the one before it unless `inplace` is set.
 */
export class FunctionPane extends replacement({
  type: "ParamFunction",
  model: PanelColumn,
  params: {
    object: literal(any<Source | null>(null)),
    /** Evaluate only when the page is shown, with the loading spinner until then; null for what the app says. */
    deferLoad: nullable(boolean()),
    /** What a generator's next value does to the one before. */
    generatorMode: choice(["replace", "append"], "replace"),
    /** A component hands its params over to a shown one of the same class, instead of replacing it. */
    inplace: boolean(false),
    /** Accepted for Panel's sake: functions are always evaluated when the page needs them, not before. */
    lazy: boolean(false),
    /** Shows the loading spinner while an asynchronous function runs; null for what the app says. */
    loadingIndicator: nullable(boolean()),
  },
  local: ["object", "deferLoad", "generatorMode", "inplace", "lazy", "loadingIndicator"],
}) {
  static {
    revivable("FunctionPane", this);
  }

  #following: Scope | null = null;

  override get isConnected(): boolean {
    return true;
  }

  protected override get takesOver(): boolean {
    return this.peek("inplace");
  }

  protected override start(): void {
    const session = currentSession();
    const deferred = this.deferLoad ?? this.context?.look.deferLoad ?? false;
    if (!deferred || session === null || session.loaded) return this.#follow();
    this.assign({ loading: true });
    session.onload(async () => {
      // When `state.loaded` is true, as it is in every later evaluation and when the session is brought back.
      await Promise.resolve();
      if (this.scope.disposed) return;
      this.assign({ loading: false });
      this.#follow();
    });
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    if (this.#following !== null && changes.some(({ name }) => name === "object")) this.#follow();
  }

  #follow(): void {
    this.#following?.dispose();
    this.#following = this.scope.child(`${this.key}:run`);
    const source = this.peek("object");
    if (source === null) return this.show(new Spacer());
    follow(sourceOf(source), this.#following, {
      value: (value, scope) => {
        if (this.generatorMode === "append") this.append(value);
        else this.show(value, scope);
      },
      begins: () => {
        if (this.generatorMode === "append") this.clear();
      },
      running: (running) => {
        if (this.loadingIndicator ?? this.context?.look.loadingIndicator ?? false) this.assign({ loading: running });
      },
    });
  }
}

/** @throws ArgumentError for what is neither a function nor a reference. */
function sourceOf(source: unknown): (() => unknown) | Ref {
  const ref = toRef(source);
  if (ref !== null) return ref;
  // The cast: a function without parameters is called with none.
  if (typeof source === "function") return source as () => unknown;
  throw new ArgumentError("FunctionPane.object: expected a function, a bound function or a reference to a param");
}
