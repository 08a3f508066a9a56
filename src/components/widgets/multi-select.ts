// Picks any number of options from a list.
import { calling } from "../../reactive/calling.ts";
import { PanelCustomMultiSelect } from "../../models/generated/panel/models/multiselect.ts";
import type { Model } from "../../models/model.ts";
import { integer } from "../../reactive/param.ts";
import { currentScope } from "../../reactive/scope.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { described, inputWidth } from "./parts/input.ts";
import {
  Choices,
  keepOptions,
  labelsRule,
  manyLabelsRule,
  manyValues,
  ofMany,
  type ManyInputs,
} from "./parts/options.ts";

/** Called when the visitor clicks an option twice; may be asynchronous. */
export type DoubleClickHandler<T> = (event: { readonly option: T }) => unknown;

const MultiSelectBase = ofMany(
  widget({
    type: "MultiSelect",
    model: PanelCustomMultiSelect,
    parts: [described, inputWidth],
    params: {
      ...manyValues,
      /** How many options are seen at once. */
      size: integer(4, { min: 1 }),
    },
    css: ["css/select.css"],
    settle: keepOptions,
    wire: { options: labelsRule("options"), value: manyLabelsRule },
    on: { dblclick_event: () => {} },
  }),
);

/** Params of a MultiSelect whose options are `T`. */
export type MultiSelectInputs<T> = ManyInputs<typeof MultiSelectBase.specs, T> & {
  readonly onDoubleClick?: DoubleClickHandler<T>;
};

/** Picks any number of options (Panel's `MultiSelect`); what is no option is left out of `value`. */
export class MultiSelect<T = unknown> extends MultiSelectBase<T> {
  static {
    revivable("MultiSelect", this);
  }

  readonly #handlers = new Set<DoubleClickHandler<T>>();

  /** @param inputs the params, and optionally a first handler as `onDoubleClick` */
  constructor({ onDoubleClick, ...inputs }: MultiSelectInputs<T> = {}) {
    super(inputs);
    if (onDoubleClick !== undefined) this.onDoubleClick(onDoubleClick);
  }

  /** Calls `handler` with the option that was clicked twice. Returns how to stop it. */
  onDoubleClick(handler: DoubleClickHandler<T>): () => void {
    this.#handlers.add(handler);
    return currentScope().register("a double-click handler", () => this.#handlers.delete(handler));
  }

  protected override rendered(model: Model): void {
    model.onEvent("dblclick_event", (_name, { option: label }) => {
      const choices = Choices.of(this.peek("options"));
      const index = choices.labels.indexOf(String(label));
      if (index < 0) return;
      // The cast: the values of `options` are `T`.
      const option = choices.values[index] as T;
      for (const handler of this.#handlers) this.scope.runner.run(calling(handler, { option }));
    });
  }
}
