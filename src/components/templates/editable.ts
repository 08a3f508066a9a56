// A page whose things visitors may move, resize and hide (Panel's EditableTemplate).
import { any, boolean, list } from "../../reactive/param.ts";
import type { Model } from "../../models/model.ts";
import { registerTemplate } from "../core/page-template.ts";
import type { RenderContext } from "../core/render-context.ts";
import type { AreaItem } from "./area.ts";
import { busyHtml, escapeHtml, templateData, within } from "./page-html.ts";
import { templateWith } from "./template-class.ts";
import { TemplateEditor } from "./template-editor.ts";
import type { BodyInput, TemplateKind } from "./template-kind.ts";
import { NATIVE, vanillaBody } from "./vanilla.ts";

/** One thing of the main area in the arrangement; things are shown in the order of their entries. */
export interface EditableItem {
  /** Its number in the main area, from 0. */
  readonly item: number;
  /** Percent of the main area. */
  readonly width?: number;
  /** Pixels. */
  readonly height?: number;
  /** Default: true. */
  readonly visible?: boolean;
}

const icon = (id: string, label: string, disabled: boolean): string =>
  `<button type="button" id="${id}" class="header-icon${disabled ? " disabled-button" : ""}" title="${label}" aria-label="${label}" style="border: 0; padding: 0"></button>`;

const handle = (kind: string, label: string): string =>
  `<span class="muuri-handle ${kind}" role="button" tabindex="0" aria-label="${label}"></span>`;

const HANDLES = handle("drag", "Move: arrow keys") + handle("delete", "Hide") + handle("resize", "Resize: arrow keys");

/**
 * A page whose things visitors may move, resize and hide (Panel's `EditableTemplate`). `layout` follows what they do, and
 * says at first how things are arranged.
 *
 * @example new EditableTemplate({ main: [plot, table], layout: [{ item: 1, width: 40, height: 300 }, { item: 0, width: 60, height: 300 }] })
 */
export class EditableTemplate extends templateWith({
  /** Whether visitors may change anything. */
  editable: boolean(true),
  layout: list(any<EditableItem>({ item: 0 })),
  /** Lets visitors keep their arrangement in their browser. */
  localSave: boolean(true),
}) {
  #editor: TemplateEditor | null = null;

  protected override get kind(): TemplateKind {
    return {
      ...NATIVE,
      name: "editable",
      pageSheets: (theme) => [
        `bundled/theme/${theme}.css`,
        "bundled/vanillatemplate/vanilla.css",
        "bundled/editabletemplate/editable.css",
      ],
      parts: { before: ["editable"], after: [] },
      body: (input) => this.#body(input),
    };
  }

  protected override ownRoots(context: RenderContext): readonly (readonly [name: string, model: Model])[] {
    if (!this.editable) return [];
    const editor = (this.#editor ??= new TemplateEditor());
    const model = editor.render(context);
    editor.observe(() => this.#follow(editor.layout), "layout");
    return [["editor", model]];
  }

  /** A thing fills its place, whatever size it has elsewhere. */
  protected override rootMade(model: Model, { tag }: AreaItem): void {
    if (tag === "main") model.setAny("sizing_mode", "stretch_both");
  }

  #follow(told: readonly Readonly<Record<string, unknown>>[]): void {
    const ids = this.rootIds("main");
    this.layout = told.flatMap(({ id, width, height, visible }) => {
      const item = ids.indexOf(String(id));
      return item < 0 || typeof width !== "number" || typeof height !== "number"
        ? []
        : [{ item, width, height, visible: visible !== false }];
    });
  }

  #body(input: BodyInput): string {
    const { roots, placeholder, values } = input;
    const { editable, localSave } = this;
    const shown = new Map(this.layout.map((entry) => [entry.item, entry.visible !== false]));
    const items = roots.main.map(
      (root, index) =>
        `<div class="muuri-grid-item ${shown.get(index) === false ? "muuri-item-hidden" : "muuri-item-shown"}" data-id="${escapeHtml(String(root.id))}">${placeholder(root)}${editable ? HANDLES : ""}</div>`,
    );
    const busy = busyHtml(roots, placeholder, ' title="Busy Indicator"');
    const tools = editable
      ? `<div id="header-indicators">
${icon("grid-undo", "Undo the last action", true)}
${icon("grid-reset", "Reset the layout", false)}
${localSave ? icon("grid-save", "Save the layout in this browser", true) : ""}
${busy}
</div>`
      : busy;
    const layout = this.layout.map(({ item, ...entry }) => ({ ...entry, id: String(roots.main[item]?.id ?? "") }));
    const grid = `<div id="main-grid" class="muuri-grid">\n${items.join("\n")}\n</div>`;
    return vanillaBody(input, within(grid, values), tools) + templateData({ layout, editable, localSave });
  }
}

registerTemplate("editable", (choice) => new EditableTemplate(choice, false));
