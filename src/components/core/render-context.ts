// Where components are rendered to: a document, a numbering and a look.
import { IdCounter } from "../../base/ids.ts";
import type { Document } from "../../document/document.ts";
import type { ModelDef } from "../../models/define-model.ts";
import { Model } from "../../models/model.ts";
import { StyleSheets, type Look, type Theme } from "./look.ts";

/** One document being filled. The contexts of nested scopes share document and sheets and count for themselves. */
export class RenderContext {
  readonly document: Document;
  readonly sheets: StyleSheets;
  readonly #ids: IdCounter;

  constructor(
    document: Document,
    look: Look,
    sheets: StyleSheets = new StyleSheets(look),
    ids: IdCounter = document.ids,
  ) {
    this.document = document;
    this.sheets = sheets;
    this.#ids = ids;
  }

  get look(): Look {
    return this.sheets.look;
  }

  /** Makes a model that follows from a component's params, with the next id of this scope. */
  create<A extends object>(def: ModelDef<A>, attributes: Partial<A> = {}): Model<A> {
    const model = new Model(def, attributes);
    model.managed = true;
    this.number(model);
    return model;
  }

  /** Gives ids of this scope to a model that the app made, and to all it points to. */
  number(model: Model): void {
    this.document.assignIds(model, this.#ids);
  }

  /** The next id of this scope, for no model: scopes may be called after it. */
  reserveId(): string {
    return this.document.reserveId(this.#ids);
  }

  /** The same document and numbering with the sheets of another design, and in another theme. */
  withDesign(designSheets: readonly string[], theme: Theme = this.look.theme): RenderContext {
    const sheets = this.sheets.withDesign(designSheets, theme);
    return new RenderContext(this.document, sheets.look, sheets, this.#ids);
  }

  /**
   * The context of a reactive scope. Ids in it start anew, so that what is made there has the same ids in every run,
   * whatever happened elsewhere before (design 5.3).
   *
   * @param key unique within the document; `p1007.2` for the second evaluation in the model p1007
   */
  scoped(key: string): RenderContext {
    return new RenderContext(this.document, this.look, this.sheets, new IdCounter(`${key}-`, 1));
  }
}
