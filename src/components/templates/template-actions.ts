// What the server may do to a template's page: open and close the modal.
import { defineDataModel, type DataAttributes } from "../../models/data-models.ts";
import type { ModelDef } from "../../models/define-model.ts";
import { PanelReactiveHTML } from "../../models/generated/panel/models/reactive_html.ts";
import { any, integer, literal } from "../../reactive/param.ts";
import { component } from "../core/component.ts";
import { autoName } from "../core/viewable.ts";

/**
 * JavaScript that the browser runs by name: `open_modal` and `close_modal` when those counters change, `render` at
 * first.
 */
export type ActionScripts = Readonly<Record<"open_modal" | "close_modal", string> & Partial<Record<"render", string>>>;

const COUNTERS = { open_modal: 0, close_modal: 0 };

/** The data model of a template's actions. */
export type ActionsModel = ModelDef<DataAttributes<typeof COUNTERS>>;

/** Defines the data model of a template's actions; to be called while modules load. */
export const actionsModel = (type: string): ActionsModel => defineDataModel(type, COUNTERS);

/** A component without a look: counters that the browser watches. */
export class TemplateActions extends component({
  type: "TemplateActions",
  model: PanelReactiveHTML,
  params: {
    openModal: integer(0),
    closeModal: integer(0),
    /** The template's data model. */
    definition: literal(any<ActionsModel | null>(null)),
    scripts: literal(any<ActionScripts>({ open_modal: "", close_modal: "" })),
  },
  local: ["openModal", "closeModal", "definition"],
  on: { dom_event: () => {} },
  wire: {
    scripts: {
      attr: "scripts",
      toModel: (scripts) => Object.fromEntries(Object.entries(scripts).map(([name, code]) => [name, [code]])),
    },
  },
  derive: {
    data: ({ name, openModal, closeModal, definition }, scene) =>
      definition === null
        ? undefined
        : scene.helper("data", definition, {
            name: autoName("TemplateActions", name, scene.model.id),
            tags: [`__ref:${scene.model.id}`],
            open_modal: openModal,
            close_modal: closeModal,
          }),
  },
}) {}
