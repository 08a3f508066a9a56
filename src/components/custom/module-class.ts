// Turns a declaration into the class of a component that runs a module in the browser.
import { ArgumentError } from "../../base/errors.ts";
import type { ModelDef } from "../../models/define-model.ts";
import { PanelReactiveESM } from "../../models/generated/panel/models/reactive_esm.ts";
import type { ParamName, ParamSpecs, ParamValues } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import { currentSession } from "../../state/current-session.ts";
import { baseParams, type BaseParams } from "../core/base-params.ts";
import { declare, type BaseClass } from "../core/component.ts";
import type { AllParams, AnyDeclaration, Update, Values } from "../core/declaration.ts";
import { childNames } from "./child-params.ts";
import { filesOf, type BrowserFiles, type BrowserSource } from "./browser-module.ts";
import { DataParams } from "./data-model.ts";
import { checkSets, ModuleComponent } from "./module-component.ts";

/** The class of such a component. */
export interface ModuleComponentClass<P extends ParamSpecs> {
  new (inputs?: ParamInputs<P>): ModuleComponent<P> & ParamValues<P>;
  readonly specs: P;
  readonly declaration: AnyDeclaration;
}

/** What there is to say about a component with own params `S`. */
export interface ModuleDeclaration<S extends ParamSpecs> {
  /** The class's name, yours alone in the Worker: the module's element has it as its CSS class. */
  readonly type: string;
  /** The module: its text, which imports nothing, or the bundle of a file that may import npm packages. */
  readonly esm: BrowserSource;
  /** Params, which the module knows by their names in snake_case. */
  readonly params: S;
  /** Params that the module sets in the browser. Every other change of a browser is refused. Default: none. */
  readonly sets?: readonly ParamName<S>[];
  /** Style sheets of the element: CSS, or addresses that end in `.css`. */
  readonly stylesheets?: readonly string[];
  /** Looks at an update, and corrects or refuses it: see `Rules`. */
  readonly settle?: (
    next: Values<AllParams<BaseParams, readonly [], S>>,
    update: Update<AllParams<BaseParams, readonly [], S>>,
  ) => Partial<Values<AllParams<BaseParams, readonly [], S>>> | undefined;
}

/** How the kinds of modules differ. */
export interface ModuleKind {
  readonly model: ModelDef;
  /** What params are called in the browser. Default: in snake_case. */
  readonly attrOf?: (name: string) => string;
  readonly derive?: AnyDeclaration["derive"];
  /** Files of the client's build, instead of the declaration's module. */
  readonly files?: BrowserFiles;
}

/** Makes the class. */
export function moduleClass<S extends ParamSpecs>(
  kind: ModuleKind,
  declaration: ModuleDeclaration<S>,
): ModuleComponentClass<AllParams<BaseParams, readonly [], S>> {
  const { type, esm, params, sets = [], stylesheets = [], settle } = declaration;
  // The file is served to everyone and by every isolate: what a session could write there others would run.
  if (currentSession() !== null)
    throw new ArgumentError(
      `${type}: declare the class where the module loads, outside of the app function; its objects are made inside`,
    );
  checkSets(type, params, sets);
  const files = kind.files ?? filesOf(esm);
  // Those that every component has are the model's: declared again, they have another default.
  const own = Object.fromEntries(Object.entries(params).filter(([name]) => !Object.hasOwn(baseParams, name)));
  const path = (of: string) => (_values: unknown, scene: { look: { relPath: string } }) =>
    `${scene.look.relPath}static/${of}`;
  const declared = {
    type,
    model: kind.model,
    params,
    local: Object.keys(own),
    places: ["data"],
    ...(settle === undefined ? {} : { settle }),
    on: { data_event: () => {}, dom_event: () => {} },
    firstSheets: () => stylesheets,
    derive: {
      name: () => type,
      class_name: () => type,
      bundle: () => "url",
      esm: path(files.esm),
      ...(files.css === null ? {} : { css_bundle: path(files.css) }),
      children: () => childNames(params).map((name) => data.attrOf(name)),
      ...kind.derive,
    },
  };
  const data = new DataParams(type, own, kind.attrOf);
  // The casts: as in `declare`; names and types were checked against `ModuleDeclaration`.
  const Declared = declare(
    ModuleComponent,
    ModuleComponent.rules,
    baseParams,
    declared as unknown as AnyDeclaration,
  ) as unknown as BaseClass;
  return Object.assign(Declared, { data, sets }) as unknown as ModuleComponentClass<
    AllParams<BaseParams, readonly [], S>
  >;
}

/**
 * A component whose look is an ES module of your own (Panel's `JSComponent`). The module exports
 * `render({ model, el, view })`, which may return the element to show.
 *
 * @example
 * class Counter extends JSComponent({
 *   type: "Counter",
 *   esm: `export function render({ model }) {
 *     const button = document.createElement("button");
 *     const show = () => (button.textContent = String(model.value));
 *     button.onclick = () => { model.value += 1; };
 *     model.on("value", show);
 *     show();
 *     return button;
 *   }`,
 *   params: { value: integer(0) },
 *   sets: ["value"],
 * }) { static { revivable("my-app/Counter", this); } }
 * @throws ArgumentError for names under `sets` that do not go, and inside a session: the class and its file are the Worker's
 */
export const JSComponent = <S extends ParamSpecs>(
  declaration: ModuleDeclaration<S>,
): ModuleComponentClass<AllParams<BaseParams, readonly [], S>> => moduleClass({ model: PanelReactiveESM }, declaration);
