// What is answered to a patch that does not fit the document.
import { PanelError } from "../base/errors.ts";

/** Names that a client made up are part of the text, which goes into its answer and the log. */
const LONGEST = 300;

/**
 * A patch names something that the document does not have, or a value that is not of its kind. Nothing of the patch was
 * applied.
 */
export class PatchError extends PanelError {
  constructor(message: string, code: "bad-patch" | "role" = "bad-patch") {
    super(code, message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message);
  }
}

/**
 * A change that a person could have made before: the widget is disabled or out of sight, or its bounds are others. It is
 * left out of a patch that waited for a line, and refuses any other.
 */
export class LateChangeError extends PatchError {}
