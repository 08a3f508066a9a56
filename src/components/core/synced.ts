// Params that become a model, and a model whose changes come back as params.
import { ArgumentError, PanelError } from "../../base/errors.ts";
import { consoleLog } from "../../base/log.ts";
import { propOf, type ModelDef } from "../../models/define-model.ts";
import type { AttributeChange, Model } from "../../models/model.ts";
import { sameValue, type ParamSpecs } from "../../reactive/param.ts";
import { Parameterized, type ParamChange } from "../../reactive/parameterized.ts";
import { snakeCase, type Declaration, type Values, type WireRule } from "./declaration.ts";
import { currentSession } from "../../state/current-session.ts";
import type { RenderContext } from "./render-context.ts";

export type Attributes = Readonly<Record<string, unknown>>;

/** What the class side of a component carries. */
export interface SyncedClass {
  readonly declaration: Declaration;
  readonly specs: ParamSpecs;
}

/** Something declared with params and a model. It is rendered into one document, that of the session that made it. */
export abstract class Synced extends Parameterized {
  static readonly declaration: Declaration;
  #rendered: { readonly model: Model; readonly context: RenderContext } | null = null;
  #last: Attributes = {};
  #stopListening: () => void = () => {};
  readonly #replacedListeners = new Set<() => void>();
  readonly #renderedListeners = new Set<(model: Model, context: RenderContext) => void>();

  protected get declaration(): Declaration {
    return this.#class.declaration;
  }

  /** The model that the browser shows, or null before the component is part of a page. */
  get model(): Model | null {
    return this.#rendered?.model ?? null;
  }

  protected get context(): RenderContext | null {
    return this.#rendered?.context ?? null;
  }

  /**
   * Makes the model, or returns the one that was made.
   * @throws ArgumentError when the component belongs to another session.
   */
  render(context: RenderContext): Model {
    const present = this.#rendered;
    if (present !== null) {
      if (present.context.document !== context.document) {
        throw new ArgumentError(
          `This ${this.declaration.type} belongs to another session; create components inside the app function`,
        );
      }
      return present.model;
    }
    const values = this.values();
    const model = this.createModel(values, context);
    this.#rendered = { model, context };
    if (model.managed !== false) model.managed = (attr) => Object.hasOwn(this.#last, attr);
    this.#last = this.attributes(values, context);
    model.keepsMarkup = this.keepsMarkup;
    for (const [attr, value] of Object.entries(this.#last)) if (value !== undefined) model.setAny(attr, value);
    this.#stopListening = model.onChange((change) => this.#modelChanged(change));
    model.openToClients(...(this.declaration.clientSets ?? []));
    model.clientRule = (attr, value) => this.#refusal(attr, value);
    this.rendered(model, context);
    for (const listener of [...this.#renderedListeners]) listener(model, context);
    return model;
  }

  /**
   * Calls `listener` whenever a model was made, the first one and those that take its place. Returns how to stop it.
   */
  onRendered(listener: (model: Model, context: RenderContext) => void): () => void {
    this.#renderedListeners.add(listener);
    return () => this.#renderedListeners.delete(listener);
  }

  override get isConnected(): boolean {
    return super.isConnected || this.#renderedListeners.size > 0;
  }

  /** Where the component was rendered to, or null before it is part of a page. */
  get renderContext(): RenderContext | null {
    return this.context;
  }

  /**
   * The attribute that a param is sent as, or null when it is not sent as one.
   * @throws ArgumentError when there is no such param.
   */
  wireName(name: string): string | null {
    this.specOf(name);
    return this.wireRule(name)?.attr ?? null;
  }

  /**
   * The attribute or event (`event:…`) that stands for a param in the browser, or null when there is none.
   * @throws ArgumentError when there is no such param.
   */
  browserName(name: string): string | null {
    const attr = this.wireName(name);
    if (attr !== null) return attr;
    const def = this.modelDef(this.values());
    if (propOf(def, snakeCase(name)) !== undefined) return snakeCase(name);
    // What a pane shows reaches the browser as the text of its model.
    if (name === "object" && propOf(def, "text") !== undefined) return "text";
    const click = this.declaration.events?.find((event) => event === "button_click");
    return click !== undefined && (name === "clicks" || name === "value") ? `event:${click}` : null;
  }

  /** True when `update` would take `value` for the param. */
  accepts(name: string, value: unknown): boolean {
    const declared = this.specOf(name);
    return declared.readonly !== true && declared.check(value) === null;
  }

  /** Calls `listener` when another model takes the place of the present one. Returns how to stop it. */
  onModelReplaced(listener: () => void): () => void {
    this.#replacedListeners.add(listener);
    return () => this.#replacedListeners.delete(listener);
  }

  /** A short text for logs and titles. */
  override toString(): string {
    return `${this.declaration.type}(${String(this.peek("name"))})`;
  }

  /** True when the author wants markup to reach browsers as it is, also where several people share the session. */
  protected get keepsMarkup(): boolean {
    return false;
  }

  /** Called after the model was made. */
  protected rendered(_model: Model, _context: RenderContext): void {}

  protected createModel(values: Values<ParamSpecs>, context: RenderContext): Model {
    return context.create(this.modelDef(values));
  }

  /** Makes another model, for changes that the present one cannot follow; layouts put it in place. */
  protected replaceModel(): void {
    const rendered = this.#rendered;
    if (rendered === null) return;
    this.#stopListening();
    this.#rendered = null;
    this.render(rendered.context);
    for (const listener of [...this.#replacedListeners]) listener();
  }

  protected modelDef(values: Values<ParamSpecs>): ModelDef {
    const { model } = this.declaration;
    return typeof model === "function" ? model(values) : model;
  }

  /** Present values of all params, untracked. */
  protected values(): Values<ParamSpecs> {
    const values: Record<string, unknown> = {};
    for (const name of Object.keys(this.#class.specs)) values[name] = this.peek(name);
    // The cast: one entry per declared param, each checked when it was set.
    return values as Values<ParamSpecs>;
  }

  /** All attributes of the model as the params say; pure. Undefined means the model's default. */
  protected attributes(values: Values<ParamSpecs>, _context: RenderContext): Attributes {
    const attributes: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(values)) {
      const rule = this.wireRule(name);
      if (rule !== null && rule.receiveOnly !== true)
        attributes[rule.attr] =
          rule.toModel === undefined ? (value ?? undefined) : rule.toModel(value as never, values);
    }
    return { ...attributes, ...this.declaration.attributes?.(values) };
  }

  /** How the param `name` appears on the wire, or null when it does not. */
  protected wireRule(name: string): WireRule<Values<ParamSpecs>> | null {
    const declared = this.declaration.wire?.[name];
    if (declared === undefined) return { attr: snakeCase(name) };
    if (declared === null || typeof declared !== "string") return declared;
    return { attr: declared };
  }

  /**
   * Computes the attributes again and announces what differs; for components whose attributes depend on more than
   * params.
   */
  protected refresh(): void {
    const rendered = this.#rendered;
    if (rendered === null) return;
    const { model, context } = rendered;
    const values = this.values();
    if (typeof this.declaration.model === "function" && this.modelDef(values) !== model.def) return this.replaceModel();
    const next = this.attributes(values, context);
    model.keepsMarkup = this.keepsMarkup;
    const last = this.#last;
    this.#last = next;
    for (const attr of Object.keys({ ...last, ...next })) {
      if (!sameValue(last[attr], next[attr]))
        model.setAny(attr, next[attr] === undefined ? model.defaultOf(attr) : next[attr]);
    }
  }

  protected override paramsChanged(_changes: readonly ParamChange[]): void {
    this.refresh();
  }

  /** Params as a browser set them, checked. @throws ArgumentError for a value that an author could not set either. */
  protected checkedByBrowser(update: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    for (const [name, value] of Object.entries(update)) {
      const problem = this.specOf(name).check(value);
      if (problem !== null) throw new ArgumentError(`${this.declaration.type}.${name}: ${problem}`);
    }
    return update;
  }

  /** Whether params follow what the browser makes of this attribute now. */
  protected follows(_attr: string): boolean {
    return true;
  }

  get #class(): SyncedClass {
    // The cast: every concrete class is made by `component` or `synced`, which set both.
    return this.constructor as unknown as SyncedClass;
  }

  /** The params that an attribute sets, with their rules. */
  #followersOf(attr: string): [string, WireRule<Values<ParamSpecs>>][] {
    return Object.keys(this.#class.specs).flatMap((name): [string, WireRule<Values<ParamSpecs>>][] => {
      const rule = this.wireRule(name);
      return rule?.attr === attr ? [[name, rule]] : [];
    });
  }

  /** Params that a browser's value of an attribute gives. @throws ArgumentError when they cannot be had */
  #updateOf(attr: string, value: unknown): Readonly<Record<string, unknown>> | null {
    const followers = this.#followersOf(attr);
    if (followers.length === 0 || !this.follows(attr)) return null;
    const values = this.values();
    const update = Object.fromEntries(
      followers.map(([name, { fromModel }]) => [name, fromModel === undefined ? value : fromModel(value, values)]),
    );
    return this.checkedByBrowser(update);
  }

  /** Why a browser's value of an attribute cannot be taken, or null when it can. Changes nothing. */
  #refusal(attr: string, value: unknown): string | null {
    try {
      this.#updateOf(attr, value);
      return null;
    } catch (error) {
      if (error instanceof PanelError) return error.publicText;
      throw error;
    }
  }

  /** Takes over what a browser changed. */
  #modelChanged({ model, attr, value, setter }: AttributeChange): void {
    if (setter === null) return;
    // What the browser has now; the next refresh sends whatever differs from it.
    if (Object.hasOwn(this.#last, attr)) this.#last = { ...this.#last, [attr]: value };
    if (this.#followersOf(attr).length === 0 || !this.follows(attr)) return;
    try {
      this.assign(this.#updateOf(attr, value) ?? {});
    } catch (error) {
      if (!(error instanceof PanelError)) throw error;
      (currentSession()?.log ?? consoleLog).warn(`The value of ${model.type}.${attr} from the browser was refused`, {
        error,
      });
    }
    this.refresh();
  }
}
