// The graph of one session's models: roots, title, config, and everything that can be reached from them.
import { IdCounter, modelId, type ModelId } from "../base/ids.ts";
import { ArgumentError } from "../base/errors.ts";
import { DocumentConfig } from "../models/generated/bokeh/document/config.ts";
import { Model, type AttributeChange, type ModelOwner, type Setter } from "../models/model.ts";
import { Announcements, type EventHandler } from "./announcements.ts";
import { subscribe, type DocumentEvent, type HoldPolicy } from "./events.ts";
import type { GraphListener } from "./graph-listener.ts";
import { Links } from "./links.ts";
import { Outgoing, type CleanMarkup } from "./outgoing.ts";
import { eachReference, hasReferences, reachable } from "./references.ts";

/** Ids from the counters of reactive scopes (`RenderContext.scoped`). */
const SCOPED_ID = /^p[\d.-]+-\d+$/;

/** Handles a document event such as `document_ready`; gets the event's values. */
export type NamedEventHandler = (values: Readonly<Record<string, unknown>>) => void;

/**
 * A Bokeh document. Changes of its models, roots and title reach the listeners as `DocumentEvent`s,
 * at once or, while held, together at the end.
 */
export class Document implements ModelOwner {
  /** The numbering of this document's models; deterministic (design 5.3). */
  readonly ids: IdCounter;
  readonly config: Model;
  readonly #outgoing = new Outgoing();
  /** Bytes of the largest file that is sent to a page. */
  mostFileBytes = Infinity;
  readonly #models = new Map<ModelId, Model>();
  readonly #roots: Model[] = [];
  readonly #rootSet = new Set<Model>();
  readonly #announcements = new Announcements();
  readonly #graphListeners = new Set<GraphListener>();
  readonly #links = new Links();
  /** What is there whatever the roots are: config, callbacks of the document. */
  readonly #anchors = new Set<Model>();
  readonly #named = new Map<string, Set<NamedEventHandler>>();
  readonly #messages = new Map<string, Set<(data: unknown) => void>>();
  /** Browser-side callbacks of document events: event name -> CustomJS models. */
  readonly #callbacks = new Map<string, Model[]>();
  /** What ids are to be called instead, see `rename`. */
  #renamed: ReadonlyMap<string, string> = new Map();
  #reserved: ReadonlySet<string> = new Set();
  #title = "Bokeh Application";
  #structure = 0;
  #hasRestrictions = false;
  #dress: ((model: Model) => void) | null = null;

  constructor(ids: IdCounter = new IdCounter()) {
    this.ids = ids;
    this.config = new Model(DocumentConfig, {
      reconnect_session: false,
      notify_connection_status: false,
      notifications: null,
    });
    this.#anchor(this.config);
  }

  get roots(): readonly Model[] {
    return this.#roots;
  }

  get title(): string {
    return this.#title;
  }

  get callbacks(): ReadonlyMap<string, readonly Model[]> {
    return this.#callbacks;
  }

  /** Every model of the document by id. */
  get models(): ReadonlyMap<ModelId, Model> {
    this.prune();
    return this.#models;
  }

  modelById(id: string): Model | undefined {
    return this.models.get(modelId(id));
  }

  /** Adds a root at the end. A model that is a root already stays where it is. */
  addRoot(model: Model, setter: Setter = null): void {
    if (this.#rootSet.has(model)) return;
    this.#adopt([model]);
    this.#roots.push(model);
    this.#rootSet.add(model);
    this.#relinked(null);
    this.#emit({ kind: "RootAdded", setter, model });
  }

  removeRoot(model: Model, setter: Setter = null): void {
    const index = this.#roots.indexOf(model);
    if (index < 0) return;
    this.#roots.splice(index, 1);
    this.#rootSet.delete(model);
    this.#links.suspect(model);
    this.#relinked(null);
    this.#emit({ kind: "RootRemoved", setter, model });
  }

  setTitle(title: string, setter: Setter = null): void {
    if (title === this.#title) return;
    this.#title = title;
    this.#emit({ kind: "TitleChanged", setter, title });
  }

  /** Adds a CustomJS that the browser runs when the document event `name` happens there. */
  addCallback(name: string, callback: Model): void {
    this.#anchor(callback);
    this.#callbacks.set(name, [...(this.#callbacks.get(name) ?? []), callback]);
    this.#relinked(null);
  }

  /** Sends an event to the browsers: `BokehEvent`s under "bokeh_event", other data under any name. */
  send(messageType: string, data: unknown, to?: string): void {
    this.#emit({ kind: "MessageSent", setter: null, messageType, data, ...(to === undefined ? {} : { to }) });
  }

  /**
   * Tells browsers a value that the document does not keep: it is on its way, and no state.
   * @param to the one page that is to hear of it; null for all
   */
  tell(model: Model, attr: string, value: unknown, to: string | null): void {
    model.check(attr, value);
    this.#emit({ kind: "ModelChanged", setter: null, model, attr, value, ...(to === null ? {} : { to }) });
  }

  /** Calls `listener` for every change. Returns how to stop it. */
  onChange(listener: EventHandler): () => void {
    return this.#announcements.listen(listener);
  }

  /** Has `listener` told what becomes of the graph of models, as long as the document lives. */
  watchGraph(listener: GraphListener): void {
    this.#graphListeners.add(listener);
  }

  /** Calls `handler` when a browser reports the document event `name` (`document_ready`, `client_reconnected`, …). */
  onEvent(name: string, handler: NamedEventHandler): () => void {
    return subscribe(this.#named, name, handler);
  }

  /** Calls `handler` for messages of `type` other than Bokeh events. */
  onMessage(type: string, handler: (data: unknown) => void): () => void {
    return subscribe(this.#messages, type, handler);
  }

  dispatchEvent(name: string, values: Readonly<Record<string, unknown>>): void {
    for (const handler of [...(this.#named.get(name) ?? [])]) handler(values);
  }

  dispatchMessage(type: string, data: unknown): void {
    for (const handler of [...(this.#messages.get(type) ?? [])]) handler(data);
  }

  /** Runs `fn` and announces what it changed together at the end. Nested holds join the outer one. */
  hold<T>(fn: () => T, policy: HoldPolicy = "combine"): T {
    this.startHold(policy);
    try {
      return fn();
    } finally {
      this.endHold();
    }
  }

  startHold(policy: HoldPolicy = "combine"): void {
    this.#announcements.start(policy);
  }

  /** @throws ArgumentError when the document is not held */
  endHold(): void {
    this.#announcements.end();
  }

  /** True while changes are held back. */
  get held(): boolean {
    return this.#announcements.held;
  }

  /** Calls `then` once, when the present hold has ended and its changes were announced. */
  whenReleased(then: () => void): void {
    this.#announcements.whenReleased(then);
  }

  /**
   * From here on models get other ids than the numbering gives: present id -> id that an earlier run of the app gave to
   * the same model.
   */
  rename(ids: ReadonlyMap<string, string>): void {
    this.#renamed = ids;
    this.#reserved = new Set(ids.values());
  }

  /** Has `dress` called with every model that is taken in from now on, before anyone is told of it: for themes. */
  dressWith(dress: ((model: Model) => void) | null): void {
    this.#dress = dress;
  }

  /** Gives `model` and all it points to an id of this document; `ids` numbers them. */
  assignIds(model: Model, ids: IdCounter = this.ids): void {
    for (const each of reachable([model])) if (!each.hasId) each.assignId(modelId(this.#freeId(ids)));
  }

  /** Takes an id that no model will have. */
  reserveId(ids: IdCounter = this.ids): string {
    return this.#freeId(ids);
  }

  /**
   * From here on clients get attributes without what could run in a browser, but for models that keep their markup.
   */
  cleanMarkupWith(clean: CleanMarkup): void {
    this.#outgoing.cleanWith(clean);
  }

  /** Whether what clients get is cleaned. */
  get cleansMarkup(): boolean {
    return this.#outgoing.cleans;
  }

  /** Runs `write`, which writes values for one page: what is another page's alone is left out of lists. */
  writeFor<T>(page: string | null, write: () => T): T {
    return this.#outgoing.writeFor(page, write);
  }

  outgoing(model: Model, attr: string, value: unknown): unknown {
    return this.#outgoing.valueOf(model, attr, value);
  }

  takeIn(value: unknown): void {
    const found: Model[] = [];
    eachReference(value, (model) => found.push(model));
    if (found.length > 0) this.#adopt(found);
  }

  /**
   * Sets `id` aside for a model that a client brings. False when it is the id of a model made here, which may come back
   * although it is not part of the document now.
   */
  claim(id: string): boolean {
    return !SCOPED_ID.test(id) && this.ids.claim(id);
  }

  attributeChanged(change: AttributeChange): void {
    const { model, attr, value, setter, hint } = change;
    // A stream need not look through the rows that are there already.
    const news = hint === null ? value : hint.kind === "patch" ? hint.patches : hint.data;
    if (
      (hint === null || hasReferences(news) || this.#links.has(model, attr)) &&
      this.#links.change(model, attr, value)
    )
      this.#relinked(model);
    // A row may be pushed out again at once, a cell be patched twice.
    if (hint !== null) eachReference(news, (passing) => this.#links.suspect(passing));
    for (const listener of this.#graphListeners) listener.changed?.(model);
    if (hint === null) {
      this.#emit({ kind: "ModelChanged", setter, model, attr, value });
      return;
    }
    switch (hint.kind) {
      case "stream":
        return this.#emit({ kind: "ColumnsStreamed", setter, model, attr, data: hint.data, rollover: hint.rollover });
      case "patch":
        return this.#emit({ kind: "ColumnsPatched", setter, model, attr, patches: hint.patches });
      case "columns":
        return this.#emit({ kind: "ColumnDataChanged", setter, model, attr, data: hint.data, columns: hint.columns });
    }
  }

  /** Changes whenever models may have come, gone or been put elsewhere. */
  get structure(): number {
    this.prune();
    return this.#structure;
  }

  /** The models that point to `model`, each once or twice. */
  pointersTo(model: Model): Iterable<Model> {
    return this.#links.pointersTo(model);
  }

  /** True once something was said of who may use a model. */
  get hasRestrictions(): boolean {
    return this.#hasRestrictions;
  }

  /** Says which roles may use a model and what is drawn in it; null takes that back. */
  restrict(model: Model, roles: readonly string[] | null): void {
    model.usableBy = roles;
    this.#hasRestrictions = true;
    for (const listener of this.#graphListeners) listener.restricted?.(model);
  }

  isRoot(model: Model): boolean {
    return this.#rootSet.has(model);
  }

  /** The models that `model` is drawn in or for: those that point to it, but not by callbacks alone. */
  drawnBy(model: Model): Iterable<Model> {
    return this.#links.drawnBy(model);
  }

  /** True when someone listens to the document event `name`. */
  hasHandler(name: string): boolean {
    return (this.#named.get(name)?.size ?? 0) > 0;
  }

  /** True when someone listens to messages of `type`. */
  hasMessageHandler(type: string): boolean {
    return (this.#messages.get(type)?.size ?? 0) > 0;
  }

  /** Lets go of models that can no longer be reached. */
  prune(): void {
    // What a model that was refused points to was never here.
    const isHere = (model: Model): boolean => model.hasId && this.#models.get(model.id) === model;
    const lost = this.#links.takeLost((model) => this.#rootSet.has(model) || this.#anchors.has(model)).filter(isHere);
    for (const model of lost) {
      this.#models.delete(model.id);
      model.detach();
      for (const listener of this.#graphListeners) listener.left?.(model);
    }
    if (lost.length > 0) this.#structure += 1;
  }

  #anchor(model: Model): void {
    this.#adopt([model]);
    this.#anchors.add(model);
  }

  #relinked(model: Model | null): void {
    this.#structure += 1;
    for (const listener of this.#graphListeners) listener.relinked?.(model);
  }

  /** Takes in `starts` and all they point to. Models taken in before one that cannot be are let go of again. */
  #adopt(starts: readonly Model[]): void {
    const taken: Model[] = [];
    // A stack of its own: a client may chain more models than calls can be nested.
    const waiting = [...starts].reverse();
    try {
      for (let model = waiting.pop(); model !== undefined; model = waiting.pop()) {
        if (!this.#adoptOne(model)) continue;
        taken.push(model);
        const inner = this.#links.add(model);
        for (let index = inner.length - 1; index >= 0; index--) waiting.push(inner[index] as Model);
        for (const listener of this.#graphListeners) listener.came?.(model);
      }
    } catch (error) {
      for (const model of taken) this.#links.suspect(model);
      throw error;
    }
  }

  /** False when the model is here already. */
  #adoptOne(model: Model): boolean {
    if (model.hasId && this.#models.get(model.id) === model) return false;
    if (!model.hasId) model.assignId(modelId(this.#freeId(this.ids)));
    const other = this.#models.get(model.id);
    // Asked first: a model of another session has an id from there, which says nothing here.
    model.attach(this);
    if (other !== undefined) {
      model.detach();
      throw new ArgumentError(`Two models have the id ${model.id} (${other.type} and ${model.type})`);
    }
    this.#models.set(model.id, model);
    this.#structure += 1;
    this.#dress?.(model);
    return true;
  }

  #freeId(ids: IdCounter): string {
    for (;;) {
      const taken = ids.take();
      const id = this.#renamed.get(taken) ?? (this.#reserved.has(taken) ? `t${taken}` : taken);
      if (!this.#models.has(modelId(id))) return id;
    }
  }

  #emit(event: DocumentEvent): void {
    this.#announcements.emit(event);
  }
}
