// A function with a widget for each argument (Panel's `interact`).
import { ArgumentError } from "../../base/errors.ts";
import { Row as RowModel } from "../../models/generated/bokeh/models/layouts/row.ts";
import { follow, bind, type Bound } from "../../reactive/bind.ts";
import { any, literal } from "../../reactive/param.ts";
import { type HasValueRef } from "../../reactive/refs.ts";
import type { Direction } from "../core/container-sizing.ts";
import { Viewable } from "../core/viewable.ts";
import { Column } from "../layouts/column.ts";
import { replacement } from "../panes/replacement-class.ts";
import { Checkbox } from "../widgets/checkbox.ts";
import { FloatSlider } from "../widgets/float-slider.ts";
import { IntSlider } from "../widgets/int-slider.ts";
import { Select } from "../widgets/select.ts";
import { TextInput } from "../widgets/text-input.ts";

/** What an argument may begin with: a value, a list or object of options, or a widget. */
export type Initial =
  number | boolean | string | readonly unknown[] | Readonly<Record<string, unknown>> | (Viewable & HasValueRef);

/** The result, in a row of its own. */
class Output extends replacement({
  type: "Row",
  model: RowModel,
  params: { object: literal(any<Bound | null>(null)) },
  local: ["object"],
}) {
  /** It follows its function, so a session cannot bring it back when a callback has made it. */
  override get isConnected(): boolean {
    return true;
  }

  protected override get flow(): Direction {
    return "horizontal";
  }

  protected override start(): void {
    const { object } = this;
    if (object !== null) follow(object, this.scope, { value: (value, scope) => this.show(value, scope) });
  }
}

/**
 * A column with a widget for each argument and the result below them, which follows.
 *
 * @param initial argument -> what it begins with: a number (a slider around it), true or false, a text, options, or a
 * widget. In the order of `fn`'s parameters
 * @example interact((x, on) => `${x} ${on}`, { x: 3, on: true });
 */
export function interact(fn: (...values: never[]) => unknown, initial: Readonly<Record<string, Initial>>): Column {
  const widgets = Object.entries(initial).map(([name, value]) => widgetFor(name, value));
  // The cast: the widgets are made for what `fn` says it takes; nothing but its author can check that.
  const call = fn as (...values: unknown[]) => unknown;
  return new Column(
    new Column(...widgets),
    new Output({ object: bind((...values: readonly unknown[]) => call(...values), ...widgets) }),
  );
}

function widgetFor(name: string, value: Initial): Viewable & HasValueRef {
  if (value instanceof Viewable) return value;
  if (typeof value === "boolean") return new Checkbox({ name, value });
  if (typeof value === "string") return new TextInput({ name, value });
  if (typeof value === "number") {
    return Number.isInteger(value)
      ? new IntSlider({ name, value, ...around(value) })
      : new FloatSlider({ name, value, ...around(value) });
  }
  if (typeof value === "object" && value !== null) return new Select({ name, options: value });
  throw new ArgumentError(`interact(): there is no widget for the argument "${name}"`);
}

/** The range of a slider that begins in it: as far below as above, in Panel's proportions. */
function around(value: number): { readonly start: number; readonly end: number } {
  if (value === 0) return { start: 0, end: 1 };
  return value > 0 ? { start: -value, end: 3 * value } : { start: 3 * value, end: -value };
}
