// A patch of the server beside changes of this client that are still on their way: the server applies those after it,
// so here they stay on top.
import type { HasProps } from "@bokeh/bokehjs/build/js/lib/core/has_props.js";
import type { Property } from "@bokeh/bokehjs/build/js/lib/core/properties.js";
import type { Document } from "@bokeh/bokehjs/build/js/lib/document/index.js";
import type { PatchEventRep } from "../protocol/message-kinds.ts";
import { definesModel, type Outbox } from "./outbox.ts";

/** What is left to do of a patch. */
export interface InboundPatch {
  readonly events: readonly PatchEventRep[];
  /** Attributes to put back to what they are now once the events are applied. */
  readonly putBack: readonly { readonly id: string; readonly attr: string }[];
  /** A piece of a column meets one that this client has changed itself: the document has to be pulled again. */
  readonly crosses: boolean;
}

/**
 * Leaves out what this client's own changes are about to replace on the server too. An event that brings models stays,
 * because others may refer to them.
 */
export function besideOwn(events: readonly PatchEventRep[], own: Pick<Outbox, "sets" | "alters">): InboundPatch {
  const kept: PatchEventRep[] = [];
  const putBack: { id: string; attr: string }[] = [];
  let crosses = false;
  for (const event of events) {
    if (!("attr" in event) || !own.sets(event.model.id, event.attr)) {
      kept.push(event);
      crosses ||= "attr" in event && own.alters(event.model.id, event.attr);
    } else if (event.kind === "ModelChanged" && definesModel(event.new)) {
      kept.push(event);
      putBack.push({ id: event.model.id, attr: event.attr });
    }
  }
  return { events: kept, putBack, crosses };
}

/** Applies what is left of a patch. */
export function applyInbound(
  document: Document,
  { events, putBack }: Pick<InboundPatch, "events" | "putBack">,
  buffers: ReadonlyMap<string, ArrayBuffer>,
): void {
  const own: [HasProps, string, unknown][] = [];
  for (const { id, attr } of putBack) {
    const model = document.get_model_by_id(id);
    // The record is BokehJS's own map of a model's properties; an attribute of another version may be missing.
    const property = (model?.properties as Record<string, Property | undefined> | undefined)?.[attr];
    if (model !== null && property !== undefined) own.push([model, attr, property.get_value()]);
  }
  // BokehJS types patches as its own serializer writes them, which is what the protocol carries.
  if (events.length > 0)
    document.apply_json_patch(
      { events: [...events] } as unknown as Parameters<Document["apply_json_patch"]>[0],
      new Map(buffers),
    );
  for (const [model, attr, value] of own) model.setv({ [attr]: value }, { sync: false });
}
