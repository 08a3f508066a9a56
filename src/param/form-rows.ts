// What a form shows: title, widgets, the buttons that unfold objects, and the forms of those. Made once, kept while it fits.
import { escapeHtml } from "../components/panes/markup-text.ts";
import type { Viewable } from "../components/core/viewable.ts";
import type { ListLayout } from "../components/layouts/list-layout.ts";
import { Row } from "../components/layouts/row.ts";
import { StaticText } from "../components/widgets/static-text.ts";
import { Toggle } from "../components/widgets/toggle.ts";
import { runInScope, type Scope } from "../reactive/scope.ts";
import { untracked } from "../reactive/signals.ts";
import { choicesOf } from "./kind.ts";
import type { ParamObject } from "./object.ts";
import type { LayoutType } from "./param-pane.ts";
import { chosen, isObject, widgetFor, type WidgetChoice, type WidgetLook } from "./widget-for.ts";

/** What a form says about its rows. */
export interface RowsLook extends WidgetLook {
  /** The line above, or null. */
  readonly title: string | null;
  readonly expand: boolean;
  readonly expandButton: boolean | null;
  readonly widgets: Readonly<Record<string, WidgetChoice>>;
}

/** Something that was made, and what it was made of. */
interface Made<T> {
  readonly of: readonly unknown[];
  readonly what: T;
  readonly scope: Scope;
}

interface RowParts {
  readonly widget: Viewable;
  readonly toggle: Toggle | null;
  readonly shown: Viewable;
}

/** The rows of one form. What is made for a name has keys of its own, the same in every life of a session. */
export class FormRows {
  readonly #scope: Scope;
  readonly #prefix: string;
  readonly #rows = new Map<string, Made<RowParts>>();
  readonly #forms = new Map<string, Made<unknown>>();
  #title: StaticText | null = null;
  #expand = false;

  /** @param prefix names the form within its session */
  constructor(scope: Scope, prefix: string) {
    this.#scope = scope;
    this.#prefix = prefix;
  }

  /** The layout with the widgets, and the one that objects unfold into, which may be the same. */
  makeLayouts(
    type: LayoutType,
    unfold: LayoutType | ListLayout,
    params: Readonly<Record<string, unknown>>,
  ): { readonly outer: ListLayout; readonly box: ListLayout } {
    // The cast: every layout takes what it holds and its params.
    const make = (Type: LayoutType, ...content: unknown[]): ListLayout =>
      new (Type as unknown as new (...content: unknown[]) => ListLayout)(...content, params);
    return runInScope(this.#scope, () => {
      const box = make(type);
      if (typeof unfold !== "function" || box instanceof unfold) return { outer: box, box };
      return { outer: make(unfold, box), box };
    });
  }

  widget(name: string): Viewable | null {
    return this.#rows.get(name)?.what.widget ?? null;
  }

  /** What the form shows of these params. */
  rows(object: ParamObject, names: readonly string[], look: RowsLook): readonly Viewable[] {
    this.#expand = look.expand;
    for (const name of [...this.#rows.keys()]) if (!names.includes(name)) this.#drop(this.#rows, name, "");
    const rows = names.map((name) => this.#row(object, name, look));
    return look.title === null ? rows : [this.#titleLine(look.title), ...rows];
  }

  /** What is unfolded below. */
  unfolded(object: ParamObject, formOf: (sub: ParamObject, name: string) => unknown): readonly unknown[] {
    const forms: unknown[] = [];
    for (const [name, { what }] of this.#rows) {
      const value = object.read(name);
      const isOpen = what.toggle === null ? this.#expand : what.toggle.value;
      if (!isOpen || !isObject(value)) {
        this.#drop(this.#forms, name, ".form");
        continue;
      }
      forms.push(this.#made(this.#forms, name, ".form", [value], () => formOf(value, name)));
    }
    for (const name of this.#forms.keys()) if (!this.#rows.has(name)) this.#drop(this.#forms, name, ".form");
    return forms;
  }

  #titleLine(title: string): StaticText {
    const value = `<b>${escapeHtml(title)}</b>`;
    return untracked(() => {
      this.#title ??= runInScope(this.#scope, () => new StaticText({ value }));
      this.#title.update({ value });
      return this.#title;
    });
  }

  #row(object: ParamObject, name: string, look: RowsLook): Viewable {
    const handle = object.handle(name);
    const choice = look.widgets[name];
    const { type } = chosen(handle, choice);
    const unfolds =
      (isObject(handle.value) || choicesOf(handle.info.objects ?? []).some(([, each]) => isObject(each))) &&
      (look.expandButton ?? !look.expand);
    const of = [object, choice, type, unfolds, look.showLabels, look.hideConstant];
    return this.#made(this.#rows, name, "", of, () => {
      const widget = widgetFor(handle, choice, look);
      if (!unfolds) return { widget, toggle: null, shown: widget };
      const toggle = new Toggle({
        align: "end",
        buttonType: "primary",
        disabled: !isObject(handle.value),
        heightPolicy: "fit",
        label: "\u22EE",
        margin: [0, 0, 5, 10],
        maxHeight: 30,
        maxWidth: 20,
        value: look.expand,
      });
      const width = widget.peek("width") as number | null;
      widget.update({ margin: [5, 0, 5, 10], sizingMode: "stretch_width", width: null });
      return { widget, toggle, shown: new Row(widget, toggle, { width, margin: 0 }) };
    }).shown;
  }

  /** What was made for a name, or another one where it was made of something else. */
  #made<T>(all: Map<string, Made<T>>, name: string, kind: string, of: readonly unknown[], make: () => T): T {
    const present = all.get(name);
    if (present?.of.every((each, index) => each === of[index]) === true) return present.what;
    this.#drop(all, name, kind);
    const scope = this.#scope.child(`${this.#prefix}.${name}${kind}`);
    const what = untracked(() => runInScope(scope, make));
    all.set(name, { of, what, scope });
    return what;
  }

  #drop<T>(all: Map<string, Made<T>>, name: string, kind: string): void {
    const present = all.get(name);
    if (present === undefined) return;
    all.delete(name);
    present.scope.dispose();
    if (this.#scope.tracker?.silent === false) this.#scope.tracker.forget(`${this.#prefix}.${name}${kind}.`);
  }
}
