// Makes the model classes of a chunk known to BokehJS by their wire names.
import { default_resolver } from "@bokeh/bokehjs/build/js/lib/base.js";
import type { HasProps } from "@bokeh/bokehjs/build/js/lib/core/has_props.js";
import { repairView } from "./view-repairs.ts";

/** Registers classes that are not known yet; a class that the document core registered already is left alone. */
export function registerModels(classes: readonly (typeof HasProps)[]): void {
  for (const model of classes) {
    repairView(model);
    if (default_resolver.get(model.__qualified__) == null) default_resolver.register(model);
  }
}
