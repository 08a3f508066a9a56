// Notes what happens to models that no component stands for, so that it can be stored.
import type { Document } from "../../document/document.ts";
import type { DocumentEvent } from "../../document/events.ts";
import type { Model } from "../../models/model.ts";
import { entry } from "./entry.ts";
import { NUMBERED } from "./numbering.ts";
import type { ShapeLog } from "./shape-log.ts";
import type { ColumnEvent, Writer } from "./writer.ts";

interface Touched {
  readonly model: WeakRef<Model>;
  readonly attrs: Set<string>;
}

/** The changed models of one session. */
export class ModelLog {
  readonly #document: Document;
  readonly #isBuilt: (model: Model) => boolean;
  /** Everything that a snapshot has to say, by id. */
  readonly #touched = new Map<string, Touched>();
  #dirty = new Map<string, Set<string>>();
  #columns: { readonly model: Model; readonly event: ColumnEvent }[] = [];
  readonly #shape: ShapeLog;
  #changed = false;

  /** @param built the models that the app's run made */
  constructor(document: Document, shape: ShapeLog, built: Iterable<Model>, isBuilt: (model: Model) => boolean) {
    this.#document = document;
    this.#shape = shape;
    this.#isBuilt = isBuilt;
    document.onChange((event) => this.#take(event));
    for (const model of built) if (model.managed === false) this.#followOutside(model);
  }

  /** True when something has to be stored. */
  get changed(): boolean {
    return this.#changed;
  }

  /** How many models it knows of. */
  get size(): number {
    return this.#touched.size;
  }

  /** Takes note of what was stored before. */
  touch(model: Model | undefined, attrs: readonly string[]): void {
    if (model === undefined) return;
    const touched = entry(this.#touched, model.id, () => ({ model: new WeakRef(model), attrs: new Set<string>() }));
    for (const attr of attrs) touched.attrs.add(attr);
  }

  /** Writes what has changed since the last call. */
  writeTurn(writer: Writer): void {
    this.#markArrivals();
    for (const [id, attrs] of this.#dirty) {
      const model = this.#touched.get(id)?.model.deref();
      if (model !== undefined) writer.model(model, attrs);
    }
    for (const { model, event } of this.#columns) writer.columns(model, event);
    this.#dirty = new Map();
    this.#columns = [];
    this.#changed = false;
  }

  /** Writes everything and forgets the models that are gone. */
  writeAll(writer: Writer): void {
    for (const [id, { model, attrs }] of this.#touched) {
      const present = model.deref();
      // What the app's run makes may come back; what a callback made and took out again is stored anew if it does.
      if (present !== undefined && (present.owner === this.#document || this.#isBuilt(present)))
        writer.model(present, attrs);
      else this.#touched.delete(id);
    }
  }

  /** The app may change what it made while it is not part of the document, which then hears nothing of it. */
  #followOutside(model: Model): void {
    model.onChange(({ attr }) => {
      if (model.owner !== this.#document) this.#mark(model, attr);
    });
  }

  /** Nobody heard what happened to models while they were not part of the document: they are stored as they are. */
  #markArrivals(): void {
    for (const model of this.#shape.arrived) {
      // Sheets follow from the components that use them.
      if (model.managed !== false || !NUMBERED.test(model.id)) continue;
      for (const attr of model.attributes().keys()) this.#mark(model, attr);
    }
  }

  #take(event: DocumentEvent): void {
    switch (event.kind) {
      case "ModelChanged":
        if (this.#concerns(event.model, event.attr, event.setter)) this.#mark(event.model, event.attr);
        return;
      case "ColumnsStreamed":
      case "ColumnsPatched":
        if (event.model.managed === false) this.#piece(event);
        return;
      case "ColumnDataChanged":
        if (event.model.managed !== false) return;
        if (event.columns === null) return this.#mark(event.model, event.attr);
        return this.#piece(event);
      case "TitleChanged":
        this.#changed = true;
        return;
      case "RootAdded":
      case "RootRemoved":
      case "MessageSent":
    }
  }

  /** Of a component's model only what a browser has set and no param tells. */
  #concerns(model: Model, attr: string, setter: string | null): boolean {
    if (model.managed === false) return true;
    return !model.follows(attr) && (setter !== null || this.#touched.get(model.id)?.attrs.has(attr) === true);
  }

  #piece(event: ColumnEvent): void {
    this.touch(event.model, ["data"]);
    this.#columns.push({ model: event.model, event });
    this.#changed = true;
  }

  #mark(model: Model, attr: string): void {
    this.touch(model, [attr]);
    this.#changed = true;
    entry(this.#dirty, model.id, () => new Set<string>()).add(attr);
    if (attr === "data") this.#columns = this.#columns.filter((columns) => columns.model !== model);
  }
}
