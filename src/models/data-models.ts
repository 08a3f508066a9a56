// Models that only carry data to the browser (Bokeh's data models): made from a list of properties, not generated.
import { ArgumentError } from "../base/errors.ts";
import { Model, type ModelAttributes } from "./generated/bokeh/model.ts";
import { defineModel, type ModelDef, type PropDef } from "./define-model.ts";

/** What BokehJS has to be told of a data model; `name` and `tags` it knows from its own base class. */
export interface DataModelInfo {
  readonly type: string;
  /** Told only to documents that have a model of this type; null for every document. */
  readonly onlyWith: string | null;
  readonly own: Readonly<Record<string, PropDef>>;
}

/** The attributes of a data model: its own, of any kind, and those of every model. */
export type DataAttributes<D> = { readonly [K in keyof D]: unknown } & ModelAttributes;

// Written while modules load, never by a session.
const defined = new Map<string, DataModelInfo>();

/**
 * Defines a data model; to be called while modules load. BokehJS gets the definition with every document (`defs`),
 * so it must exist before the first document is sent.
 *
 * @param defaults property names with their default values.
 * @param options.onlyWith a type that is in a document from the start or never: documents without it need not know the
 * data model
 * @throws ArgumentError for a type that is defined already
 */
export function defineDataModel<D extends Readonly<Record<string, unknown>>>(
  type: string,
  defaults: D,
  { onlyWith = null }: { readonly onlyWith?: string | null } = {},
): ModelDef<DataAttributes<D>> {
  if (defined.has(type))
    throw new ArgumentError(
      `The data model "${type}" is defined twice: each has a name of its own, and is defined where a module loads`,
    );
  const own: Record<string, PropDef> = {};
  for (const [property, value] of Object.entries(defaults)) own[property] = { kind: "Any", default: value };
  defined.set(type, { type, own, onlyWith });
  return defineModel<DataAttributes<D>>(type, Model, own);
}

/** All data models that exist. */
export function dataModelDefs(): readonly DataModelInfo[] {
  return [...defined.values()];
}
