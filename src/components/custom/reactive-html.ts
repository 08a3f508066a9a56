// Components whose look is a template of HTML with params in it (Panel's ReactiveHTML).
import manifest from "../../../dist/client-manifest.json" with { type: "json" };
import { ArgumentError } from "../../base/errors.ts";
import { PanelReactiveESM } from "../../models/generated/panel/models/reactive_esm.ts";
import type { ParamSpecs } from "../../reactive/param.ts";
import type { BaseParams } from "../core/base-params.ts";
import type { AllParams } from "../core/declaration.ts";
import { childNames } from "./child-params.ts";
import type { ModuleComponent } from "./module-component.ts";
import { moduleClass, type ModuleComponentClass, type ModuleDeclaration } from "./module-class.ts";

/** What there is to say about a template with own params `S`. */
export interface ReactiveHTMLDeclaration<S extends ParamSpecs> extends Omit<ModuleDeclaration<S>, "esm"> {
  /**
   * HTML. `${name}` is a param's value in a text or an attribute, or the components that it holds; in `onclick="${name}"`
   * it is the class's method to call, or `script('name')`.
   */
  readonly template: string;
  /**
   * JavaScript by name, run in the browser with `model`, `data`, `el`, `view`, `state`, `self`, `event` and the elements by
   * their ids. `render` is run once, a param's name when it changes, `after_layout` and `remove` then.
   */
  readonly scripts?: Readonly<Record<string, string>>;
  /** Element's id -> events after which its bound `value` or `checked` is read. Default: `change`. */
  readonly domEvents?: Readonly<Record<string, readonly string[]>>;
}

const HANDLER = /\son\w+=["']\$\{\s*([^}]*?)\s*\}["']/g;
const HANDLER_NAME = /(\s)on(?=\w+=["']\$\{)/g;
const SCRIPT = /^script\(['"](\w+)['"]\)$/;
const ID = /\sid=["']([A-Za-z_$][\w$]*)["']/g;
const SCOPE = ["model", "data", "el", "view", "state", "self", "event"];
const NAMES = /^[A-Za-z_]\w*$/;

/**
 * A component that is a template (Panel's `ReactiveHTML`), without Jinja's loops: what repeats is a JSComponent's work.
 * Templates and scripts are made into a module, so that no eval is needed.
 *
 * @example
 * class Rating extends ReactiveHTML({
 *   type: "Stars",
 *   template: '<button id="more" onclick="${more}">${value} stars</button>',
 *   params: { value: integer(0) },
 * }) {
 *   static { revivable("my-app/Stars", this); }
 *   more(): void { this.value += 1; }
 * }
 * @throws ArgumentError for names in the template that are nothing of the class, and as `JSComponent`
 */
export function ReactiveHTML<S extends ParamSpecs>(
  declaration: ReactiveHTMLDeclaration<S>,
): ModuleComponentClass<AllParams<BaseParams, readonly [], S>> {
  const { type, template, scripts = {}, domEvents = {}, params, ...rest } = declaration;
  const handlers = [...template.matchAll(HANDLER)].map(([, name = ""]) => name);
  const calls = [...new Set(handlers.filter((name) => !SCRIPT.test(name)))];
  const holes = [...template.replaceAll(HANDLER, "").matchAll(/\$\{\s*([^}]*?)\s*\}/g)].map(([, name = ""]) => name);
  const wrong = holes.find((name) => !Object.hasOwn(params, name));
  if (wrong !== undefined) throw new ArgumentError(`${type}: the template has \${${wrong}}, which is no param of it`);
  for (const name of handlers) {
    const script = SCRIPT.exec(name)?.[1];
    if (script !== undefined ? !Object.hasOwn(scripts, script) : !NAMES.test(name))
      throw new ArgumentError(`${type}: the template calls ${name}, which is neither a method nor one of its scripts`);
  }
  // Names of elements stand beside these in a script.
  const ids = [...new Set([...template.matchAll(ID)].map(([, id = ""]) => id))].filter((id) => !SCOPE.includes(id));
  const esm = [
    `import { draw } from "../${fileOfDraw()}";`,
    "const scripts = {",
    ...Object.entries(scripts).map(
      ([name, code]) =>
        `${JSON.stringify(name)}({ model, data, el, view, state, self, event, nodes: { ${ids.join(", ")} } }) {\n${code}\n},`,
    ),
    "};",
    // The policy lets nobody write handlers into HTML, not even where they are not run.
    `const made = ${JSON.stringify({ template: template.replaceAll(HANDLER_NAME, "$1data-on-"), children: childNames(params), domEvents })};`,
    "export const render = (props) => draw({ ...made, scripts }, props);",
  ].join("\n");
  const made = moduleClass({ model: PanelReactiveESM, attrOf: (name) => name }, { ...rest, type, params, esm });
  // The casts: the class is as `made` says; its params are not known here.
  const Base = made as unknown as new (inputs?: Readonly<Record<string, unknown>>) => ModuleComponent;
  const Reactive = class extends Base {
    constructor(inputs?: Readonly<Record<string, unknown>>) {
      super(inputs);
      // Browsers may call what the template names, and nothing else.
      for (const name of calls)
        this.onEvent(name, (data) => {
          const method: unknown = Reflect.get(this, name);
          if (typeof method === "function") Reflect.apply(method, this, [data]);
        });
    }
  };
  return Reactive as unknown as ModuleComponentClass<AllParams<BaseParams, readonly [], S>>;
}

function fileOfDraw(): string {
  // The cast: the build of the client names its files.
  const { pageParts } = manifest as { readonly pageParts: Readonly<Record<string, string>> };
  return pageParts["reactive-template"] ?? "reactive-template.js";
}
