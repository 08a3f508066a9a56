// Picks any number of options from a list.
import { PanelCustomMultiSelect } from "../../models/generated/panel/models/multiselect.ts";
import type { Model } from "../../models/model.ts";
import { integer } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import type { Ref, valueRef } from "../../reactive/refs.ts";
import { currentScope } from "../../reactive/scope.ts";
import { widget } from "../core/widget.ts";
import { inputParams, InputWidget } from "./input-widget.ts";
import {
  Choices,
  keepOptions,
  labelsWire,
  manyLabelsWire,
  manyParams,
  type ManyInputs,
  type Options,
} from "./options.ts";

/** Called when the visitor clicks an option twice; may be asynchronous. */
export type DoubleClickHandler<T> = (event: { readonly option: T }) => unknown;

const MultiSelectBase = widget(
  {
    type: "MultiSelect",
    model: PanelCustomMultiSelect,
    params: {
      ...inputParams,
      ...manyParams,
      /** How many options are seen at once. */
      size: integer(4, { min: 1 }),
    },
    css: ["css/select.css"],
    wire: {
      options: labelsWire("options"),
      value: manyLabelsWire,
    },
    events: ["dblclick_event"],
  },
  InputWidget,
);

/** Params of a MultiSelect whose options are `T`. */
export type MultiSelectInputs<T> = ManyInputs<ParamInputs<typeof MultiSelectBase.specs>, T> & {
  readonly onDoubleClick?: DoubleClickHandler<T>;
};

/** Picks any number of options (Panel's `MultiSelect`); what is no option is left out of `value`. */
export class MultiSelect<T = unknown> extends MultiSelectBase {
  declare options: Options<T>;
  declare value: readonly T[];
  declare readonly [valueRef]: Ref<readonly T[]>;
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

  protected override complete(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    return keepOptions(inputs, this.next(inputs, "options"), this.next(inputs, "value"));
  }

  protected override rendered(model: Model): void {
    model.onEvent("dblclick_event", (_name, { option: label }) => {
      // The cast: the param passed the check of `options`.
      const choices = Choices.of(this.peek("options") as Options);
      const index = choices.labels.indexOf(String(label));
      if (index < 0) return;
      // The cast: the values of `options` are `T`.
      const option = choices.values[index] as T;
      for (const handler of this.#handlers) this.scope.runner.run(() => handler({ option }));
    });
  }
}
