// A button that gives the visitor a file.
import { ArgumentError } from "../../base/errors.ts";
import { PanelFileDownload } from "../../models/generated/panel/models/file_download.ts";
import { boolean, callback, integer, nullable, readonly, text, type ParamSpec } from "../../reactive/param.ts";
import type { ParamChange, ParamInputs } from "../../reactive/parameterized.ts";
import { widget } from "../core/widget.ts";
import { buttonLook, buttonParams, buttonWire, ButtonWidget, iconParams, iconWire } from "./button-declaration.ts";

/** The content of a file: a text, or bytes. */
export type FileContent = string | Uint8Array | ArrayBuffer | Blob;
/** Makes the file when it is asked for. */
export type FileMaker = () => FileContent | Promise<FileContent>;

const isContent = (value: unknown): value is FileContent =>
  typeof value === "string" || value instanceof Uint8Array || value instanceof ArrayBuffer || value instanceof Blob;

const content: ParamSpec<FileContent | null> = {
  default: null,
  check: (value) =>
    value === null || isContent(value) ? null : "expected the content of a file: a text, bytes or a Blob",
};

/** The type of a file by the ending of its name, as Panel's server has it. */
const MIME_TYPES: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  zip: "application/zip",
  mp3: "audio/mp3",
  ogg: "audio/ogg",
  wav: "audio/wav",
  webm: "audio/webm",
  apng: "image/apng",
  bmp: "image/bmp",
  gif: "image/gif",
  ico: "image/x-icon",
  cur: "image/x-icon",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  svg: "image/svg+xml",
  tif: "image/tiff",
  tiff: "image/tiff",
  webp: "image/webp",
  css: "text/css",
  csv: "text/plain;charset=UTF-8",
  js: "text/javascript",
  html: "text/html",
  txt: "text/plain;charset=UTF-8",
  mp4: "video/mp4",
};

const FileDownloadBase = widget(
  {
    type: "FileDownload",
    model: PanelFileDownload,
    params: {
      ...buttonParams,
      ...iconParams,
      /** The file, where it is there already. */
      file: content,
      /** Makes the file at each click; may be asynchronous. Comes before `file`. */
      callback: callback<FileMaker>(),
      /** The name under which the browser keeps the file; its ending decides the type. */
      filename: nullable(text()),
      /** Sends the file with the page instead of at a click. */
      embed: boolean(),
      /** Saves at the click that fetches the file; otherwise the first click fetches and the next one saves. */
      auto: boolean(true),
      /** The file on its way, as a data URL. */
      data: readonly(nullable(text())),
      clicks: readonly(integer(0)),
      transfers: readonly(integer(0)),
    },
    ...buttonLook,
    wire: {
      ...buttonWire,
      ...iconWire,
      // Panel 1.9.4 sends no colour for this button, which recorded documents hold us to.
      color: null,
      label: "label",
      file: null,
      callback: null,
      clicks: { attr: "clicks", receiveOnly: true },
      transfers: "_transfers",
    },
  },
  ButtonWidget,
);

/** Gives the visitor a file (Panel's `FileDownload`). Without a label it says what it does. */
export class FileDownload extends FileDownloadBase {
  readonly #ownLabel: boolean;

  /** @throws ArgumentError for a file without a name, and for nothing to embed */
  constructor(inputs: ParamInputs<typeof FileDownloadBase.specs> = {}) {
    super(inputs);
    // As in Panel, an older `name` is no label here.
    this.#ownLabel = inputs.label !== undefined;
    this.#describe();
    // A stored session brings the file back with it; sending it again would make the browser save it.
    if (this.peek("embed") === true && this.peek("transfers") === 0) this.#transfer();
  }

  protected override complete(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const source = this.next(inputs, "callback") ?? this.next(inputs, "file");
    if (source === null && this.next(inputs, "embed") === true)
      throw new ArgumentError("FileDownload: give a file or a callback to embed");
    if (source !== null && this.next(inputs, "filename") === null)
      throw new ArgumentError("FileDownload: give the file a filename");
    return inputs;
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    // A base's constructor announces params too; this one looks at them itself.
    if (!(#ownLabel in this)) return;
    const changed = (names: readonly string[]): boolean => changes.some(({ name }) => names.includes(name));
    if (changed(["auto", "file", "callback", "filename"])) this.#describe();
    // A stored session brings back what was sent along with the clicks.
    if (this.scope.tracker?.silent === true) return;
    if (changed(["clicks"]) || (changed(["embed", "file", "callback"]) && this.peek("embed") === true))
      this.#transfer();
  }

  #describe(): void {
    if (this.#ownLabel) return;
    const { file, callback, filename, auto, transfers } = this.values() as unknown as Described;
    const verb = auto || transfers > 0 ? "Download" : "Transfer";
    const label = file === null && callback === null ? "No file set" : `${verb} ${filename ?? ""}`;
    super.assign({ label, name: label });
  }

  #transfer(): void {
    // The casts: these params passed their checks.
    const maker = this.peek("callback") as FileMaker | null;
    const file = this.peek("file") as FileContent | null;
    if (maker === null && file === null) return;
    this.scope.runner.run(() => {
      const made = maker === null ? file : maker();
      return made instanceof Promise || made instanceof Blob ? this.#sendLater(made) : this.#send(made);
    });
  }

  async #sendLater(made: Promise<FileContent> | Blob): Promise<void> {
    const file = await made;
    this.#send(file instanceof Blob ? await file.arrayBuffer() : file);
  }

  #send(file: unknown): void {
    if (!isContent(file) || file instanceof Blob)
      throw new ArgumentError("FileDownload.callback: expected the content of a file: a text, bytes or a Blob");
    const filename = String(this.peek("filename"));
    const type = MIME_TYPES[filename.slice(filename.lastIndexOf(".") + 1)] ?? "application/octet-stream";
    // The cast: `transfers` is declared as a whole number.
    this.assign({ data: `data:${type};base64,${base64(file)}`, transfers: (this.peek("transfers") as number) + 1 });
    this.#describe();
  }
}

interface Described {
  readonly file: FileContent | null;
  readonly callback: FileMaker | null;
  readonly filename: string | null;
  readonly auto: boolean;
  readonly transfers: number;
}

/** How many bytes become one argument list at a time. */
const CHUNK = 0x8000;

function base64(file: string | Uint8Array | ArrayBuffer): string {
  const bytes =
    typeof file === "string"
      ? new TextEncoder().encode(file)
      : file instanceof Uint8Array
        ? file
        : new Uint8Array(file);
  let binary = "";
  for (let start = 0; start < bytes.length; start += CHUNK)
    binary += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  return btoa(binary);
}
