// A slider for a whole number that can also be typed.
import { integer } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import { revivable } from "../core/class-registry.ts";
import { IntSlider } from "./int-slider.ts";
import type { Changed } from "./parts/composite.ts";
import { editable, EditableParts } from "./parts/editable-slider.ts";

const Base = editable("EditableIntSlider", integer(), integer(1));

/**
 * Picks a whole number with a slider or by typing it (Panel's `EditableIntSlider`). A number beyond `start` or `end` widens
 * the slider, unless `fixedStart` or `fixedEnd` forbids it.
 *
 * @example new EditableIntSlider({ label: "Speed", start: 0, end: 20, value: 5 })
 * @throws ArgumentError for a value beyond `fixedStart` or `fixedEnd`
 */
export class EditableIntSlider extends Base {
  static {
    revivable("EditableIntSlider", this);
  }

  readonly #parts: EditableParts;

  constructor(inputs: ParamInputs<typeof Base.specs> = {}) {
    super(inputs);
    this.#parts = this.part(
      () =>
        new EditableParts(
          this,
          new IntSlider({ margin: [0, 0, 5, 0], sizingMode: "stretch_width", tags: ["composite"], showValue: false }),
          "int",
        ),
    );
    this.#parts.follow(
      (inside, name, changed) => this.follow(inside, name, changed),
      // An emptied field leaves the value.
      (name, value) => this.take(value === null ? { value: this.peek("value") } : { [name]: value }),
    );
    this.assemble(...this.#parts.views);
  }

  protected override updateParts(changed: Changed): void {
    this.#parts.update(changed);
  }
}
