// A place for content that comes later.
import { any, boolean, literal } from "../../reactive/param.ts";
import type { ParamChange } from "../../reactive/parameterized.ts";
import { revivable } from "../core/class-registry.ts";
import { PanelColumn } from "../../models/generated/panel/models/column.ts";
import { replacement } from "./replacement-class.ts";

/** Shows whatever it was last given (Panel's `Placeholder`). */
export class Placeholder extends replacement({
  type: "Placeholder",
  model: PanelColumn,
  params: {
    object: literal(any<unknown>(null)),
    /** A component hands its params over to a shown one of the same class, instead of replacing it. */
    inplace: boolean(false),
  },
  local: ["object", "inplace"],
}) {
  static {
    revivable("Placeholder", this);
  }

  /** Shows `object` instead. */
  replace(object: unknown): void {
    this.object = object;
  }

  protected override get isSettable(): boolean {
    return true;
  }

  protected override get takesOver(): boolean {
    return this.peek("inplace");
  }

  protected override start(): void {
    this.show(this.peek("object"));
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    if (this.model !== null && changes.some(({ name }) => name === "object")) this.show(this.peek("object"));
  }
}
