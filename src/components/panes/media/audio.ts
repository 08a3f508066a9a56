// Plays sound.
import { PanelAudio } from "../../../models/generated/panel/models/audio.ts";
import { integer, nullable, number, type ParamSpec } from "../../../reactive/param.ts";
import { revivable } from "../../core/class-registry.ts";
import { pane } from "../../core/pane.ts";
import { mediaProblem, mediaValue, playing, type MediaSource } from "./player-pane.ts";
import { isSamples, waveFile, type Samples } from "./wave.ts";

const source: ParamSpec<MediaSource | Samples> = {
  default: "",
  check: (value) => (isSamples(value) ? null : mediaProblem(value, ["mp3", "ogg", "wav"])),
};

/**
 * Plays sound (Panel's `Audio`): a file by its address or as bytes, or samples as numbers. Files of other hosts need the
 * host in `contentSecurityPolicy`, under `media-src`.
 *
 * @example new Audio(Float64Array.from({ length: 44100 }, (_, at) => Math.sin((at * 2 * Math.PI * 440) / 44100)))
 */
export class Audio extends pane({
  type: "Audio",
  model: PanelAudio,
  parts: [playing],
  params: {
    object: source,
    /** Samples a second, for an object of numbers. */
    sampleRate: integer(44100, { min: 1 }),
    /** From 0 to 100; null for the browser's own. Follows the browser. */
    volume: nullable(number(0, { min: 0, max: 100 })),
  },
  local: ["object", "sampleRate"],
  derive: {
    value: ({ object, sampleRate }) =>
      mediaValue("audio", "wav", isSamples(object) ? waveFile(object, sampleRate) : object),
  },
}) {
  static {
    revivable("Audio", this);
  }
}
