// What someone may send whose role does not let him edit everything: asked before anything of a message is decoded, and
// of what was decoded before anything is done.
import { PAGE_EVENTS } from "../document/client-gate.ts";
import type { Document } from "../document/document.ts";
import type { DocumentEvent } from "../document/events.ts";
import { REPORTS } from "../document/generated/view-writes.ts";
import { PatchError } from "../document/patch-error.ts";
import { mayUse } from "../document/usable.ts";
import { isKindOf } from "../models/define-model.ts";
import { isModel, type Model } from "../models/model.ts";
import { isPlainObject } from "../serialization/equal.ts";
import { BokehEvent } from "../serialization/event.ts";
import type { Role } from "../state/roles.ts";

/** Models of the page itself: what a browser tells of them is its own in a session of several people. */
const OF_THE_PAGE: ReadonlySet<string> = new Set([
  "panel.models.location.Location",
  "panel.models.browser.BrowserInfo",
]);

/** Attributes that say how someone looks at a thing: kind of the model -> their names. A viewer's stay his own. */
const OF_THE_VIEW: readonly (readonly [kind: string, attrs: ReadonlySet<string>])[] = [
  ["Range1d", new Set(["start", "end"])],
  ["DataRange1d", new Set(["start", "end"])],
  ["FactorRange", new Set(["start", "end"])],
  ["Selection", new Set(["indices", "image_indices", "line_indices", "multiline_indices"])],
  ["Tool", new Set(["active", "dimensions", "mode"])],
  ["ToolProxy", new Set(["active"])],
  ["Toolbar", new Set(["active_inspect"])],
  ["Tabs", new Set(["active"])],
  ["Dialog", new Set(["visible"])],
  ["Drawer", new Set(["open"])],
  ["Tooltip", new Set(["position", "visible", "closable", "target"])],
  ["panel.models.layout.Card", new Set(["collapsed"])],
  ["panel.models.modal.Modal", new Set(["open"])],
  ["panel.models.tabulator.DataTabulator", new Set(["page", "sorters", "filters"])],
  ["panel.models.deckgl.DeckGLPlot", new Set(["hoverState", "viewState"])],
  ["panel.models.plotly.PlotlyPlot", new Set(["relayout", "relayout_data", "restyle", "restyle_data", "viewport"])],
  ["panel.models.vtk.VTKSynchronizedPlot", new Set(["camera"])],
  ["panel.models.widgets.Audio", new Set(["paused", "time", "volume"])],
  ["panel.models.widgets.Video", new Set(["paused", "time", "volume"])],
];

/** Overlays of tools, and what a legend or the head of a card hides, are drawn where someone looks, too. */
const DRAWN_BY_VIEW = new Set(["left", "right", "top", "bottom", "xs", "ys", "visible", "muted", "location"]);

/** Events of a plot that tell where someone looks; a button's click is none. */
const EVENTS_OF_THE_VIEW = new Set(
  "rangesupdate lodstart lodend mouseenter mouseleave mousemove wheel pan panstart panend pinch pinchstart pinchend reset"
    .split(" ")
    .concat("rotate", "rotatestart", "rotateend", "selectiongeometry"),
);

/** What someone is told who tries. */
export const LOOKS_ON = "You may look at this session, but not change it";
const NOT_YOURS = "You may not use this part of the page";

/**
 * Looks at the events of a patch as they came, before anything of them is decoded.
 * @throws PatchError `role` for one that the role does not allow
 */
export function checkRaw(events: unknown, document: Document, role: Role): void {
  if (role === "edit" || !Array.isArray(events)) return;
  if (!events.every((event) => isAllowed(event, document, role))) throw refusal(role);
}

function isAllowed(event: unknown, document: Document, role: Role): boolean {
  if (!isPlainObject(event)) return false;
  const { kind, attr, model, msg_type: type, msg_data: data } = event;
  if (kind === "MessageSent") {
    if (type !== "bokeh_event" || !isPlainObject(data) || typeof data["name"] !== "string") return false;
    // Whose event it is, is asked when it is decoded: there are several ways to write it.
    return role !== "view" || PAGE_EVENTS.has(data["name"]) || EVENTS_OF_THE_VIEW.has(data["name"]) || opens(document);
  }
  const known = isPlainObject(model) && typeof model["id"] === "string" ? document.modelById(model["id"]) : undefined;
  if (known === undefined || typeof attr !== "string") return kind === "ModelChanged" && REPORTS.has(String(attr));
  if (kind === "ModelChanged" && (OF_THE_PAGE.has(known.type) || isOfTheView(document, known, attr))) return true;
  return typeof kind === "string" && kind.startsWith("Column")
    ? mayUse(document, known, role)
    : kind === "ModelChanged" && mayUse(document, known, role);
}

/** Some part of the page is open to those who look on. */
const opens = (document: Document): boolean => document.hasRestrictions;

/**
 * The events of a decoded patch that are done; those that only tell how someone looks at the page are not.
 * @throws PatchError `role` for one that the role does not allow
 */
export function allowed(events: readonly DocumentEvent[], document: Document, role: Role): readonly DocumentEvent[] {
  if (role === "edit" && !document.hasRestrictions) return events;
  return events.filter((event) => isDone(event, document, role));
}

function isDone(event: DocumentEvent, document: Document, role: Role): boolean {
  if (event.kind === "MessageSent") {
    const { data } = event;
    const model = data instanceof BokehEvent ? data.values["model"] : undefined;
    if (!isModel(model)) {
      if (role === "edit" || (data instanceof BokehEvent && PAGE_EVENTS.has(data.name))) return true;
      throw refusal(role);
    }
    if (mayUse(document, model, role)) return true;
    if (data instanceof BokehEvent && EVENTS_OF_THE_VIEW.has(data.name)) return false;
    throw refusal(role);
  }
  if (!("attr" in event)) {
    if (role === "edit") return true;
    throw refusal(role);
  }
  const { model, attr } = event;
  if (mayUse(document, model, role)) return true;
  if (event.kind === "ModelChanged" && (OF_THE_PAGE.has(model.type) || isOfTheView(document, model, attr)))
    return OF_THE_PAGE.has(model.type) && role === "edit";
  throw refusal(role);
}

function isOfTheView(document: Document, model: Model, attr: string): boolean {
  if (REPORTS.has(attr)) return true;
  if (OF_THE_VIEW.some(([kind, attrs]) => attrs.has(attr) && isKindOf(model.def, kind))) return !isRemote(model, attr);
  if (!DRAWN_BY_VIEW.has(attr)) return false;
  for (const by of document.drawnBy(model))
    if (isKindOf(by.def, "Tool") || isKindOf(by.def, "LegendItem") || isCollapsible(by)) return true;
  return false;
}

const isCollapsible = (model: Model): boolean =>
  isKindOf(model.def, "panel.models.layout.Card") && model.getAny("collapsible") === true;

/** What only the server can show is no one's own. */
const isRemote = (model: Model, attr: string): boolean =>
  (attr === "page" || attr === "sorters" || attr === "filters") && model.getAny("pagination") === "remote";

const refusal = (role: Role): PatchError => new PatchError(role === "view" ? LOOKS_ON : NOT_YOURS, "role");
