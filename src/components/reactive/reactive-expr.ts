// Shows an expression and the widgets that it depends on.
import { Row as RowModel } from "../../models/generated/bokeh/models/layouts/row.ts";
import { any, boolean, choice, literal } from "../../reactive/param.ts";
import type { Ref } from "../../reactive/refs.ts";
import { revivable } from "../core/class-registry.ts";
import type { Direction } from "../core/container-sizing.ts";
import type { Viewable } from "../core/viewable.ts";
import { Column } from "../layouts/column.ts";
import { Row } from "../layouts/row.ts";
import { HSpacer } from "../layouts/spacers.ts";
import { WidgetBox } from "../layouts/widget-box.ts";
import { FunctionPane } from "../panes/function-pane.ts";
import { replacement } from "../panes/replacement-class.ts";

type Align = "start" | "center" | "end";
interface Place {
  readonly across: boolean;
  readonly align: Align | readonly Align[];
  readonly first: boolean;
}

/** Where the widgets stand (Panel's `widget_location`). */
const PLACES = {
  left: { across: true, align: ["start", "center"], first: true },
  right: { across: true, align: ["end", "center"], first: false },
  top: { across: false, align: ["center", "start"], first: true },
  bottom: { across: false, align: ["center", "end"], first: false },
  top_left: { across: false, align: "start", first: true },
  top_right: { across: false, align: ["end", "start"], first: true },
  bottom_left: { across: false, align: ["start", "end"], first: false },
  bottom_right: { across: false, align: "end", first: false },
  left_top: { across: true, align: "start", first: true },
  left_bottom: { across: true, align: ["start", "end"], first: true },
  right_top: { across: true, align: ["end", "start"], first: false },
  right_bottom: { across: true, align: "end", first: false },
} as const satisfies Readonly<Record<string, Place>>;

type Location = keyof typeof PLACES;

/** An expression: a reference that knows its widgets. */
export interface Expression extends Ref {
  readonly widgets: readonly Viewable[];
}

/** Shows the value of an expression beside its widgets (Panel's `ReactiveExpr`). */
export class ReactiveExpr extends replacement({
  type: "ReactiveExpr",
  model: RowModel,
  params: {
    object: literal(any<Expression | null>(null)),
    /** In the middle of its place. */
    center: boolean(),
    showWidgets: boolean(true),
    // The cast: these are the names of the table.
    widgetLocation: choice(Object.keys(PLACES) as Location[], "left_top"),
  },
  local: ["object", "center", "showWidgets", "widgetLocation"],
}) {
  static {
    revivable("ReactiveExpr", this);
  }

  /** Panel makes a row of it before it asks for a title. */
  override get className(): string {
    return "Row";
  }

  /** It always follows something, so a session cannot bring it back when a callback has made it. */
  override get isConnected(): boolean {
    return true;
  }

  protected override get flow(): Direction {
    return "horizontal";
  }

  protected override start(): void {
    this.show(this.#layout());
  }

  #layout(): Viewable {
    const { object } = this;
    const shown = new FunctionPane({ object });
    const widgets = object?.widgets ?? [];
    if (!this.showWidgets) return shown;
    const sides = (...items: readonly Viewable[]): readonly Viewable[] =>
      this.center ? [new HSpacer(), ...items, new HSpacer()] : items;
    if (widgets.length === 0) return new Row(...sides(shown));
    const { across, align, first }: Place = PLACES[this.widgetLocation];
    const box = new WidgetBox(...widgets, { align });
    if (!across) return new Row(...sides(new Column(...(first ? [box, shown] : [shown, box]))));
    return new Row(...(first ? [box, ...sides(shown)] : [...sides(shown), box]));
  }
}
