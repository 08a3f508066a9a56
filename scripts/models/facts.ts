// What the introspection of the front-end packages tells about their models: plain JSON.
import type { Kind, Spec } from "../../src/models/definition.ts";

/** One property of a class, as defined or overridden there. */
export interface PropFacts {
  readonly name: string;
  readonly kind: Kind;
  readonly spec?: Spec;
  /** The default as TypeScript source. */
  readonly default?: string;
  readonly internal?: true;
  readonly readonly?: true;
  readonly required?: true;
  readonly computed?: string;
  readonly alias?: string;
  /** The base has this property too; only its default or its options differ here. */
  readonly override: boolean;
}

export interface ClassFacts {
  /** The class's name in its module. */
  readonly name: string;
  readonly type: string;
  readonly base: string | null;
  /** BokehJS accepts this type from the wire. */
  readonly registered: boolean;
  readonly depth: number;
  readonly props: readonly PropFacts[];
}

export interface ModuleFacts {
  readonly library: Library;
  /** The path in the library without its extension: `models/widgets/button`. */
  readonly path: string;
  readonly classes: readonly ClassFacts[];
}

export type Library = "bokeh" | "panel";

export interface Facts {
  readonly modules: readonly ModuleFacts[];
  /** The enumerations that BokehJS names. */
  readonly enums: Readonly<Record<string, Kind>>;
  readonly colors: readonly string[];
}
