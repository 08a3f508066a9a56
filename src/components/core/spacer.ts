// Empty space.
import { Spacer as SpacerModel } from "../../models/generated/bokeh/models/layouts/spacer.ts";
import { component } from "./component.ts";
import { Viewable } from "./viewable.ts";

/** Empty space of a given size, or one that grows with `sizingMode` (Panel's `Spacer`). */
export class Spacer extends component(Viewable, { type: "Spacer", model: SpacerModel, params: {}, name: "auto" }) {}
