// The data model of a class of custom components: its params as the browser's code reads and sets them.
import { defineDataModel, type DataAttributes } from "../../models/data-models.ts";
import type { ModelDef } from "../../models/define-model.ts";
import type { ParamSpecs } from "../../reactive/param.ts";
import { snakeCase } from "../core/declaration.ts";

/** A class's params under the names that they have in the browser. */
export class DataParams {
  readonly specs: ParamSpecs;
  readonly def: ModelDef<DataAttributes<Readonly<Record<string, unknown>>>>;
  readonly #byAttr: ReadonlyMap<string, string>;
  readonly #attrOf: (name: string) => string;

  /**
   * @param attrOf what a param is called in the browser
   */
  constructor(type: string, specs: ParamSpecs, attrOf: (name: string) => string = snakeCase) {
    this.specs = specs;
    this.#attrOf = attrOf;
    this.#byAttr = new Map(Object.keys(specs).map((name) => [attrOf(name), name]));
    // Panel numbers its data models too.
    this.def = defineDataModel(
      `${type}1`,
      Object.fromEntries(Object.entries(specs).map(([name, spec]) => [attrOf(name), spec.default])),
    );
  }

  attrOf(name: string): string {
    return this.#attrOf(name);
  }

  paramOf(attr: string): string | undefined {
    return this.#byAttr.get(attr);
  }
}
