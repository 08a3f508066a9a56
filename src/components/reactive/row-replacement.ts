// What changes as a whole, in a row: the base of results that stand beside their widgets.
import type { Direction } from "../core/container-sizing.ts";
import { Replacement } from "../panes/replacement.ts";

/**
 * A replacement in a row. It always follows something, so a session cannot bring it back when a callback has made it.
 */
export abstract class RowReplacement extends Replacement {
  override get isConnected(): boolean {
    return true;
  }

  protected override get direction(): Direction {
    return "horizontal";
  }
}
