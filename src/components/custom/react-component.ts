// Components whose look is a React component of the author's, bundled with React from npm.
import { ArgumentError } from "../../base/errors.ts";
import { PanelReactComponent } from "../../models/generated/panel/models/react_component.ts";
import type { ParamSpecs } from "../../reactive/param.ts";
import type { BaseParams } from "../core/base-params.ts";
import type { AllParams } from "../core/declaration.ts";
import type { BrowserBundle } from "./browser-module.ts";
import { moduleClass, type ModuleComponentClass, type ModuleDeclaration } from "./module-class.ts";

/** What there is to say about a React component with own params `S`. */
export interface ReactDeclaration<S extends ParamSpecs> extends ModuleDeclaration<S> {
  /** `import counter from "./counter.bundle.js"`, which is `counter.tsx` with React and what else it imports. */
  readonly esm: BrowserBundle;
}

/**
 * A component whose look is a React component (Panel's `ReactComponent`). The file exports `render({ model })`, a
 * function component; `model.useState("value")` is a param of the session as state, `model.get_child("content")` a
 * param that holds components as an element.
 *
 * @example
 * // counter.tsx, with react and react-dom installed:
 * // export function render({ model }) {
 * //   const [value, setValue] = model.useState("value");
 * //   return <button onClick={() => setValue(value + 1)}>{value}</button>;
 * // }
 * class Counter extends ReactComponent({
 *   type: "Counter",
 *   esm: { code: "…", css: null }, // import esm from "./counter.bundle.js"
 *   params: { value: integer(0) },
 *   sets: ["value"],
 * }) {}
 * @throws ArgumentError for what is no bundle of a React component, and as `JSComponent`
 */
export function ReactComponent<S extends ParamSpecs>(
  declaration: ReactDeclaration<S>,
): ModuleComponentClass<AllParams<BaseParams, readonly [], S>> {
  const { esm, type } = declaration;
  // The casts: a plain script is not checked by the compiler.
  if (typeof (esm as unknown) === "string" || typeof (esm as Partial<BrowserBundle>).code !== "string")
    throw new ArgumentError(
      `${type}: a React component's \`esm\` is a bundle, which has React in it: import it from "./file.bundle.js"`,
    );
  // By this entry PanelJS knows that styles are Emotion's and go into the component's own element.
  const importmap = esm.emotion === true ? { imports: { "@mui/": "" } } : {};
  return moduleClass({ model: PanelReactComponent, derive: { importmap: () => importmap } }, declaration);
}
