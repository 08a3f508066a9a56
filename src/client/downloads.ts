// Files that the session sends in pieces: PanelJS's button knows them as one long text only.
import type { Document as BokehDocument } from "@bokeh/bokehjs/build/js/lib/document/index.js";
import type { HasProps } from "@bokeh/bokehjs/build/js/lib/core/has_props.js";

interface DownloadView {
  readonly model: HasProps;
  readonly anchor_el: HTMLAnchorElement;
  _update_href(): void;
}

/** Address of the file that each button was given last. */
const files = new WeakMap<object, string>();
const repaired = new WeakSet<object>();

/** Has the buttons of a document take files that come in pieces; the button saves them when `_transfers` changes. */
export function takeFiles(document: BokehDocument): void {
  document.on_message("edgepanel-file", (data) => {
    // The cast: the session writes this message.
    const { model, type, pieces } = fieldsOf(data) as { model: object; type: string; pieces: ArrayBuffer[] };
    const before = files.get(model);
    if (before !== undefined) URL.revokeObjectURL(before);
    files.set(model, URL.createObjectURL(new Blob(pieces, { type })));
  });
}

/** Has PanelJS's view take such a file. */
export function saveFilesOf(view: object): void {
  if (repaired.has(view)) return;
  repaired.add(view);
  // The cast: only called for the view of FileDownload.
  const prototype = view as DownloadView;
  const stock: unknown = Reflect.get(prototype, "_update_href");
  prototype._update_href = function (this: DownloadView): void {
    const file = files.get(this.model);
    if (file !== undefined) this.anchor_el.href = file;
    else if (typeof stock === "function") Reflect.apply(stock, this, []);
  };
}

const fieldsOf = (data: unknown): unknown => (data instanceof Map ? Object.fromEntries(data) : data);
