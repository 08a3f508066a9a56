// The JavaScript of links and of Edgepanel's own components, as BokehJS's stock client runs it. Edgepanel's client knows these
// texts again and has functions in their place, so that a page needs no eval for them.

/** What the names of UI events begin with, where a param could stand. */
export const EVENT = "event:";

export interface LinkShape {
  /** Source attribute; null when an event sets the target to true. */
  readonly from: string | null;
  /** Target attribute, or "loading". */
  readonly to: string;
  /** Whether source and target are groups whose `active` holds positions in `labels`. */
  readonly indexed: readonly [source: boolean, target: boolean];
  /** Class of the loading spinner. */
  readonly spinner: string;
}

/** Code that brings the target's attribute to the source's. */
export function linkCode(shape: LinkShape): string {
  const { from, to, indexed, spinner } = shape;
  return `${LINK}${JSON.stringify({ from, to, indexed, spinner })}\n${linkBody(shape)}`;
}

/** Begins the text of a link: the client reads what it is from the first line. */
const LINK = "// link ";

function linkBody({ from, to, indexed: [fromLabels, toLabels], spinner }: LinkShape): string {
  const read = from === null ? "true" : `source[${JSON.stringify(from)}]`;
  const lines = [`let value = ${read};`];
  if (fromLabels && from === "active") lines.push(byPosition("source.labels[each]"));
  if (to === "loading") {
    const classes = JSON.stringify(["pn-loading", `pn-${spinner}`]);
    return [
      ...lines,
      `const marks = ${classes};`,
      "const others = target.css_classes.filter((name) => !marks.includes(name));",
      "target.css_classes = value ? [...others, ...marks] : others;",
    ].join("\n");
  }
  if (toLabels && to === "active") lines.push(byPosition("target.labels.indexOf(each)"));
  return [
    ...lines,
    "try {",
    `  const property = target.properties[${JSON.stringify(to)}];`,
    "  if (property !== undefined) property.validate(value);",
    `  target[${JSON.stringify(to)}] = value;`,
    "} catch (error) {",
    `  console.warn(${JSON.stringify(`A link could not set ${to}:`)}, error);`,
    "}",
  ].join("\n");
}

const byPosition = (each: string): string =>
  `value = Array.isArray(value) ? value.map((each) => ${each}) : [value].map((each) => ${each})[0];`;

/** An author's code in the wrapper that Panel sends: an error in it is logged in the browser's console. */
export const guardedCode = (code: string): string => `try { ${code} } catch(err) { console.log(err) }`;

/** Folds all cards of an accordion but the one that was opened. */
export const FOLD_OTHERS = `if (!cb_obj.collapsed) {
  for (const card of accordion.children) if (card !== cb_obj) card.collapsed = true;
}`;

/** Shows the name of the option that a slider stands on. */
export const labelsCode = (labels: readonly string[]): string =>
  `var labels = ${JSON.stringify(labels).replaceAll("<", "\\u003c")}\ntarget.text = labels[source.value]`;

/** A notification that the browser shows without the server. */
export interface EventNotification {
  readonly message: string;
  readonly type: string;
  readonly duration: number;
}

/** Shows a notification when a document event happens in the browser. `area` is the area's model. */
export const notificationCode = ({ message, type, duration }: EventNotification): string => `
area.data.notifications.push({ message: ${JSON.stringify(message)}, notification_type: ${JSON.stringify(type)}, duration: ${duration}, _destroyed: false });
area.data.properties.notifications.change.emit();
`;

/** What a known text does. */
export type KnownCode =
  | { readonly kind: "link"; readonly shape: LinkShape }
  | { readonly kind: "fold" }
  | { readonly kind: "labels"; readonly labels: readonly string[] }
  | { readonly kind: "notification"; readonly notification: EventNotification };

const LABELS = /^var labels = (\[.*\])\ntarget\.text = labels\[source\.value\]$/s;
const NOTIFICATION =
  /^\narea\.data\.notifications\.push\(\{ message: (".*"), notification_type: ("[^"]*"), duration: (\d+), /;

/** Reads a text; null for any that is not, to the letter, what this file writes. */
export function knownCode(code: string): KnownCode | null {
  if (code === FOLD_OTHERS) return { kind: "fold" };
  try {
    if (code.startsWith(LINK)) {
      // The casts here and below: a text that is not the same when it is written anew is none of these.
      const shape = JSON.parse(code.slice(LINK.length, code.indexOf("\n"))) as LinkShape;
      return linkCode(shape) === code ? { kind: "link", shape } : null;
    }
    const [, list] = LABELS.exec(code) ?? [];
    if (list !== undefined) {
      const labels = JSON.parse(list) as string[];
      return labelsCode(labels) === code ? { kind: "labels", labels } : null;
    }
    const [, message = "", type = "", duration = ""] = NOTIFICATION.exec(code) ?? [];
    if (message === "") return null;
    const notification = JSON.parse(
      `{"message":${message},"type":${type},"duration":${duration}}`,
    ) as EventNotification;
    return notificationCode(notification) === code ? { kind: "notification", notification } : null;
  } catch {
    return null;
  }
}
