// One function for the four groups of options that are all seen at once.
import { ArgumentError } from "../../base/errors.ts";
import { CheckBoxGroup } from "./check-box-group.ts";
import { CheckButtonGroup } from "./check-button-group.ts";
import { RadioBoxGroup } from "./radio-box-group.ts";
import { RadioButtonGroup } from "./radio-button-group.ts";

const WIDGETS = ["button", "box"] as const;
const BEHAVIORS = ["check", "radio"] as const;

/** Which of the four groups `toggleGroup` makes. */
export interface ToggleGroupKind {
  /** Buttons, or boxes to tick. Default "button". */
  readonly widgetType?: (typeof WIDGETS)[number];
  /** Any number of options, or one of them. Default "check". */
  readonly behavior?: (typeof BEHAVIORS)[number];
}

type InputsOf<C extends abstract new (...args: never[]) => unknown> = NonNullable<ConstructorParameters<C>[0]>;

/**
 * Makes a group of options to switch on and off (Panel's `ToggleGroup`): a CheckButtonGroup, CheckBoxGroup,
 * RadioButtonGroup or RadioBoxGroup, with the params of that class.
 *
 * @example toggleGroup({ options: ["a", "b"], behavior: "radio" })
 * @throws ArgumentError for another kind, or a list as the value of a radio group
 */
export function toggleGroup<T = unknown>(
  inputs: ToggleGroupKind & { readonly behavior: "radio"; readonly widgetType: "box" } & InputsOf<
      typeof RadioBoxGroup<T>
    >,
): RadioBoxGroup<T>;
export function toggleGroup<T = unknown>(
  inputs: ToggleGroupKind & { readonly behavior: "radio" } & InputsOf<typeof RadioButtonGroup<T>>,
): RadioButtonGroup<T>;
export function toggleGroup<T = unknown>(
  inputs: ToggleGroupKind & { readonly widgetType: "box" } & InputsOf<typeof CheckBoxGroup<T>>,
): CheckBoxGroup<T>;
export function toggleGroup<T = unknown>(
  inputs?: ToggleGroupKind & InputsOf<typeof CheckButtonGroup<T>>,
): CheckButtonGroup<T>;
export function toggleGroup({ widgetType = "button", behavior = "check", ...inputs }: ToggleGroupKind & object = {}):
  CheckButtonGroup | CheckBoxGroup | RadioButtonGroup | RadioBoxGroup {
  if (!WIDGETS.includes(widgetType))
    throw new ArgumentError(`toggleGroup: widgetType is one of ${WIDGETS.join(", ")}, not ${widgetType}`);
  if (!BEHAVIORS.includes(behavior))
    throw new ArgumentError(`toggleGroup: behavior is one of ${BEHAVIORS.join(", ")}, not ${behavior}`);
  if (behavior === "check") return widgetType === "button" ? new CheckButtonGroup(inputs) : new CheckBoxGroup(inputs);
  if (Array.isArray("value" in inputs ? inputs.value : null))
    throw new ArgumentError("toggleGroup: radio buttons have a single value, not a list");
  return widgetType === "button" ? new RadioButtonGroup(inputs) : new RadioBoxGroup(inputs);
}
