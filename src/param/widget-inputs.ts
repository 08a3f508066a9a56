// What the widget of a param shows: label, value, bounds and choices, as far as the widget has them.
import type { WithSpecs } from "../components/core/from-param.ts";
import { choicesOf, type KindName, type ParamInfo } from "./kind.ts";
import { offered } from "./widget-class.ts";

type Inputs = Readonly<Record<string, unknown>>;

/** How a form wants its widgets. */
export interface WidgetLook {
  readonly showLabels: boolean;
  readonly hideConstant: boolean;
}

/** What is known of a param and its value. */
export interface InfoOfParam {
  readonly kind: KindName;
  readonly info: ParamInfo;
  readonly label: string;
  readonly value: unknown;
}

const LITERAL = { Dict: "object", List: "array", Tuple: "array" } as const;

/** What the param says about its widget; names that the widget does not have are left out. */
export function inputsOf(param: InfoOfParam, type: WithSpecs, look: WidgetLook): Inputs {
  const { kind, info, value, label } = param;
  const [start, end] = offered(kind, info);
  const isButton = kind === "Event" || kind === "Action";
  const has = (name: string): boolean => Object.hasOwn(type.specs, name);
  const takes = (name: string, input: unknown): boolean => has(name) && type.specs[name]?.check(input) === null;
  const pairs = choicesOf(info.objects ?? []);
  const choices = pairs.length === 0 && value !== null ? [[String(value), value] as const] : pairs;
  const options = takes("options", new Map(choices)) ? new Map(choices) : choices.map(([, each]) => each);
  const given = {
    label: look.showLabels || has("clicks") ? label : "",
    disabled: info.constant,
    ...(look.hideConstant ? { visible: !info.constant } : {}),
    ...(info.doc === "" ? {} : { description: dedented(info.doc) }),
    ...(start === null ? {} : { start }),
    ...(end === null ? {} : { end }),
    ...(info.step === null ? {} : { step: info.step }),
    ...(info.objects === null ? {} : { options }),
    ...(kind in LITERAL && has("serializer") ? { type: LITERAL[kind as keyof typeof LITERAL] } : {}),
    ...(info.bounds !== null && has("fixedStart") ? { fixedStart: info.bounds[0], fixedEnd: info.bounds[1] } : {}),
    ...(isButton || !takes("value", value) ? {} : { value }),
  };
  return Object.fromEntries(Object.entries(given).filter(([name]) => has(name)));
}

/** Lines of a text without what all but the first begin with. */
function dedented(text: string): string {
  const lines = text.trim().split("\n");
  const depths = lines.slice(1).flatMap((line) => (line.trim() === "" ? [] : [line.length - line.trimStart().length]));
  const depth = Math.min(...depths, Infinity);
  return depth === Infinity
    ? text.trim()
    : lines.map((line, index) => (index === 0 ? line : line.slice(depth))).join("\n");
}
