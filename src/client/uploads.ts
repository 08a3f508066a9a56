// Files that visitors drop: a piece goes out when the one before has arrived, so that progress is true and memory stays
// small. PanelJS's view sends all of them at once, and cannot be stopped.
import type { Document as BokehDocument } from "@bokeh/bokehjs/build/js/lib/document/index.js";
import { ModelEvent } from "@bokeh/bokehjs/build/js/lib/core/bokeh_events.js";
import type { HasProps } from "@bokeh/bokehjs/build/js/lib/core/has_props.js";

/** Bytes of one frame: other traffic goes between them. */
const FRAME_BYTES = 256 * 1024;

class FileEvent extends ModelEvent {
  readonly data: unknown;

  constructor(name: string, data: unknown) {
    super();
    this.event_name = name;
    this.data = data;
  }

  protected override get event_values(): Record<string, unknown> {
    return { model: this.origin, data: this.data };
  }
}

type Progress = (known: boolean, sent: number, all: number) => void;

interface PondFile {
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly _relativePath?: string;
  slice(start: number, end: number): Blob;
}

/** What FilePond is told how to send a file. */
type Process = (
  field: string,
  file: PondFile,
  metadata: unknown,
  load: (id: string) => void,
  error: (text: string) => void,
  progress: Progress,
) => { abort(): void };

interface DropperView {
  readonly model: HasProps & { readonly chunk_size: number; trigger_event(event: ModelEvent): void };
  readonly _file_pond: {
    setOptions(options: object): void;
    removeFiles(options: { readonly revert: boolean }): void;
  } | null;
  render(): void;
}

/** What the session says of an upload. */
interface Answer {
  readonly model: object;
  readonly name?: string;
  readonly upload?: string;
  readonly next?: number;
  readonly done?: true;
  readonly refused?: string;
  readonly cleared?: true;
}

/** Uploads of this page that are under way, by the name that it has given them. */
const underWay = new Map<string, { hear(answer: Answer): void; again(): void }>();
const views = new WeakMap<object, Set<DropperView>>();
const repaired = new WeakSet<object>();

/** Hears what the session says of uploads, and goes on with them when the page is connected again. */
export function followUploads(document: BokehDocument): void {
  document.on_message("edgepanel-upload", (data) => {
    // The cast: the session writes this message.
    const answer = (data instanceof Map ? Object.fromEntries(data) : data) as Answer;
    if (answer.cleared === true)
      for (const view of views.get(answer.model) ?? []) view._file_pond?.removeFiles({ revert: false });
    else underWay.get(answer.upload ?? "")?.hear(answer);
  });
  document.on_event("client_reconnected", () => {
    for (const upload of underWay.values()) upload.again();
  });
}

/** Has PanelJS's view send files so. */
export function sendInPieces(prototype: object): void {
  if (repaired.has(prototype)) return;
  repaired.add(prototype);
  // The cast: only called for the view of FileDropper.
  const view = prototype as DropperView;
  const render: unknown = Reflect.get(view, "render");
  if (typeof render !== "function") return;
  view.render = function (this: DropperView): void {
    Reflect.apply(render, this, []);
    views.set(this.model, (views.get(this.model) ?? new Set()).add(this));
    const process: Process = (_field, file, _metadata, load, error, progress) =>
      send(this.model, file, { load, error, progress });
    const revert = (name: string, load: () => void): void => {
      this.model.trigger_event(new FileEvent("delete_event", { name }));
      load();
    };
    this._file_pond?.setOptions({
      server: { process, revert, fetch: null },
      labelFileProcessingError: (error: unknown) => textOf(error),
    });
  };
}

interface Listener {
  load(id: string): void;
  error(text: string): void;
  progress: Progress;
}

function send(model: DropperView["model"], file: PondFile, listener: Listener): { abort(): void } {
  const size = model.chunk_size;
  // An empty file has one piece, as PanelJS counts them.
  const total = Math.ceil((file.size + 1) / size);
  const name = file._relativePath === undefined || file._relativePath === "" ? file.name : file._relativePath;
  const upload = crypto.randomUUID();
  let present = 1;
  let isKnown = false;
  const sendPiece = async (): Promise<void> => {
    const chunk = present;
    const bytes = await file.slice((chunk - 1) * size, Math.min(chunk * size, file.size)).arrayBuffer();
    if (!underWay.has(upload)) return;
    const data: ArrayBuffer[] = [];
    for (let at = 0; at < bytes.byteLength; at += FRAME_BYTES) data.push(bytes.slice(at, at + FRAME_BYTES));
    const piece = { chunk, data, name, total_chunks: total, type: file.type, upload };
    isKnown = true;
    model.trigger_event(new FileEvent("upload_event", piece));
  };
  const begin = (): void => {
    sendPiece().catch(() => {
      underWay.delete(upload);
      listener.error(`${name} cannot be read any more.`);
    });
  };
  underWay.set(upload, {
    hear({ next, done, refused }) {
      if (next === undefined) underWay.delete(upload);
      if (refused !== undefined) listener.error(refused);
      else if (done === true) listener.load(name);
      else if (next !== undefined && next !== present) {
        present = next;
        listener.progress(true, (present - 1) * size, file.size);
        begin();
      }
    },
    again: begin,
  });
  begin();
  return {
    abort() {
      if (underWay.delete(upload) && isKnown) model.trigger_event(new FileEvent("delete_event", { name }));
    },
  };
}

const textOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "body" in error ? String(error.body) : "The file was not taken.";
