// The client's side of a recorded conversation: what it says, to whom, and how long it listens in between.
import { collectModels } from "../canonical/document.ts";
import { isObject, type Json, type JsonObject } from "../canonical/json.ts";

/** One thing that the client does. */
export interface Step {
  readonly events: readonly JsonObject[];
  /** True when the next step follows without waiting for the server. */
  readonly thenAtOnce: boolean;
}

/**
 * The patch events of a recorded step, for the document that was pulled.
 * @throws Error for a widget that is not there.
 */
export function scriptStep(step: JsonObject, doc: JsonObject): Step {
  return { events: patchEvents(step, doc), thenAtOnce: step["thenAtOnce"] === true };
}

function patchEvents(step: JsonObject, doc: JsonObject): JsonObject[] {
  if (typeof step["event"] === "string") return [bokehEvent(step["event"], [])];
  if (typeof step["click"] === "string")
    return [bokehEvent("button_click", [["model", { id: widgetId(doc, step["click"]) }]])];
  const change = step["change"];
  if (Array.isArray(change) && typeof change[0] === "string" && isObject(change[1])) {
    const id = widgetId(doc, change[0]);
    return Object.entries(change[1]).map(([attr, value]) => ({
      kind: "ModelChanged",
      model: { id },
      attr,
      new: value ?? null,
    }));
  }
  throw new Error(`The step ${JSON.stringify(step)} is not known`);
}

function bokehEvent(name: string, values: readonly Json[]): JsonObject {
  const content: JsonObject = values.length === 0 ? { type: "map" } : { type: "map", entries: values };
  return { kind: "MessageSent", msg_type: "bokeh_event", msg_data: { type: "event", name, values: content } };
}

/** The id of the widget with this label in a document as it was sent. */
function widgetId(doc: JsonObject, label: string): string {
  for (const [id, { attributes }] of collectModels(doc["roots"])) {
    if (attributes?.["title"] === label || attributes?.["label"] === label) return id;
  }
  throw new Error(`The document has no widget labelled "${label}"`);
}
