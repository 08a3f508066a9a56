// Widgets for yes or no.
import { Checkbox as CheckboxDef } from "../../models/generated/bokeh/models/widgets/checkbox.ts";
import { Switch as SwitchDef } from "../../models/generated/bokeh/models/widgets/switch.ts";
import { boolean } from "../../reactive/param.ts";
import { widget } from "../core/widget.ts";

const params = { value: boolean() };
const wire = { value: "active", label: "label" };

/** A box to tick (Panel's `Checkbox`). */
export class Checkbox extends widget({ type: "Checkbox", model: CheckboxDef, params, wire }) {}

/** A switch to turn on and off (Panel's `Switch`). */
export class Switch extends widget({ type: "Switch", model: SwitchDef, params, wire }) {}
