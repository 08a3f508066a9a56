// Params that become a model, and a model whose changes come back as params.
import { ArgumentError, PanelError } from "../../base/errors.ts";
import { consoleLog } from "../../base/log.ts";
import type { ColumnDataSource } from "../../models/column-data-source.ts";
import { propOf, type ModelDef } from "../../models/define-model.ts";
import type { AttributeChange, Model } from "../../models/model.ts";
import { sameValue, type ParamSpecs } from "../../reactive/param.ts";
import { Parameterized, type ParamChange } from "../../reactive/parameterized.ts";
import { currentSession } from "../../state/current-session.ts";
import { isRevivable } from "./class-registry.ts";
import type { AttributeRule, Compiled } from "./compiled.ts";
import { snakeCase, type AnyDeclaration, type Inside } from "./declaration.ts";
import type { RenderContext } from "./render-context.ts";
import { ComponentScene } from "./scene.ts";

type Inputs = Readonly<Record<string, unknown>>;

/** What the class side of a component carries. */
export interface SyncedClass {
  readonly declaration: AnyDeclaration;
  readonly specs: ParamSpecs;
  readonly compiled: Compiled;
}

/** What a rule gives for an attribute that is none of the component's business. */
export const UNTOUCHED = Symbol("untouched");

interface Rendering {
  readonly model: Model;
  readonly context: RenderContext;
  readonly scene: ComponentScene;
  /** What each attribute was worked out to be, or what the browser has made of it. */
  readonly last: Record<string, unknown>;
  readonly stopListening: () => void;
}

/** Something declared with params and a model. It is rendered into one document, that of the session that made it. */
export abstract class Synced<S extends ParamSpecs = ParamSpecs> extends Parameterized<S> {
  #rendering: Rendering | null = null;
  /** An attribute that a browser has set and that is still to be compared with what the params say. */
  #unsettled: string | null = null;
  /** The rule that is being worked out. */
  #rule: AttributeRule | null = null;
  readonly #replacedListeners = new Set<() => void>();
  readonly #renderedListeners = new Set<(model: Model, context: RenderContext) => void>();

  protected get compiled(): Compiled {
    // The cast: every concrete class is made from a declaration, which sets it.
    return (this.constructor as unknown as SyncedClass).compiled;
  }

  protected get declaration(): AnyDeclaration {
    return this.compiled.declaration;
  }

  protected override get typeName(): string {
    return this.declaration.type;
  }

  protected override get takesOnlyParams(): boolean {
    return isRevivable(this.constructor);
  }

  /** The model that the browser shows, or null before the component is part of a page. */
  get model(): Model | null {
    return this.#rendering?.model ?? null;
  }

  protected get context(): RenderContext | null {
    return this.#rendering?.context ?? null;
  }

  /**
   * Makes the model, or returns the one that was made.
   * @throws ArgumentError when the component belongs to another session.
   */
  render(context: RenderContext): Model {
    const present = this.#rendering;
    if (present !== null) {
      if (present.context.document !== context.document) {
        throw new ArgumentError(
          `This ${this.typeName} belongs to another session; create components inside the app function`,
        );
      }
      return present.model;
    }
    const model = this.createModel(context);
    const { compiled } = this;
    const given = (name: string): boolean => {
      if (this.#rule !== null) compiled.reads(this.#rule, name);
      return this.isGiven(name);
    };
    const atStart = (name: string): boolean => this.isGivenAtStart(name);
    const scene = new ComponentScene(context, model, given, atStart, () => this.scope.tracker?.restoring === true);
    if (model.managed !== false) model.managed = (attr) => compiled.has(attr);
    const stopListening = model.onChange((change) => this.#modelChanged(change));
    const last: Record<string, unknown> = {};
    this.#rendering = { model, context, scene, last, stopListening };
    model.keepsMarkup = this.#keepsMarkup;
    for (const rule of compiled.rules) {
      for (const [attr, value] of this.#worked(rule, scene)) {
        last[attr] = value;
        if (value !== undefined) model.setAny(attr, value);
      }
    }
    for (const [name, handler] of compiled.events)
      model.onEvent(name, (_name, fields) => handler(this.inside(), fields));
    model.openToClients(...compiled.clientSets);
    model.clientRule = (attr, value) => this.#refusal(attr, value);
    this.#restrict();
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
    return this.compiled.wireOf(name)?.attr ?? null;
  }

  /**
   * The attribute or event (`event:…`) that stands for a param in the browser, or null when there is none.
   * @throws ArgumentError when there is no such param.
   */
  browserName(name: string): string | null {
    const attr = this.wireName(name);
    if (attr !== null) return attr;
    const def = this.modelDef();
    if (propOf(def, snakeCase(name)) !== undefined) return snakeCase(name);
    // What a pane shows reaches the browser as the text of its model.
    if (name === "object" && propOf(def, "text") !== undefined) return "text";
    return this.compiled.events.has("button_click") && (name === "clicks" || name === "value")
      ? "event:button_click"
      : null;
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
    return `${this.typeName}(${String(this.present("name"))})`;
  }

  /** Called after the model was made and before anybody else is told of it. */
  protected rendered(_model: Model, _context: RenderContext): void {}

  protected createModel(context: RenderContext): Model {
    return context.create(this.modelDef());
  }

  /** Makes another model, for changes that the present one cannot follow; layouts put it in place. */
  protected replaceModel(): void {
    const rendering = this.#rendering;
    if (rendering === null) return;
    rendering.stopListening();
    this.#rendering = null;
    this.render(rendering.context);
    for (const listener of [...this.#replacedListeners]) listener();
  }

  protected modelDef(): ModelDef {
    return this.compiled.modelDef((name) => this.present(name));
  }

  /** The data source that a rule has made under this name, or null before the component is part of a page. */
  protected sourceOf(role: string): ColumnDataSource | null {
    return this.#rendering?.scene.sourceOf(role) ?? null;
  }

  /** What handlers of events get to work with. */
  protected inside(): Inside<ParamSpecs> {
    return {
      values: this.compiled.next({}, (name) => this.present(name)),
      set: (update) => this.assign(this.settled(this.#checked(update))),
      trigger: (name) => this.trigger(name),
      pulse: (name, during) => this.pulse(name, during),
      run: (callback) => this.scope.runner.run(callback),
    };
  }

  protected override named(inputs: Inputs): Inputs {
    return this.compiled.named(inputs);
  }

  protected override initialInputs(inputs: Inputs): Inputs {
    return this.compiled.initialInputs(super.initialInputs(inputs));
  }

  protected override begin(): void {
    const peek = (name: string): unknown => this.present(name);
    const given = (name: string): boolean => this.isGiven(name);
    this.assign(this.compiled.initial(peek, given));
  }

  protected override settled(update: Inputs, by: "app" | "browser" = "app"): Inputs {
    return this.compiled.settled(update, by, (name) => this.present(name));
  }

  /**
   * Works out attributes again that depend on more than params, and announces what differs.
   * @param attrs all by default
   */
  protected refresh(...attrs: readonly string[]): void {
    const { compiled } = this;
    const asked = new Set(attrs.map((attr) => compiled.ruleOf(attr)));
    this.#refresh(attrs.length === 0 ? compiled.rules : compiled.rules.filter((rule) => asked.has(rule)));
  }

  /** Says who may use the model. */
  #restrict(): void {
    const rendering = this.#rendering;
    if (rendering === null || !Object.hasOwn(this.compiled.specs, "usableBy")) return;
    // The cast: the param's check.
    const roles = this.present("usableBy") as readonly string[] | null;
    if (roles !== rendering.model.usableBy) rendering.context.document.restrict(rendering.model, roles);
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    if (changes.some(({ name }) => name === "usableBy")) this.#restrict();
    const rules = this.compiled.rulesFor(changes.map(({ name }) => name));
    const rendering = this.#rendering;
    if (rendering === null) return;
    if (this.declaration.modelFor !== undefined && this.modelDef() !== rendering.model.def) return this.replaceModel();
    this.#refresh(rules);
  }

  /** Params as a browser set them, checked. @throws ArgumentError for a value that an author could not set either. */
  protected checkedByBrowser(update: Inputs): Inputs {
    const settled = this.settled(this.#checked(update), "browser");
    const problem = this.compiled.refusal(settled, (name) => this.present(name));
    if (problem !== null) throw new ArgumentError(`${this.typeName}: ${problem}`);
    return settled;
  }

  /** Whether params follow what the browser makes of this attribute now. */
  protected follows(_attr: string): boolean {
    return true;
  }

  /**
   * The params that a browser sets with this attribute, or null for none; not checked.
   * @throws ArgumentError to refuse the value.
   */
  protected fromBrowser(attr: string, value: unknown): Inputs | null {
    const followers = this.compiled.followersOf(attr);
    if (followers.length === 0) return null;
    const values = this.compiled.next({}, (name) => this.present(name));
    return Object.fromEntries(
      followers.map(({ param, fromModel }) => [
        param,
        // The cast: the value passed the check of the attribute's kind.
        fromModel === undefined ? value : fromModel(value as never, values),
      ]),
    );
  }

  /** Params that a browser's value of an attribute gives, or null. @throws ArgumentError when they cannot be had */
  #updateOf(attr: string, value: unknown): Inputs | null {
    const update = this.follows(attr) ? this.fromBrowser(attr, value) : null;
    return update === null ? null : this.checkedByBrowser(update);
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

  /** True when the author wants markup to reach browsers as it is, also where several people share the session. */
  get #keepsMarkup(): boolean {
    return this.compiled.keepsMarkup(
      (name) => this.present(name),
      (name) => this.isGiven(name),
    );
  }

  #checked(update: Inputs): Inputs {
    for (const [name, value] of Object.entries(update)) {
      const problem = this.specOf(name).check(value);
      if (problem !== null) throw new ArgumentError(`${this.typeName}.${name}: ${problem}`);
    }
    return update;
  }

  /** What a rule says now. */
  *#worked(rule: AttributeRule, scene: ComponentScene): Iterable<readonly [attr: string, value: unknown]> {
    const { compiled } = this;
    const [attr = ""] = rule.attrs;
    if (rule.param !== null) {
      if (compiled.decides(rule, attr)) yield [attr, this.present(rule.param) ?? undefined];
      return;
    }
    const values = compiled.values(rule, (name) => this.present(name));
    const outer = this.#rule;
    this.#rule = rule;
    let result: unknown;
    try {
      result = rule.compute(values, scene, this);
    } finally {
      this.#rule = outer;
    }
    if (rule.attrs.length === 1) {
      if (compiled.decides(rule, attr) && result !== UNTOUCHED) yield [attr, result];
      return;
    }
    // The cast: a rule for several attributes gives a record of them.
    for (const [name, value] of Object.entries(result as Inputs)) if (compiled.decides(rule, name)) yield [name, value];
  }

  #refresh(rules: readonly AttributeRule[]): void {
    const rendering = this.#rendering;
    if (rendering === null) return;
    const { model, scene, last } = rendering;
    model.keepsMarkup = this.#keepsMarkup;
    const pending = this.#unsettled === null ? undefined : this.compiled.ruleOf(this.#unsettled);
    this.#unsettled = null;
    for (const rule of pending === undefined || rules.includes(pending) ? rules : [...rules, pending]) {
      // What a browser had told is in storage, and the model is new.
      if (rule.firstOnly === true && rule !== pending && this.scope.tracker?.restoring !== true) continue;
      for (const [attr, value] of this.#worked(rule, scene)) {
        const present = last[attr];
        last[attr] = value;
        if (!sameValue(present, value)) model.setAny(attr, value === undefined ? model.defaultOf(attr) : value);
      }
    }
  }

  /** Takes over what a browser changed. */
  #modelChanged({ model, attr, value, setter }: AttributeChange): void {
    const rendering = this.#rendering;
    if (setter === null || rendering === null) return;
    // What the browser has now; whatever the params say instead is sent back.
    if (Object.hasOwn(rendering.last, attr)) rendering.last[attr] = value;
    if (!this.follows(attr)) return;
    this.#unsettled = attr;
    try {
      const update = this.#updateOf(attr, value);
      // No param stands for the attribute: what a link of the app has put there stays.
      if (update === null) {
        this.#unsettled = null;
        return;
      }
      this.assign(update);
    } catch (error) {
      if (!(error instanceof PanelError)) throw error;
      (currentSession()?.log ?? consoleLog).warn(`The value of ${model.type}.${attr} from the browser was refused`, {
        error,
      });
    }
    if (this.#unsettled !== null) this.#refresh([]);
  }
}
