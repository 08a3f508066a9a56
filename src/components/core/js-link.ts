// Links that run in the browser: CustomJS callbacks between the models of components.
import { ArgumentError } from "../../base/errors.ts";
import { CustomJS } from "../../models/generated/bokeh/models/callbacks/customjs.ts";
import { propOf } from "../../models/define-model.ts";
import { isModel, type Model } from "../../models/model.ts";
import type { ParamName, ParamSpecs } from "../../reactive/param.ts";
import { Parameterized, type SpecsOf } from "../../reactive/parameterized.ts";
import { currentScope } from "../../reactive/scope.ts";
import { linkCode, guardedCode, EVENT } from "../../base/known-code.ts";
import type { RenderContext } from "./render-context.ts";
import type { Synced } from "./synced.ts";

/** What code in the browser may use by name: components stand for their models, anything else for itself. */
export type JsArgs = Readonly<Record<string, unknown>>;

/**
 * Attributes that code sets in the browser, by the name of the model in it: `{ target: ["text"] }`. The server takes
 * them from visitors' pages. What the code assigns directly (`target.text = …`, `target.setv({ text: … })`) it finds by
 * itself; name what goes through a variable or a function.
 */
export type JsWrites = Readonly<Record<string, readonly string[]>>;

/** What to link in the browser, with the params `S` of the source and a target `T`. */
export interface JsLinkOptions<S = ParamSpecs, T = Synced> {
  /** Source param -> target param, or attribute of a target that is a model. */
  readonly links?: { readonly [K in ParamName<S>]?: T extends Parameterized ? ParamName<SpecsOf<T>> : string };
  /**
   * Source param -> JavaScript that runs in the browser, with `source`, `target` and `args`. Not together with `links`.
   */
  readonly code?: { readonly [K in ParamName<S>]?: string };
  readonly args?: JsArgs;
  /** As in `JsCallbackOptions`. */
  readonly writes?: JsWrites;
  /** Also copy back. Only with `links`. Default false. */
  readonly bidirectional?: boolean;
}

/** Options whose names are only known at run time. */
interface AnyJsLinkOptions {
  readonly links?: Readonly<Record<string, string>>;
  readonly code?: Readonly<Record<string, string>>;
  readonly args?: JsArgs;
  readonly writes?: JsWrites;
  readonly bidirectional?: boolean;
}

export interface JsCallbackOptions {
  /**
   * Param -> JavaScript that runs in the browser when it changes, with `source`, `cb_obj` and `args`; `event:<name>`
   * for a UI event.
   */
  readonly code: Readonly<Record<string, string>>;
  readonly args?: JsArgs;
  /** What the code sets besides what its text shows. */
  readonly writes?: JsWrites;
}

/** A link in the browser. */
export interface JsLink {
  /** Takes the link out of the page. */
  unlink(): void;
}

/**
 * Connects `source` with `target` in the browser (Panel's `jslink`).
 * @throws ArgumentError for options that do not go together, params the browser does not know, and a first value that
 * the target cannot show
 */
export function jsLink(source: Synced, target: Synced | Model, options: JsLinkOptions<ParamSpecs, never>): JsLink {
  // The cast: the names were checked where the options were written.
  const { links, code, args = {}, writes = {}, bidirectional = false } = options as unknown as AnyJsLinkOptions;
  if ((links === undefined) === (code === undefined)) throw new ArgumentError("jslink() needs either links or code");
  if (bidirectional && links === undefined) throw new ArgumentError("jslink() with code cannot be bidirectional");
  const properties = new Map(Object.entries(links ?? {}));
  const extra = { ...args, bidirectional, properties };
  if (links === undefined)
    return new Callbacks(source, Object.entries(code ?? {}), guardedCode, { ...extra, target }, writes);
  if (properties.size === 0) throw new ArgumentError("jslink() needs at least one param to link");
  for (const [from, to] of properties) {
    attributeOf(source, from);
    attributeOf(target, to);
  }
  const there = new LinkPairs(source, target, [...properties], extra);
  if (!bidirectional) return there;
  const back = new LinkPairs(
    target,
    source,
    [...properties].map(([from, to]) => [to, from] as const),
    extra,
    false,
  );
  return {
    unlink() {
      there.unlink();
      back.unlink();
    },
  };
}

/**
 * Runs code in the browser when params of `source` change (Panel's `jscallback`).
 * @throws ArgumentError for params that the browser does not know.
 */
export function jsCallback(source: Synced, { code, args = {}, writes = {} }: JsCallbackOptions): JsLink {
  return new Callbacks(source, Object.entries(code), guardedCode, args, writes);
}

/** A property or event of a model that something is attached to. */
interface Trigger {
  readonly model: Model;
  readonly map: "js_property_callbacks" | "js_event_callbacks";
  readonly name: string;
}

interface Attached extends Trigger {
  readonly callback: Model;
}

/** Callbacks on one source that are put in place once every component that they mention has a model. */
abstract class Attachment implements JsLink {
  readonly #parts: readonly (Synced | Model)[];
  readonly #stops: (() => void)[] = [];
  #attached: Attached[] = [];
  #closers: (() => void)[] = [];
  #models: readonly Model[] = [];
  #isOver = false;
  readonly unlink: () => void;

  constructor(parts: readonly unknown[]) {
    const scope = currentScope();
    this.unlink = scope.register("a link in the browser", () => this.#end());
    scope.onDispose(() => this.#end());
    // Models that authors made are there from the start.
    this.#parts = [...new Set(parts)].filter(
      (part): part is Synced | Model => part instanceof Parameterized || isModel(part),
    );
  }

  /** Makes the callbacks; `create` numbers them. */
  protected abstract callbacks(
    context: RenderContext,
  ): readonly (Trigger & { readonly args: Map<string, unknown>; readonly code: string })[];

  /** Attributes that the code sets, as its author says. */
  protected opened(): readonly (readonly [Model, readonly string[]])[] {
    return [];
  }

  /** To be called when the fields of derived classes are there. */
  protected start(context: RenderContext | null): void {
    if (this.#isOver) return;
    for (const part of this.#parts)
      if (!isModel(part)) this.#stops.push(part.onRendered((_model, rendered) => this.#attach(rendered)));
    if (context !== null) this.#attach(context);
  }

  #end(): void {
    this.#isOver = true;
    for (const stop of this.#stops) stop();
    this.#detach();
  }

  #attach(context: RenderContext): void {
    const models = this.#parts.map((part) => (isModel(part) ? part : part.model));
    if (models.includes(null) || models.every((model, index) => model === this.#models[index])) return;
    this.#detach();
    // The cast: no null is among them.
    this.#models = models as Model[];
    this.#closers = this.opened().map(([model, attrs]) => model.openToClients(...attrs));
    for (const { model, map, name, args, code } of this.callbacks(context)) {
      const callback = context.create(CustomJS, { args: Object.fromEntries(args), code });
      model.setAny(map, withCallback(model, map, name, callback));
      this.#attached.push({ model, map, name, callback });
    }
  }

  #detach(): void {
    for (const { model, map, name, callback } of this.#attached) model.setAny(map, without(model, map, name, callback));
    for (const close of this.#closers) close();
    this.#closers = [];
    this.#attached = [];
    this.#models = [];
  }
}

/** The same kind of code on several params or events. */
class Callbacks extends Attachment {
  readonly #source: Synced;
  readonly #code: readonly (readonly [string, string])[];
  readonly #wrap: (code: string) => string;
  readonly #args: JsArgs;
  readonly #writes: JsWrites;

  constructor(
    source: Synced,
    code: readonly (readonly [string, string])[],
    wrap: (code: string) => string,
    args: JsArgs,
    writes: JsWrites,
  ) {
    checkArgs(args);
    for (const [name] of code) if (!name.startsWith(EVENT)) attributeOf(source, name);
    super([source, ...Object.values(args)]);
    this.#source = source;
    this.#code = code;
    this.#wrap = wrap;
    this.#args = args;
    this.#writes = writes;
    for (const name of Object.keys(writes))
      if (name !== "source" && name !== "cb_obj" && args[name] === undefined)
        throw new ArgumentError(`writes.${name}: the code has no model of this name; see args`);
    this.start(source.renderContext);
  }

  protected override opened(): readonly (readonly [Model, readonly string[]])[] {
    return Object.entries(this.#writes).map(([name, attrs]) => {
      // The cast: the constructor has looked at the names; only models and components can be written on.
      const part = (name === "source" || name === "cb_obj" ? this.#source : this.#args[name]) as Synced | Model;
      return [modelOf(part), attrs.map((attr) => attributeOf(part, attr))];
    });
  }

  protected override callbacks(): ReturnType<Attachment["callbacks"]> {
    const model = modelOf(this.#source);
    return this.#code.map(([name, code]) => ({
      ...triggerOf(this.#source, name),
      args: resolved({ ...this.#args, source: model }),
      code: this.#wrap(code),
    }));
  }
}

/** Params that follow other params. */
class LinkPairs extends Attachment {
  readonly #source: Synced | Model;
  readonly #target: Synced | Model;
  readonly #pairs: readonly (readonly [string, string])[];
  readonly #args: JsArgs;
  readonly #copies: boolean;

  constructor(
    source: Synced | Model,
    target: Synced | Model,
    pairs: readonly (readonly [string, string])[],
    args: JsArgs,
    copies = true,
  ) {
    checkArgs(args);
    super([source, target, ...Object.values(args)]);
    this.#source = source;
    this.#target = target;
    this.#pairs = pairs;
    this.#args = args;
    this.#copies = copies;
    this.start((isModel(source) ? null : source.renderContext) ?? (isModel(target) ? null : target.renderContext));
  }

  protected override callbacks(context: RenderContext): ReturnType<Attachment["callbacks"]> {
    return this.#pairs.map(([from, to]) => {
      if (this.#copies) copyNow(this.#source, from, this.#target, to);
      const trigger = triggerOf(this.#source, from);
      const [source, target] = [modelOf(this.#source), modelOf(this.#target)];
      const code = linkCode({
        from: trigger.map === "js_event_callbacks" ? null : attributeOf(this.#source, from),
        to: attributeOf(this.#target, to),
        indexed: [hasLabels(source), hasLabels(target)],
        spinner: context.look.spinner,
      });
      return { ...trigger, args: resolved({ ...this.#args, source, target }), code };
    });
  }
}

/** Brings the target to the source's value, as Panel does when a link is made. */
function copyNow(source: Synced | Model, from: string, target: Synced | Model, to: string): void {
  if (isModel(source) || from.startsWith(EVENT) || to === "loading") return;
  // The source may have another value when the session is brought back, without the browser having copied anything.
  if (!isModel(target) && target.wireName(to) !== null) target.keepParam(to);
  const value = source.peek(from);
  if (value === null || value === false || value === "" || value === 0 || value === undefined) return;
  if (Array.isArray(value) && value.length === 0) return;
  const attr = attributeOf(target, to);
  if (!isModel(target) && target.wireName(to) === attr && target.accepts(to, value)) {
    target.update({ [to]: value });
    return;
  }
  const model = modelOf(target);
  // An event has no value to begin with.
  if (propOf(model.def, attr) === undefined) return;
  // Nor has a choice of one when it is no option.
  if (attr === "active" && hasLabels(model) && !Array.isArray(model.getAny("active"))) return;
  try {
    // What an author could not set, a browser would: the link writes on the model.
    model.setAny(attr, value);
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    throw new ArgumentError(
      `${String(source)}.${from} cannot be linked to "${to}" of ${isModel(target) ? target.type : String(target)} in the ` +
        `browser: ${error.message}. Begin with a value that both can have, or convert it with code`,
    );
  }
}

/** The attribute that stands for a param in the browser. */
function attributeOf(part: Synced | Model, name: string): string {
  if (isModel(part)) {
    if (propOf(part.def, name) === undefined) throw new ArgumentError(`${part.type} has no attribute "${name}"`);
    return name;
  }
  if (name.startsWith(EVENT) || name === "loading") return name;
  const attr = part.browserName(name);
  if (attr === null)
    throw new ArgumentError(`${String(part)}: the browser does not know "${name}"; link it on the server with link()`);
  return attr;
}

function triggerOf(part: Synced | Model, name: string): Trigger {
  const model = modelOf(part);
  const attr = attributeOf(part, name);
  return attr.startsWith(EVENT)
    ? { model, map: "js_event_callbacks", name: attr.slice(EVENT.length) }
    : { model, map: "js_property_callbacks", name: attr.includes(":") ? attr : `change:${attr}` };
}

function modelOf(part: Synced | Model): Model {
  const model = isModel(part) ? part : part.model;
  if (model === null) throw new ArgumentError(`${String(part)} is not part of the page yet`);
  return model;
}

const hasLabels = (model: Model): boolean =>
  propOf(model.def, "labels") !== undefined && propOf(model.def, "active") !== undefined;

function checkArgs(args: JsArgs): void {
  for (const [name, value] of Object.entries(args)) {
    if (value instanceof Parameterized && !("browserName" in value))
      throw new ArgumentError(`args.${name}: only components and models can be used in the browser`);
  }
}

/** Args as the browser gets them: components as their models. */
function resolved(args: JsArgs): Map<string, unknown> {
  // The cast: `checkArgs` lets only components pass that have models.
  return new Map(
    Object.entries(args).map(([name, value]) => [
      name,
      value instanceof Parameterized ? modelOf(value as Synced) : value,
    ]),
  );
}

type Lists = Readonly<Record<string, readonly Model[]>>;

// The casts: these two attributes are lists of callbacks by name.
function withCallback(model: Model, map: Trigger["map"], name: string, callback: Model): Lists {
  const present = model.getAny(map) as Lists;
  return { ...present, [name]: [...(present[name] ?? []), callback] };
}

function without(model: Model, map: Trigger["map"], name: string, callback: Model): Lists {
  const present = model.getAny(map) as Lists;
  const left = (present[name] ?? []).filter((each) => each !== callback);
  const { [name]: _gone, ...others } = present;
  return left.length > 0 ? { ...others, [name]: left } : others;
}
