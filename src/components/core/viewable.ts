// The base of all visible components: size, margin, classes and stylesheets on top of params and model.
import type { Model } from "../../models/model.ts";
import { link, type LinkOptions } from "../../reactive/link.ts";
import type { ParamSpecs } from "../../reactive/param.ts";
import type { Parameterized } from "../../reactive/parameterized.ts";
import type { Watcher } from "../../reactive/watch.ts";
import { baseParams } from "./base-params.ts";
import type { Declaration, Values, WireRule } from "./declaration.ts";
import { jsCallback, jsLink, type JsCallbackOptions, type JsLink, type JsLinkOptions } from "./js-link.ts";
import type { RenderContext } from "./render-context.ts";
import { sizeAttributes } from "./sizing.ts";
import { Synced, type Attributes } from "./synced.ts";

export type { Attributes } from "./synced.ts";

/** Params that `attributes()` treats together rather than one by one. */
const GROUPED = new Set([
  "name",
  "loading",
  "width",
  "height",
  "minWidth",
  "minHeight",
  "sizingMode",
  "cssClasses",
  "stylesheets",
  "margin",
]);
const POLICIES = new Set(["widthPolicy", "heightPolicy"]);

/** A component. */
export abstract class Viewable extends Synced {
  static override readonly specs: ParamSpecs = baseParams;
  static override readonly declaration: Declaration;

  /** The model to put at the top of a document; most components are their own root. */
  renderRoot(context: RenderContext): Model {
    return this.render(context);
  }

  /** The name that stands on the wire for layouts, and where a title is made of it. */
  get displayName(): string {
    return this.displayNameAt(this.model?.id ?? "");
  }

  /** As `displayName`, for a component that stands in a place with this id and may have no model yet. */
  displayNameAt(id: string): string {
    return this.autoName(String(this.peek("name")), id);
  }

  /**
   * Keeps params of `target` up to date with this component's, on the server (Panel's `link`). Returns how to end it.
   * @throws ArgumentError for options that do not go together.
   */
  link(target: Parameterized, options: LinkOptions): Watcher {
    return link(this, target, options);
  }

  /**
   * Links params in the browser, without the server (Panel's `jslink`). The server hears of the target's new value like
   * of any input.
   *
   * @example toggle.jslink(markdown, { links: { value: "visible" } });
   * @throws ArgumentError for params that the browser does not know.
   */
  jslink(target: Synced | Model, options: JsLinkOptions): JsLink {
    return jsLink(this, target, options);
  }

  /**
   * Runs JavaScript in the browser when params change (Panel's `jscallback`).
   *
   * @example slider.jscallback({ args: { text }, code: { value: "text.value = String(source.value)" } });
   * @throws ArgumentError for params that the browser does not know.
   */
  jscallback(options: JsCallbackOptions): JsLink {
    return jsCallback(this, options);
  }

  protected override wireRule(name: string): WireRule<Values<ParamSpecs>> | null {
    if (GROUPED.has(name) && this.declaration.wire?.[name] === undefined) return null;
    const rule = super.wireRule(name);
    return rule !== null && POLICIES.has(name)
      ? { ...rule, toModel: (value: unknown) => (value === "auto" ? undefined : value) }
      : rule;
  }

  protected override attributes(values: Values<ParamSpecs>, context: RenderContext): Attributes {
    const { declaration } = this;
    const { loading, cssClasses, stylesheets, margin } = values;
    const classes = [
      ...(declaration.classes?.(values) ?? []),
      ...cssClasses,
      ...(loading ? ["pn-loading", `pn-${context.look.spinner}`] : []),
    ];
    return {
      ...withoutNulls(sizeAttributes(values, (name) => this.isGiven(name))),
      margin,
      css_classes: classes.length > 0 ? classes : undefined,
      stylesheets: [
        ...(declaration.firstSheets?.(values) ?? []),
        ...context.sheets.list(declaration.css ?? [], stylesheets),
      ],
      ...(declaration.name === "auto" ? { name: this.autoName(values.name) } : {}),
      ...(declaration.events === undefined ? {} : { subscribed_events: new Set(declaration.events) }),
      ...super.attributes(values, context),
    };
  }

  /** The name, or one made of class and number, as Panel's layouts have. */
  protected autoName(name: string, id: string = this.model?.id ?? ""): string {
    if (name !== "") return name;
    const digits = /\d+$/.exec(id)?.[0] ?? "0";
    return `${this.declaration.type}${digits.padStart(5, "0")}`;
  }
}

/** A size that is not set leaves the model its own default: BokehJS's sliders are 300 pixels wide. */
const withoutNulls = (attributes: object): Attributes =>
  Object.fromEntries(Object.entries(attributes).map(([attr, value]) => [attr, value ?? undefined]));
