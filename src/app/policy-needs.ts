// What the browser's code for a model needs from the page's policy: which models are, or may bring, code in texts.
import { knownCode } from "../base/known-code.ts";
import { isOwnCallback, isOwnScript, unescaped } from "../base/own-scripts.ts";
import { plainTemplate } from "../base/plain-template.ts";
import type { PolicySource } from "../base/policy-sources.ts";
import { isKindOf, propOf } from "../models/define-model.ts";
import type { Model } from "../models/model.ts";
import { isPlainObject } from "../serialization/equal.ts";

export interface PolicyNeed {
  readonly sources: readonly PolicySource[];
  /** What it is to an author. */
  readonly what: string;
}

const EVAL = ["'unsafe-eval'"] as const;
const WASM = ["'wasm-unsafe-eval'"] as const;

/** Bokeh's models that are JavaScript in a text, and its table cells that are templates. */
export const CODE_MODELS = [
  ...["CustomJSTransform", "CustomJSFilter", "CustomJSHover", "CustomJSTicker", "CustomJSTickFormatter"],
  ...["CustomJSExpr", "CustomJSCompare", "CustomLabelingPolicy", "CanvasTexture", "HTMLTemplateFormatter"],
] as const;

/** PanelJS's models whose libraries are WebAssembly. */
export const WASM_MODELS = ["panel.models.vizzu.VizzuChart", "panel.models.perspective.Perspective"] as const;

/** PanelJS's models with a field in which texts between two marks are code, or that is code where it is given. */
export const CODE_FIELDS = {
  "panel.models.tabulator.DataTabulator": "configuration",
  "panel.models.echarts.ECharts": "data",
  "panel.models.deckgl.DeckGLPlot": "configuration",
  "panel.models.jsoneditor.JSONEditor": "schema",
} as const;

/** Begins and ends a text that PanelJS runs as code. */
const MARK = "--x_x--0_0--";

/** What `model` needs; null for most. */
export function policyNeed(model: Model): PolicyNeed | null {
  const { def, type } = model;
  if (isKindOf(def, "CustomJS")) {
    const code = String(model.getAny("code"));
    if (model.getAny("module") !== true && (knownCode(code) !== null || isOwnCallback(code))) return null;
    const isModule = model.getAny("module") === true || /^\s*export default/m.test(code);
    return { sources: isModule ? [...EVAL, "blob:"] : EVAL, what: "code of jslink(), jscallback() or CustomJS" };
  }
  if (CODE_MODELS.some((each) => isKindOf(def, each))) return { sources: EVAL, what: type };
  if (isKindOf(def, "panel.models.reactive_html.ReactiveHTML"))
    return isPlainReactiveHtml(model) ? null : { sources: EVAL, what: `a template of PanelJS (${nameOf(model)})` };
  if (propOf(def, "esm") !== undefined && propOf(def, "bundle") !== undefined)
    return model.getAny("bundle") === "url"
      ? null
      : { sources: ["blob:"], what: `a module in a text (${nameOf(model)})` };
  if (WASM_MODELS.some((each) => each === type)) return { sources: WASM, what: lastOf(type) };
  const field = Object.entries(CODE_FIELDS).find(([each]) => each === type)?.[1];
  if (field === undefined) return null;
  const value = model.getAny(field);
  const isCode = field === "schema" || type.endsWith("DeckGLPlot") ? value !== null && value !== "" : hasMark(value);
  return isCode ? { sources: EVAL, what: `${lastOf(type)} with code in its ${field}` } : null;
}

/** The client draws such a template without running any text of it. */
function isPlainReactiveHtml(model: Model): boolean {
  const [html, scripts] = [model.getAny("html"), model.getAny("scripts")];
  const texts: unknown[] = Object.values(
    scripts instanceof Map ? Object.fromEntries(scripts) : isPlainObject(scripts) ? scripts : {},
  );
  return (
    plainTemplate(unescaped(String(html))) !== null &&
    texts.flat().every((each) => typeof each === "string" && isOwnScript(each))
  );
}

/** The data model behind such a component has the component's name. */
function nameOf(model: Model): string {
  const data: unknown = propOf(model.def, "data") === undefined ? null : model.getAny("data");
  const type = typeof data === "object" && data !== null && "type" in data ? String(data.type) : model.type;
  return lastOf(type).replace(/\d+$/, "");
}

const lastOf = (type: string): string => type.slice(type.lastIndexOf(".") + 1);

function hasMark(value: unknown): boolean {
  if (typeof value === "string") return value.startsWith(MARK) && value.endsWith(MARK) && value.length > MARK.length;
  if (Array.isArray(value)) return value.some(hasMark);
  return isPlainObject(value) && Object.values(value).some(hasMark);
}
