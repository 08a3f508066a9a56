// Which models a document has and how those that came later are called, kept up to date by each change.
import type { Document } from "../../document/document.ts";
import type { Model } from "../../models/model.ts";
import { ROOTS, runsAt, type Numbering } from "./numbering.ts";
import { StructureSum } from "./structure.ts";

/** The shape of one document, as storage is to know it. */
export class ShapeLog {
  readonly #document: Document;
  readonly #built: ReadonlySet<string>;
  readonly #structure: StructureSum;
  /** Ids under which storage has the ids of other models. */
  readonly #stored: Set<string>;
  /** Ids of what points to other models than storage knows. */
  #relinked = new Set<string>();
  #arrived = new Set<Model>();
  #changed = false;

  /** @param stored what storage has */
  constructor(document: Document, built: ReadonlySet<string>, stored: Numbering) {
    this.#document = document;
    this.#built = built;
    this.#structure = new StructureSum(document.models.values());
    this.#stored = new Set(Object.keys(stored));
    document.watchGraph({
      came: (model) => {
        this.#structure.add(model);
        this.#arrived.add(model);
        this.#relink(model.id);
      },
      left: (model) => {
        this.#structure.remove(model);
        this.#arrived.delete(model);
        this.#relink(model.id);
      },
      relinked: (model) => this.#relink(model?.id ?? ROOTS),
    });
  }

  /** True when models came, went or were put elsewhere since the last turn. */
  get changed(): boolean {
    this.#document.prune();
    return this.#changed;
  }

  get structure(): string {
    this.#document.prune();
    return this.#structure.text;
  }

  /** The models that were not part of the document at the last turn. */
  get arrived(): Iterable<Model> {
    return this.#arrived;
  }

  /** The entries of the numbering that storage does not have; null for one that is no more. @param whole all entries */
  takeNumbering(whole: boolean): Readonly<Record<string, Numbering[string] | null>> {
    const { models } = this.#document;
    const ids = whole ? new Set<string>([ROOTS, ...this.#stored, ...models.keys()]) : this.#relinked;
    const numbering: Record<string, Numbering[string] | null> = {};
    for (const id of ids) {
      // The cast: ids that were noted are those of models.
      const model = id === ROOTS ? null : models.get(id as Model["id"]);
      const runs = model === undefined ? [] : runsAt(this.#document, model, this.#built);
      if (runs.length > 0) {
        numbering[id] = runs;
        this.#stored.add(id);
      } else if (this.#stored.delete(id)) numbering[id] = null;
    }
    return numbering;
  }

  /** From here on everything counts as stored. */
  settle(): void {
    this.#relinked = new Set();
    this.#arrived = new Set();
    this.#changed = false;
  }

  #relink(id: string): void {
    this.#relinked.add(id);
    this.#changed = true;
  }
}
