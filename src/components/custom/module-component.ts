// The base of components that run a module in the browser: params that travel both ways, children, messages.
import { ArgumentError, PanelError } from "../../base/errors.ts";
import { showingProblem } from "../../document/shown-models.ts";
import { isModel, type Model } from "../../models/model.ts";
import type { ParamSpecs } from "../../reactive/param.ts";
import { BokehEvent } from "../../serialization/event.ts";
import { Container, type Attributes } from "../core/container.ts";
import type { InferredSize } from "../core/container-sizing.ts";
import type { Scene, Values } from "../core/declaration.ts";
import { autoName, type Viewable } from "../core/viewable.ts";
import { ChildViews, childNames } from "./child-params.ts";
import type { DataParams } from "./data-model.ts";

/** A message of the module in the browser. */
export type MessageListener = (data: unknown) => void;

/** What each class of these components carries. */
export interface ModuleClass {
  readonly data: DataParams;
  /** Params that the module may set. */
  readonly sets: readonly string[];
}

/** A component whose look is code of its author's. */
export abstract class ModuleComponent<S extends ParamSpecs = ParamSpecs> extends Container<S> {
  readonly #views = new ChildViews();
  readonly #messageListeners = new Set<MessageListener>();
  readonly #eventListeners = new Map<string, Set<MessageListener>>();

  get #class(): ModuleClass {
    // The cast: every class is made from a declaration, which sets both.
    return this.constructor as unknown as ModuleClass;
  }

  override get children(): readonly Viewable[] {
    return [...this.#shownBy((name) => this.present(name)).values()].flat();
  }

  /**
   * Sends a message to the module in every browser of the session: `model.on("msg:custom", (data) => …)` hears it.
   * Nothing is sent before the component is part of a page. @throws PanelError for what cannot be sent
   */
  send(data: unknown): void {
    const { model, context } = this;
    if (model !== null) context?.document.send("bokeh_event", new BokehEvent("esm_event", { model, data }));
  }

  /** Hears the messages that the module sends by `model.send_msg(data)`. Returns how to stop it. */
  onMessage(listener: MessageListener): () => void {
    this.#messageListeners.add(listener);
    return () => this.#messageListeners.delete(listener);
  }

  /**
   * Hears the events that the module sends by `model.send_event("name", event)` (Panel's `on_event`); `data` is what
   * PanelJS keeps of the browser's event: its target, `detail`, keys and mouse. Returns how to stop it.
   */
  onEvent(name: string, listener: MessageListener): () => void {
    const listeners = this.#eventListeners.get(name) ?? new Set();
    this.#eventListeners.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Called for each message of the module, before those who listen. For classes to override. */
  protected message(_data: unknown): void {}

  protected override placed(_models: readonly Model[], values: Values<ParamSpecs>, scene: Scene): Attributes {
    const { data } = this.#class;
    const { context } = this;
    if (context === null) throw new TypeError("the data is made when the component is rendered");
    const shown = this.#shownBy((name) => values[name]);
    const entries = Object.keys(data.specs).map((name): [string, unknown] => {
      const views = shown.get(name);
      const value = views === undefined ? values[name] : views.map((view) => view.render(context));
      return [data.attrOf(name), views === undefined ? value : ChildViews.shape(data.specs, name, value as unknown[])];
    });
    return {
      data: scene.helper("data", data.def, {
        name: autoName(this.typeName, String(values["name"]), scene.model.id),
        tags: [`__ref:${scene.model.id}`],
        ...Object.fromEntries(entries),
      }),
    };
  }

  /** Its size does not follow from what is in it. */
  protected override inferred(): InferredSize {
    return {};
  }

  protected override rendered(model: Model): void {
    model.onEvent("data_event", (_name, { data }) =>
      this.scope.runner.run(() => {
        this.message(data);
        for (const listener of [...this.#messageListeners]) listener(data);
      }),
    );
    model.onEvent("dom_event", (_name, { node, data }) =>
      this.scope.runner.run(() => {
        for (const listener of [...(this.#eventListeners.get(String(node)) ?? [])]) listener(data);
      }),
    );
    const data = model.getAny("data");
    if (!isModel(data)) return;
    const params = this.#class.data;
    data.openToClients(...this.#class.sets.map((name) => params.attrOf(name)));
    data.clientRule = (attr, value) => this.#problem(attr, value);
    data.onChange(({ attr, value, setter }) => {
      const name = params.paramOf(attr);
      if (setter !== null && name !== undefined) this.assign(this.checkedByBrowser({ [name]: value }));
    });
  }

  /** Why a value of the browser is not taken, or null. */
  #problem(attr: string, value: unknown): string | null {
    const name = this.#class.data.paramOf(attr);
    if (name === undefined || !this.#class.sets.includes(name))
      return `the module may not set "${attr}": list the param under \`sets\``;
    // Open to clients means whatever is on screen: the data is no element of the page, so its component is asked.
    const { model, context } = this;
    const unseen = model === null || context === null ? "hidden" : showingProblem(context.document, model);
    if (unseen !== null) return `the ${this.typeName} is ${unseen}`;
    try {
      this.checkedByBrowser({ [name]: value });
      return null;
    } catch (error) {
      if (error instanceof PanelError) return error.publicText;
      throw error;
    }
  }

  #shownBy(present: (name: string) => unknown): ReadonlyMap<string, readonly Viewable[]> {
    return this.#views.of(this.#class.data.specs, present, this.scope);
  }
}

/** @throws ArgumentError for names under `sets` that are no params of the class, or hold components */
export function checkSets(type: string, specs: ParamSpecs, sets: readonly string[]): void {
  const holders = childNames(specs);
  for (const name of sets) {
    if (!Object.hasOwn(specs, name))
      throw new ArgumentError(`${type}: \`sets\` names "${name}", which is no param of it`);
    if (holders.includes(name))
      throw new ArgumentError(
        `${type}: "${name}" holds components, which browsers cannot make: leave it out of \`sets\``,
      );
  }
}
