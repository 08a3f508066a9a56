// What the rules of a rendered component may use: the page's look, and models beside the component's own.
import { ColumnDataSource } from "../../models/column-data-source.ts";
import type { Columns } from "../../models/columns.ts";
import type { ModelDef } from "../../models/define-model.ts";
import type { Model } from "../../models/model.ts";
import type { Scene } from "./declaration.ts";
import type { Look, StyleSheet } from "./look.ts";
import type { RenderContext } from "./render-context.ts";

/** The scene of one component. */
export class ComponentScene implements Scene {
  readonly context: RenderContext;
  readonly model: Model;
  readonly #given: (name: string) => boolean;
  readonly #atStart: (name: string) => boolean;
  readonly #restoring: () => boolean;
  readonly #helpers = new Map<string, Model>();
  readonly #sources = new Map<string, { readonly source: ColumnDataSource; columns: Columns }>();

  /**
   * @param given whether the app gave a param its value
   * @param atStart whether the component was made with a value of it
   * @param restoring whether a stored session is being brought back
   */
  constructor(
    context: RenderContext,
    model: Model,
    given: (name: string) => boolean,
    atStart: (name: string) => boolean,
    restoring: () => boolean,
  ) {
    this.context = context;
    this.model = model;
    this.#given = given;
    this.#atStart = atStart;
    this.#restoring = restoring;
  }

  get look(): Look {
    return this.context.look;
  }

  given(name: string): boolean {
    return this.#given(name);
  }

  givenAtStart(name: string): boolean {
    return this.#atStart(name);
  }

  dist(path: string): StyleSheet {
    return this.context.sheets.dist(path);
  }

  create<A extends object>(def: ModelDef<A>, attributes: Partial<A> = {}): Model<A> {
    return this.context.create(def, attributes);
  }

  helper<A extends object>(role: string, def: ModelDef<A>, attributes: Partial<A>): Model<A> {
    const present = this.#helpers.get(role);
    if (present === undefined) {
      const made = this.context.create(def, attributes);
      this.#helpers.set(role, made);
      return made;
    }
    for (const [attr, value] of Object.entries(attributes))
      present.setAny(attr, value === undefined ? present.defaultOf(attr) : value);
    // The cast: a role stands for one definition.
    return present as Model<A>;
  }

  source(role: string, columns: Columns): ColumnDataSource {
    const present = this.#sources.get(role);
    if (present === undefined) {
      const source = new ColumnDataSource();
      source.data = columns;
      this.context.number(source);
      this.#sources.set(role, { source, columns });
      return source;
    }
    if (present.columns !== columns) {
      present.columns = columns;
      // A browser may have made them what they are to be. Stored columns are those that were last there: what params
      // said, with all that was streamed and patched since.
      if (present.source.data !== columns && !this.#restoring()) present.source.data = columns;
    }
    return present.source;
  }

  /** The data source called `role`, or null before a rule has asked for it. */
  sourceOf(role: string): ColumnDataSource | null {
    return this.#sources.get(role)?.source ?? null;
  }
}
