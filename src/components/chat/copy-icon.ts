// An icon that copies a text to the clipboard.
import { ownScripts } from "../../base/own-scripts.ts";
import { defineDataModel } from "../../models/data-models.ts";
import { PanelReactiveHTML } from "../../models/generated/panel/models/reactive_html.ts";
import { Model } from "../../models/model.ts";
import { integer, list, nullable, readonly, text } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { component } from "../core/component.ts";
import { autoName } from "../core/viewable.ts";
import { followData } from "../layouts/data-follower.ts";
import { escapeHtml } from "../panes/markup-text.ts";

// Told to every document: a page that stands gets its messages, and with them this icon, later.
const DataModel = /* @__PURE__ */ defineDataModel("ChatCopyIcon", { fill: "none", _synced: null, _request_sync: 0 });

const HTML = `
<div type="button" id="copy-button-\${id}" onclick="\${script('request_value')}"
    style="cursor: pointer; width: \${model.width}px; height: \${model.height}px;" title="Copy message to clipboard">
    <svg xmlns="http://www.w3.org/2000/svg" class="icon icon-tabler icon-tabler-copy" id="copy_icon-\${id}"
        width="\${model.width}" height="\${model.height}" viewBox="0 0 24 24"
        stroke-width="2" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round">
        <path stroke="none" d="M0 0h24v24H0z" fill="none"></path>
        <path d="M8 8m0 2a2 2 0 0 1 2 -2h8a2 2 0 0 1 2 2v8a2 2 0 0 1 -2 2h-8a2 2 0 0 1 -2 -2z"></path>
        <path d="M16 8v-2a2 2 0 0 0 -2 -2h-8a2 2 0 0 0 -2 2v8a2 2 0 0 0 2 2h2"></path>
    </svg>
</div>
`;

/** Panel's script copies a text once: a second click would find it there already, so the click takes it away. */
const SCRIPTS = ownScripts(
  {
    render: "copy_icon.setAttribute('fill', data.fill)",
    fill: "copy_icon.setAttribute('fill', data.fill)",
    request_value: `data._synced = null; data._request_sync += 1; data.fill = "currentColor";`,
    _synced: `if (data._synced != null) { navigator.clipboard.writeText(data._synced); data.fill = "none"; }`,
  },
  ["copy_button", "copy_icon"],
);

/** Copies `value` when it is clicked (Panel's `ChatCopyIcon`); until then the text does not travel. */
export class ChatCopyIcon extends component({
  type: "ChatCopyIcon",
  model: PanelReactiveHTML,
  params: {
    cssClasses: list(text(), ["copy-icon"]),
    /** What is copied. */
    value: nullable(text()),
    /** How often it was clicked. */
    requests: readonly(integer(0)),
  },
  local: ["value", "requests"],
  css: ["css/chat_copy_icon.css"],
  on: { dom_event: () => {} },
  derive: {
    attrs: () => ({ "copy-button": [["onclick", [], "{script('request_value')}"] as const] }),
    callbacks: () => ({ "copy-button": [["onclick", "script('request_value')"] as const] }),
    html: () => escapeHtml(HTML),
    nodes: () => ["copy-button", "copy_icon"],
    scripts: () => Object.fromEntries(Object.entries(SCRIPTS).map(([name, code]) => [name, [escapeHtml(code)]])),
    data: ({ name }, scene) =>
      scene.helper("data", DataModel, {
        name: autoName("ChatCopyIcon", name, scene.model.id),
        tags: [`__ref:${scene.model.id}`],
      }),
  },
}) {
  static {
    revivable("ChatCopyIcon", this);
  }

  protected override rendered(model: Model): void {
    followData(model, {
      fill: { spec: text(), take: () => {} },
      _synced: { spec: nullable(text()), take: () => {} },
      _request_sync: {
        spec: integer(0),
        take: (requests) => {
          this.assign({ requests });
          const data: unknown = model.getAny("data");
          if (data instanceof Model) data.setAny("_synced", this.peek("value"));
        },
      },
    });
  }
}
