// A slider for a number that can also be typed.
import { number } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import { revivable } from "../core/class-registry.ts";
import { FloatSlider } from "./float-slider.ts";
import type { Changed } from "./parts/composite.ts";
import { editable, EditableParts } from "./parts/editable-slider.ts";

const Base = editable("EditableFloatSlider", number(), number(0.1));

/**
 * Picks a number with a slider or by typing it (Panel's `EditableFloatSlider`). A number beyond `start` or `end` widens
 * the slider, unless `fixedStart` or `fixedEnd` forbids it.
 *
 * @example new EditableFloatSlider({ label: "Speed", start: 0, end: 2, step: 0.25, value: 1 })
 * @throws ArgumentError for a value beyond `fixedStart` or `fixedEnd`
 */
export class EditableFloatSlider extends Base {
  static {
    revivable("EditableFloatSlider", this);
  }

  readonly #parts: EditableParts;

  constructor(inputs: ParamInputs<typeof Base.specs> = {}) {
    super(inputs);
    this.#parts = this.part(
      () =>
        new EditableParts(
          this,
          new FloatSlider({ margin: [0, 0, 5, 0], sizingMode: "stretch_width", tags: ["composite"], showValue: false }),
          "float",
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
