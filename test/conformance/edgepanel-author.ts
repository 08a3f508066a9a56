// The author's interface of recipes on top of the library's public API.
import { ArgumentError } from "../../src/base/errors.ts";
import { Model } from "../../src/models/model.ts";
import { ColumnDataSource } from "../../src/models/column-data-source.ts";
import { lookup } from "../../src/models/registry.ts";
import { Parameterized } from "../../src/reactive/parameterized.ts";
import { ndarray, type DType } from "../../src/serialization/ndarray.ts";
import { isTypedDType } from "../../src/serialization/typed-arrays.ts";
import { Slice } from "../../src/serialization/slice.ts";
import { requireSession } from "../../src/state/current-session.ts";
import { state } from "../../src/state/state.ts";
import type { AuthorApi, Callback, LinkRequest, TableValue, Thing } from "./author-api.ts";
import { libraryHas } from "./edgepanel-has.ts";
import { componentClass, exportedFunction, makerOf, member } from "./edgepanel-classes.ts";
import { RecipeError } from "./recipe/forms.ts";

type Values = Readonly<Record<string, unknown>>;

/**
 * What recipes do, done with Edgepanel. One object for all: what belongs to a session is found by the library itself.
 */
export const edgepanelAuthor: AuthorApi = {
  has: libraryHas,

  component(type, params, children) {
    const maker = makerOf(type);
    if (maker !== undefined) return maker(params);
    const Class = componentClass(type);
    if (Class === undefined) throw new RecipeError(`There is no component ${type}`);
    // An object with other keys would be taken for something to show.
    const unknown = Object.keys(params).filter((name) => !Object.hasOwn(Class.specs, name));
    if (unknown.length > 0) throw new ArgumentError(`${type} has no param ${unknown.join(", ")}`);
    if (children.length > 0) return new Class(...children, params);
    const { object, ...others } = params;
    return "object" in params ? new Class(object, others) : new Class(params);
  },
  panel: (value, params) => call("panel", value, params),
  model(type, attributes) {
    if (type === "ColumnDataSource") return new ColumnDataSource(attributes);
    const def = lookup(type);
    if (def === undefined) throw new RecipeError(`There is no model ${type}`);
    return new Model(def, attributes);
  },
  figure(options, glyphs) {
    const figure = call("figure", options);
    for (const [method, glyph] of glyphs) invoke(figure, method, glyph);
    return figure;
  },

  date: (text) => new Date(text.includes("T") ? `${text}Z` : `${text}T00:00:00Z`),
  time: (text) => text,
  array(dtype, values) {
    // NumPy's usual integers travel as 32 bits when they fit, which the library works out itself.
    if (dtype === "int64" || dtype === "uint64") return ndarray(values, values.length === 0 ? { dtype: "int32" } : {});
    if (!isDType(dtype)) throw new RecipeError(`There are no arrays of ${dtype}`);
    return ndarray(values, { dtype });
  },
  table: tableInput,
  slice: (start, stop, step) => new Slice({ start, stop, step }),
  file: (text) => text,

  param: (thing, name) => parameterized(thing).ref(name),
  get: (thing, name) => parameterized(thing).peek(name),
  set: (thing, params) => parameterized(thing).update(params),
  setObjects: (thing, objects) => parameterized(thing).update({ objects }),
  bind: (callback, inputs) => call("bind", callback, ...inputs),
  rx: (operator, [first, ...others]) => invoke(call("rx", first), "pipe", operation(operator), ...others),
  interact: (callback, inputs) => call("interact", callback, Object.fromEntries(inputs)),
  fromParam: (param, type, params) => invoke(componentClass(type), "fromParam", param, params),

  define: (definition) => unavailable(`defining ${definition.name}`),
  classOf: (name) => componentClass(name),
  instance: (of) => Reflect.construct(of as new () => unknown, []),
  method: (thing, name) => member(thing, name),

  watch(thing, param, handler) {
    parameterized(thing).watch(
      (...events) => events.map((event) => handler({ old: event.old, new: event.value })),
      param,
    );
  },
  onClick: (thing, handler) => void invoke(thing, "onClick", handler),
  onLoad: (handler) => state.onload(handler),
  addPeriodicCallback: (handler, period, count) => void state.addPeriodicCallback(handler, { period, count }),
  stream: (source, columns, rollover) => dataSource(source).stream(columns, rollover),
  // The cast: a recipe writes patches as the API takes them, lists of [row, value] by column.
  patch: (source, patches) => dataSource(source).patch(patches as Parameters<ColumnDataSource["patch"]>[0]),
  setData(source, columns) {
    dataSource(source).data = columns;
  },

  link: (request) => void call("link", request.source, request.target, linkOptions(request)),
  jsLink: (request) => void invoke(request.source, "jslink", request.target, linkOptions(request)),
  jsCallback: (thing, args, code) => void invoke(thing, "jscallback", { args, code }),
  jsOnClick: (thing, args, code) => void invoke(thing, "jsOnClick", { args, code }),

  sessionArg: (name) => state.sessionArgs.get(name) ?? null,
  locationSync: (thing, params) => void invoke(state.location, "sync", thing, params ?? undefined),
  setLocation: (values) => state.location.update(values),
  notify: (values) => void invoke(member(state, "notifications"), "send", values),
  syncBusy: (thing) => state.syncBusy(parameterized(thing)),
  setTemplate: (params) => state.template.update(params),
  templateAppend: (area, value) => void invoke(member(state.template, area), "append", value),
  assign: (grid, area, place, value) => void invoke(area === null ? grid : member(grid, area), "assign", place, value),
  addPanel: (template, name, value) => void invoke(template, "addPanel", name, value),
  addVariable: (template, name, value) => void invoke(template, "addVariable", name, value),

  servable(root, { title, target, location }) {
    requireSession("servable").servable(root, {
      ...(title === undefined ? {} : { title }),
      ...(target === undefined ? {} : { area: target }),
      ...(location === undefined ? {} : { location }),
    });
  },
};

/** The function that a Python operator stands for. */
function operation(operator: string): (a: number, b: number) => number {
  switch (operator) {
    case "+":
      return (a, b) => a + b;
    case "-":
      return (a, b) => a - b;
    case "*":
      return (a, b) => a * b;
    case "/":
      return (a, b) => a / b;
    default:
      throw new RecipeError(`The operator ${operator} is not known`);
  }
}

const isDType = (name: string): name is DType => name === "bool" || name === "object" || isTypedDType(name);

function call(name: string, ...args: readonly unknown[]): unknown {
  return (exportedFunction(name) ?? unavailable(`${name}()`))(...args);
}

/** Calls a method of something that a recipe holds. */
function invoke(thing: Thing, method: string, ...args: readonly unknown[]): unknown {
  const found = member(thing, method);
  if (typeof found !== "function") throw new RecipeError(`${String(thing)} has no method ${method}`);
  // The cast: any function may be called with anything; the library checks its arguments.
  return Reflect.apply(found as Callback, thing, args);
}

function parameterized(thing: Thing): Parameterized {
  if (!(thing instanceof Parameterized)) throw new RecipeError("Only a component has params");
  return thing;
}

function dataSource(thing: Thing): ColumnDataSource {
  if (!(thing instanceof ColumnDataSource)) throw new RecipeError("Only a ColumnDataSource has columns");
  return thing;
}

const COLUMN_TYPES: Readonly<Record<string, string>> = { int64: "integer", float64: "number", bool: "boolean" };

/** A data frame as the library's table; the numbers of its rows are added by `table` itself. */
function tableInput({ columns, dtypes, index, indexNames = [], data }: TableValue): unknown {
  const names = columns.map(String);
  const types: Record<string, string> = {};
  for (const name of names) {
    const dtype = dtypes[name] ?? (data[name]?.length === 0 ? "float64" : "");
    if (dtype !== "") types[name] = COLUMN_TYPES[dtype] ?? (dtype.startsWith("datetime64") ? "datetime" : "text");
  }
  const cells: Record<string, unknown> = {};
  const levels = index.map((entry): readonly unknown[] => (Array.isArray(entry) ? entry : [entry]));
  const plain = indexNames.length === 0 && levels.every(([entry], row) => entry === row);
  const keys = plain
    ? []
    : (levels[0] ?? [null]).map((_entry, at) => indexNames[at] ?? (levels[0]?.length === 1 ? "index" : `level_${at}`));
  keys.forEach((key, at) => (cells[key] = levels.map((entry) => entry[at])));
  for (const name of names) cells[name] = data[name] ?? [];
  return call("table", cells, { types, index: keys });
}

function linkOptions({ links, code, args, bidirectional }: LinkRequest): Values {
  return {
    ...(links === undefined ? {} : { links }),
    ...(code === undefined ? {} : { code }),
    ...(args === undefined ? {} : { args }),
    ...(bidirectional ? { bidirectional } : {}),
  };
}

function unavailable(what: string): never {
  throw new RecipeError(`The library has no way for ${what}`);
}
