// Takes files from the visitor.
import { ArgumentError } from "../../base/errors.ts";
import { FileInput as FileInputDef } from "../../models/generated/bokeh/models/widgets/file_input.ts";
import { any, boolean, nullable, readonly, text } from "../../reactive/param.ts";
import { BokehEvent } from "../../serialization/event.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { described } from "./parts/input.ts";

/** One, or as many as were chosen where `multiple` or `directory` is true. */
type OneOrMany<T> = T | readonly T[];

/** @throws ArgumentError for a text that is no base64 */
function bytes(base64: string): Uint8Array {
  try {
    const binary = atob(base64);
    const content = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at++) content[at] = binary.charCodeAt(at);
    return content;
  } catch {
    throw new ArgumentError("FileInput.value: the content of a file must come as base64");
  }
}

/** Base64 texts as bytes; an empty text as null. */
function readFiles(value: OneOrMany<string>): OneOrMany<Uint8Array> | null {
  if (typeof value !== "string") return value.map(bytes);
  return value === "" ? null : bytes(value);
}

const readText = (value: OneOrMany<string>): OneOrMany<string> | null => (value.length === 0 ? null : value);

/**
 * Takes one file or several (Panel's `FileInput`). What is chosen at once comes as one message, in pieces, as base64:
 * files of together three quarters of `messageBytes` (15.7 MB). Larger ones are not sent; the page tells the visitor the
 * limit. The content stays at the session; no page gets it back.
 *
 * @example
 * const upload = new FileInput({ accept: ".csv" });
 * upload.watch(() => {
 *   if (upload.value instanceof Uint8Array) text.object = new TextDecoder().decode(upload.value);
 * }, "value");
 */
export class FileInput extends widget({
  type: "FileInput",
  model: FileInputDef,
  parts: [described],
  params: {
    /** The content; set by the browser. What the app sets stays on the server. */
    value: any<OneOrMany<Uint8Array> | null>(null),
    /** Set by the browser. */
    filename: readonly(any<OneOrMany<string> | null>(null)),
    /** Set by the browser. */
    mimeType: readonly(any<OneOrMany<string> | null>(null)),
    /** Endings and types of files to offer: ".csv,.json". */
    accept: nullable(text()),
    multiple: boolean(),
    /** Takes folders rather than files. */
    directory: boolean(),
  },
  wire: {
    value: { attr: "value", receiveOnly: true, fromModel: readFiles },
    filename: { attr: "filename", receiveOnly: true, fromModel: readText },
    mimeType: { attr: "mime_type", receiveOnly: true, fromModel: readText },
  },
}) {
  static {
    revivable("FileInput", this);
  }

  /** Empties the field in the browsers, which then send that there is no file. */
  clear(): void {
    const { context, model } = this;
    if (context !== null && model !== null)
      context.document.send("bokeh_event", new BokehEvent("clear_input", { model }));
  }
}
