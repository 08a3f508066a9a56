// Empty space.
import { Spacer as SpacerModel } from "../../models/generated/bokeh/models/layouts/spacer.ts";
import { revivable } from "./class-registry.ts";
import { component } from "./component.ts";

/** Empty space of a given size, or one that grows with `sizingMode` (Panel's `Spacer`). */
export class Spacer extends component({ type: "Spacer", model: SpacerModel, params: {}, name: "auto" }) {
  static {
    revivable("Spacer", this);
  }
}
