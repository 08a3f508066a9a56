// What the players of sound and film share.
import { PanelAudio } from "../../../models/generated/panel/models/audio.ts";
import { boolean, integer, number } from "../../../reactive/param.ts";
import { toBase64 } from "../../../serialization/buffers.ts";
import { part } from "../../core/component.ts";

/** Playing, and where. */
export const playing = part({
  model: PanelAudio,
  params: {
    /** Begins again at the end. */
    loop: boolean(false),
    /** Seconds from the start; follows the browser. */
    time: number(0),
    /** Milliseconds between two reports of `time`. */
    throttle: integer(250),
    /** Follows the browser. */
    paused: boolean(true),
    /** Plays when the page is shown; browsers want a click of the visitor first, unless it is muted. */
    autoplay: boolean(false),
    muted: boolean(false),
  },
});

/** A sound or film: its address or its bytes. */
export type MediaSource = string | Uint8Array | null;

/** What a player's object may be besides its samples. */
export function mediaProblem(value: unknown, endings: readonly string[]): string | null {
  if (value === null || typeof value === "string" || value instanceof Uint8Array) return null;
  return `expected an address (https://…, or one that ends in .${endings.join(", .")}), or bytes`;
}

/** The `value` of a player's model. */
export function mediaValue(media: "audio" | "video", usual: string, object: MediaSource): string {
  if (typeof object === "string" && object !== "") return object;
  const bytes = object instanceof Uint8Array ? object : new Uint8Array();
  return `data:${media}/${formatOf(bytes) ?? usual};base64,${toBase64(bytes)}`;
}

const ascii = (bytes: Uint8Array, start: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(start, start + length));

/** The format of a file by its first bytes, or null. */
function formatOf(bytes: Uint8Array): string | null {
  const [first = 0, second = 0] = bytes;
  if (ascii(bytes, 0, 3) === "ID3" || (bytes.length > 2 && first === 0xff && (second & 0xe0) === 0xe0)) return "mp3";
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 4) === "WAVE") return "wav";
  if (ascii(bytes, 0, 4) === "OggS") return "ogg";
  if (ascii(bytes, 4, 4) === "ftyp") return "mp4";
  return ascii(bytes, 0, 4) === "\x1a\x45\xdf\xa3" ? "webm" : null;
}
