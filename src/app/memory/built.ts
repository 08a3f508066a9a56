// What a run of the app has made, by key: where stored values find their objects.
import type { Document } from "../../document/document.ts";
import type { Model } from "../../models/model.ts";
import type { Parameterized } from "../../reactive/parameterized.ts";
import type { Scope } from "../../reactive/scope.ts";
import type { KeptValue, Registration } from "../../reactive/tracker.ts";
import { ownModels } from "./structure.ts";

/** What one run has made. */
export class Built {
  readonly objects = new Map<string, Parameterized>();
  readonly values = new Map<string, KeptValue>();
  readonly registrations = new Map<string, Registration>();
  /** Params that hold something which the app's run made of other values than a later run would. */
  readonly kept: { readonly object: Parameterized; readonly names: readonly string[] }[] = [];
  /** To be called when all params have their stored values. */
  readonly whenRestored: (() => void)[] = [];
  #models: readonly Model[] = [];
  #ids: ReadonlySet<string> = new Set();
  #keys: number | null = null;
  #title = "";

  /** The app's run is over: what is made from here on was made by callbacks. */
  finish(document: Document, scope: Scope): void {
    this.#keys = scope.keysTaken;
    this.#title = document.title;
    this.#models = [...ownModels(document.models.values())];
    this.#ids = new Set(this.#models.map(({ id }) => id));
  }

  /** True for keys of what callbacks made. */
  isDynamic(key: string): boolean {
    return this.#keys !== null && Number.parseInt(key, 10) > this.#keys;
  }

  /** The models that the app function itself made. */
  get models(): readonly Model[] {
    return this.#models;
  }

  /** Their ids. */
  get ids(): ReadonlySet<string> {
    return this.#ids;
  }

  get title(): string {
    return this.#title;
  }

  /** Forgets what code behind an await has made since: what came of that is stored. */
  dropLate(): void {
    for (const map of [this.objects, this.values])
      for (const key of [...map.keys()]) if (this.isDynamic(key)) map.delete(key);
  }

  /** Lets go of everything that only a replay needs. */
  clear(): void {
    this.objects.clear();
    this.values.clear();
    this.registrations.clear();
    this.kept.length = 0;
    this.whenRestored.length = 0;
    this.#models = [];
  }
}
