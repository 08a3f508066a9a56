// What visitors made of the arrangement of an EditableTemplate: told by a script of the page.
import { ownScripts } from "../../base/own-scripts.ts";
import { defineDataModel } from "../../models/data-models.ts";
import { PanelReactiveHTML } from "../../models/generated/panel/models/reactive_html.ts";
import type { Model } from "../../models/model.ts";
import { any, list, record } from "../../reactive/param.ts";
import { component } from "../core/component.ts";
import { autoName } from "../core/viewable.ts";
import { followData } from "../layouts/data-follower.ts";

const DataModel = defineDataModel("TemplateEditor", { layout: [] });

/** What the page says of each thing: `id` of its model, `width` in percent, `height` in pixels, `visible`. */
const layout = list(record(any<unknown>(null)));

/** The page's script has set this up by the time that it runs. */
const { render: RENDER } = ownScripts({ render: "window.pnEditable.follow((layout) => { data.layout = layout; });" });

/** A component without a look. Its `layout` is what the page has told last; empty until a visitor changes something. */
export class TemplateEditor extends component({
  type: "TemplateEditor",
  model: PanelReactiveHTML,
  params: { layout },
  local: ["layout"],
  on: { dom_event: () => {} },
  derive: {
    scripts: () => ({ render: [RENDER.replaceAll(">", "&gt;")] }),
    data: ({ name }, scene) =>
      scene.helper("data", DataModel, {
        name: autoName("TemplateEditor", name, scene.model.id),
        tags: [`__ref:${scene.model.id}`],
      }),
  },
}) {
  protected override rendered(model: Model): void {
    followData(model, { layout: { spec: layout, take: (told) => this.assign({ layout: told }) } });
  }
}
