// Makes classes of Material UI's components: one file of the client's build draws them all.
import manifest from "../../dist/client-manifest.json" with { type: "json" };
import { moduleClass, type ModuleComponentClass, type ModuleDeclaration } from "../components/custom/module-class.ts";
import { baseParams, type BaseParams } from "../components/core/base-params.ts";
import { isLastInputs } from "../components/core/positional.ts";
import type { AllParams } from "../components/core/declaration.ts";
import type { Child } from "../components/layouts/list-layout.ts";
import { PanelReactComponent } from "../models/generated/panel/models/react_component.ts";
import { any, boolean, choice, nullable, record, text, withDefault, type ParamSpecs } from "../reactive/param.ts";
import type { ParamInputs } from "../reactive/parameterized.ts";

/** Colours of Material UI's palette. */
export const color = choice(["primary", "secondary", "error", "info", "success", "warning"], "primary");
export const size = choice(["small", "medium", "large"], "medium");

/** What every component of the family has. */
const themeParams = {
  /** Styles of Material UI's own (`sx`): `{ p: 2, "& .MuiTab-root": { fontWeight: 700 } }`. */
  sx: nullable(record(any<unknown>(null))),
  /** Options of Material UI's `createTheme`, for this component. */
  themeConfig: nullable(record(any<unknown>(null))),
} satisfies ParamSpecs;

/** What every widget of the family has. */
export const widgetParams = {
  label: text(),
  /** Shown below the widget, or over a button. */
  description: text(),
  disabled: boolean(false),
  color,
  size,
  margin: withDefault(baseParams.margin, [5, 10]),
} satisfies ParamSpecs;

/** Fields that are typed into or chosen from. */
export const fieldParams = {
  ...widgetParams,
  /** Shown as wrong. */
  errorState: boolean(false),
  helperText: text(),
  variant: choice(["filled", "outlined", "standard"], "outlined"),
  width: withDefault(baseParams.width, 300),
} satisfies ParamSpecs;

// The cast: the build of the client names its files.
const { material } = manifest.pageParts as Readonly<Record<string, string>>;

type Themed<S extends ParamSpecs> = S & typeof themeParams;

/** The params of a component with own params `S`. */
export type MaterialParams<S extends ParamSpecs> = AllParams<BaseParams, readonly [], Themed<S>>;

/** Makes the class of a component that the client's file has as `Material` and its type. */
export function materialClass<S extends ParamSpecs>(
  declaration: Omit<ModuleDeclaration<Themed<S>>, "esm" | "params"> & { readonly params: S },
): ModuleComponentClass<MaterialParams<S>> {
  const importmap = { imports: { "@mui/": "" } };
  return moduleClass<Themed<S>>(
    {
      model: PanelReactComponent,
      files: { esm: `edgepanel/${material ?? "material.js"}`, css: null },
      derive: { importmap: () => importmap },
    },
    { ...declaration, esm: "", params: { ...declaration.params, ...themeParams } },
  );
}

/** Arguments of a layout: what it holds, and its params last. */
export type Content<P extends ParamSpecs> = readonly Child[] | readonly [...Child[], ParamInputs<P>];

/** The params of a layout that was given what it holds as arguments. */
export function contentInputs<P extends ParamSpecs>(type: string, content: Content<P>, specs: P): ParamInputs<P> {
  const last: unknown = content.at(-1);
  const hasInputs = isLastInputs(type, last, specs);
  const objects = hasInputs ? content.slice(0, -1) : content;
  // The cast: the names were looked at; every layout of the family has `objects`.
  return { ...(hasInputs ? last : {}), ...(objects.length === 0 ? {} : { objects }) } as ParamInputs<P>;
}
