// A place for content that comes later.
import { any, literal } from "../../reactive/param.ts";
import type { ParamChange } from "../../reactive/parameterized.ts";
import { pane } from "../core/pane.ts";
import { Replacement, REPLACEMENT } from "./replacement.ts";

/** Shows whatever it was last given (Panel's `Placeholder`). */
export class Placeholder extends pane(
  {
    type: "Placeholder",
    ...REPLACEMENT,
    params: { object: literal(any<unknown>(null)), margin: any<number | readonly number[]>(0) },
    wire: { object: null },
  },
  Replacement,
) {
  /** Shows `object` instead. */
  replace(object: unknown): void {
    this.update({ object });
  }

  protected override get isSettable(): boolean {
    return true;
  }

  protected override start(): void {
    this.show(this.peek("object"));
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    if (this.model !== null && changes.some(({ name }) => name === "object")) this.show(this.peek("object"));
  }
}
