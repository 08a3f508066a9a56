// Panel's other name of NumberInput.
import { revivable } from "../core/class-registry.ts";
import { NumberInput } from "./number-input.ts";

/** Panel's other name of `NumberInput`. */
export class Spinner extends NumberInput {
  static {
    revivable("Spinner", this);
  }
}
