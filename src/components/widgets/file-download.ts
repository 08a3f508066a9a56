// A button that gives the visitor a file.
import { calledAs } from "../../reactive/calling.ts";
import { ArgumentError, LimitError } from "../../base/errors.ts";
import { PanelFileDownload } from "../../models/generated/panel/models/file_download.ts";
import { boolean, callback, integer, nullable, readonly, text, type ParamSpec } from "../../reactive/param.ts";
import type { ParamChange, ParamInputs } from "../../reactive/parameterized.ts";
import { toBase64 } from "../../serialization/buffers.ts";
import { currentVisitor } from "../../state/current-session.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { described } from "./parts/input.ts";
import { buttonLook, icon } from "./parts/button-look.ts";

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

interface Described {
  readonly file: FileContent | null;
  readonly callback: FileMaker | null;
  readonly filename: string | null;
  readonly auto: boolean;
  readonly transfers: number;
}

/** What the button says that has no label of its own. */
function ownLabel({ file, callback: maker, filename, auto, transfers }: Described): string {
  if (file === null && maker === null) return "No file set";
  return `${auto || transfers > 0 ? "Download" : "Transfer"} ${filename ?? ""}`;
}

const FileDownloadBase = widget({
  type: "FileDownload",
  model: PanelFileDownload,
  parts: [buttonLook, icon, described],
  params: {
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
    /** The embedded file as a data URL. A file that a click has asked for is sent and not kept. */
    data: nullable(text()),
    clicks: readonly(integer(0)),
    transfers: readonly(integer(0)),
    /** True when the app has given a label; otherwise the label says what the button does. */
    labelled: readonly(boolean()),
  },
  // Panel 1.9.4 sends no colour for this button, which recorded documents hold us to.
  local: ["color", "file", "callback", "labelled"],
  initially: { labelled: (_values, given) => given("label") },
  settle: (next, { has, refuse }) => {
    const { callback: maker, file, filename, embed, labelled } = next;
    const source = maker ?? file;
    if (source === null && embed) return refuse("embed", "give a file or a callback to embed");
    if (source !== null && filename === null) return refuse("filename", "give the file a filename");
    if (has("label")) return { labelled: true };
    if (labelled) return undefined;
    const label = ownLabel(next);
    return { label, name: label };
  },
  wire: {
    label: "label",
    clicks: { attr: "clicks", receiveOnly: true },
    transfers: "_transfers",
  },
});

/**
 * Gives the visitor a file (Panel's `FileDownload`). Without a label it says what it does. Only the visitor who clicks
 * gets it, and the session keeps nothing of what it sends. Files may have `downloadBytes` of the limits, 32 MiB.
 */
export class FileDownload extends FileDownloadBase {
  static {
    revivable("FileDownload", this);
  }

  /** @throws ArgumentError for a file without a name, and for nothing to embed */
  constructor(inputs: ParamInputs<typeof FileDownloadBase.specs> = {}) {
    // As in Panel, an older `name` is no label here.
    super(inputs.label === undefined ? { ...inputs, name: undefined } : inputs);
    // A stored session brings the file back with it; sending it again would make the browser save it.
    if (this.embed && this.transfers === 0) this.#transfer();
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    const changed = (names: readonly string[]): boolean => changes.some(({ name }) => names.includes(name));
    // A stored session brings back what was sent along with the clicks.
    if (this.scope.tracker?.silent === true) return;
    if (changed(["clicks"]) || (changed(["embed", "file", "callback"]) && this.peek("embed"))) this.#transfer();
  }

  #transfer(): void {
    const maker = this.peek("callback");
    const file = this.peek("file");
    if (maker === null && file === null) return;
    const send = (): Promise<void> | void => {
      const made = maker === null ? file : maker();
      return made instanceof Promise || made instanceof Blob ? this.#sendLater(made) : this.#send(made);
    };
    this.scope.runner.run(calledAs(maker ?? send, send));
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
    const transfers = this.peek("transfers") + 1;
    const bytes = bytesOf(file);
    if (this.peek("embed")) return this.assign(this.settled({ data: dataUrl(type, bytes), transfers }));
    this.#tell(type, bytes);
    this.assign(this.settled({ transfers }));
  }

  /** Sends the file to the visitor who has clicked; it is on its way, and nothing of it is kept. */
  #tell(type: string, bytes: Uint8Array): void {
    const { context, model } = this;
    if (context === null || model === null) return;
    const visitor = currentVisitor();
    const most = Math.min(context.document.mostFileBytes, visitor?.takesFiles === true ? Infinity : TEXT_BYTES);
    if (bytes.byteLength > most) {
      const text = `The file is too large to be sent: the limit is ${Math.floor(most / 1_000_000)} MB.`;
      context.document.send("edgepanel-notice", text, visitor?.page);
      throw new LimitError("downloadBytes", `FileDownload: ${text} It has ${bytes.byteLength} bytes`);
    }
    if (visitor?.takesFiles !== true)
      return context.document.tell(model, "data", dataUrl(type, bytes), visitor?.page ?? null);
    const pieces: ArrayBuffer[] = [];
    for (let start = 0; start < bytes.byteLength; start += PIECE)
      pieces.push(new Uint8Array(bytes.subarray(start, start + PIECE)).buffer);
    context.document.send("edgepanel-file", { model, type, pieces }, visitor.page);
  }
}

/** Bytes of one frame: Cloudflare takes 32 MiB, and other traffic goes between them. */
const PIECE = 1024 * 1024;
/** Bytes of a file that fit as base64 into one frame of Cloudflare's, with what is around them. */
const TEXT_BYTES = 23 * 1024 * 1024;

function bytesOf(file: string | Uint8Array | ArrayBuffer): Uint8Array {
  if (typeof file === "string") return new TextEncoder().encode(file);
  return file instanceof Uint8Array ? file : new Uint8Array(file);
}

const dataUrl = (type: string, bytes: Uint8Array): string => `data:${type};base64,${toBase64(bytes)}`;
