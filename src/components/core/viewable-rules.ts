// The attributes that every visible component has: size, margin, classes, stylesheets, name, events.
import type { ParamSpecs } from "../../reactive/param.ts";
import type { BaseParams } from "./base-params.ts";
import { attributeRule, groupRule, type AttributeRule, type BaseRules } from "./compiled.ts";
import type { AnyDeclaration, AnyRules, Scene, Values } from "./declaration.ts";
import { isOfTemplate } from "./look.ts";
import { sizeAttributes, type SizeAttributes, type SizeParams } from "./sizing.ts";
import { autoName, type Viewable } from "./viewable.ts";

/** Params that are treated together, by the rules below. */
const GROUPED: ReadonlySet<string> = new Set([
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
  "usableBy",
]);

/** The attributes of a component's size. */
export const SIZES = ["sizing_mode", "width", "height", "min_width", "min_height"] as const;

type BaseValues = Values<BaseParams>;
// The cast: every visible component has the base params.
export const baseValues = (values: Values<ParamSpecs>): BaseValues => values as unknown as BaseValues;

/** The size and margin of a component as its params and the rules of its declaration say. */
export function sizeParams(sources: readonly AnyRules[], values: Values<ParamSpecs>, scene: Scene): SizeParams {
  const said = givenSize(values);
  return sources.reduce(
    (so, { size, sizeAtStart }) => ({ ...so, ...sizeAtStart?.(values, scene), ...size?.(values, scene) }),
    said,
  );
}

/** The size params as the author said them. */
export function givenSize(values: Values<ParamSpecs>): SizeParams {
  const { width, height, minWidth, minHeight, sizingMode, widthPolicy, heightPolicy, margin } = baseValues(values);
  return { width, height, minWidth, minHeight, sizingMode, widthPolicy, heightPolicy, margin };
}

/** The attributes of a size. */
export const sizeOf = (size: SizeParams, scene: Scene): SizeAttributes =>
  sizeAttributes(
    size,
    (name) => scene.given(name),
    (name) => scene.givenAtStart(name),
  );

/** A size that is not set leaves the model its own default: BokehJS's sliders are 300 pixels wide. */
export const withoutNulls = (attributes: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(attributes).map(([attr, value]) => [attr, value ?? undefined]));

/** The classes of a component, in order. */
export function classesOf(sources: readonly AnyRules[], values: Values<ParamSpecs>, scene: Scene): string[] {
  const { cssClasses, loading } = baseValues(values);
  return [
    ...sources.flatMap(({ classes }) => classes?.(values) ?? []),
    ...cssClasses,
    ...(loading ? ["pn-loading", `pn-${scene.look.spinner}`] : []),
    ...sources.flatMap(({ lastClasses }) => lastClasses?.(values) ?? []),
  ];
}

/** A policy that is left to BokehJS does not travel. */
const policy = (attr: string, param: "widthPolicy" | "heightPolicy"): AttributeRule =>
  attributeRule(attr, (values) => {
    const value = baseValues(values)[param];
    return value === "auto" ? undefined : value;
  });

/** The rules of visible components. */
export const viewableRules: BaseRules = {
  local: GROUPED,
  rules: (declaration, sources) => {
    // A component's own sheets come before those of its parts.
    const css = [...sources].reverse().flatMap((each) => each.css ?? []);
    const plain = sources.flatMap(({ plainCss = [] }) => plainCss);
    const events = sources.flatMap((each) => Object.keys(each.on ?? {}));
    return [
      groupRule(SIZES, (values, scene, viewable) => {
        const attributes = sizeOf(sizeParams(sources, values, scene), scene);
        // The cast: these rules are those of visible components.
        return withoutNulls((viewable as Viewable).shownSize({ params: givenSize(values), attributes }));
      }),
      attributeRule("margin", (values, scene) => sizeParams(sources, values, scene).margin ?? undefined),
      attributeRule("css_classes", (values, scene) => {
        const classes = classesOf(sources, values, scene);
        return classes.length > 0 ? classes : undefined;
      }),
      attributeRule("stylesheets", (values, scene) => [
        ...sources.flatMap(({ firstSheets }) => firstSheets?.(values, scene) ?? []),
        ...scene.context.sheets.list(
          isOfTemplate(scene.look) ? css : [...css, ...plain],
          baseValues(values).stylesheets,
        ),
      ]),
      ...nameRule(declaration),
      ...(events.length === 0 ? [] : [attributeRule("subscribed_events", () => new Set(events))]),
      policy("width_policy", "widthPolicy"),
      policy("height_policy", "heightPolicy"),
    ];
  },
};

const nameRule = ({ type, name }: AnyDeclaration): readonly AttributeRule[] =>
  name === "auto"
    ? [attributeRule("name", (values, scene) => autoName(type, baseValues(values).name, scene.model.id))]
    : [];
