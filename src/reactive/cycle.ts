// Changes that lead to each other without end: who takes part, and what to do about it.
import { PanelError } from "../base/errors.ts";

/** How many of those who take part are named. */
const NAMED = 4;

/** Changes led to each other until they were stopped; the message names who takes part. */
export class CycleError extends PanelError {
  /** @param parts who was called, the last one last; the same ones come again and again */
  constructor(what: string, parts: readonly string[]) {
    const named = [...new Set(parts.slice(-2 * NAMED))].slice(-NAMED);
    super(
      "app-failed",
      `Cycle detected: ${what}. Taking part: ${named.join("; ")}. Let each of them set a value only when it is not right ` +
        "yet (rounding both ways never gets there), or let one of them follow the other with link()",
    );
  }
}
