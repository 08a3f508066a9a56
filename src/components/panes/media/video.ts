// Plays films.
import { PanelVideo } from "../../../models/generated/panel/models/video.ts";
import { integer, nullable, type ParamSpec } from "../../../reactive/param.ts";
import { revivable } from "../../core/class-registry.ts";
import { pane } from "../../core/pane.ts";
import { mediaProblem, mediaValue, playing, type MediaSource } from "./player-pane.ts";

const source: ParamSpec<MediaSource> = {
  default: "",
  check: (value) => mediaProblem(value, ["mp4", "webm", "ogg"]),
};

/**
 * Plays a film (Panel's `Video`): a file by its address or as bytes. Files of other hosts need the host in
 * `contentSecurityPolicy`, under `media-src`.
 *
 * @example new Video("static/tour.mp4", { width: 640, height: 360, loop: true })
 */
export class Video extends pane({
  type: "Video",
  model: PanelVideo,
  parts: [playing],
  params: {
    object: source,
    /** From 0 to 100; null for the browser's own. Follows the browser. */
    volume: nullable(integer(0, { min: 0, max: 100 }), 100),
  },
  local: ["object"],
  derive: { value: ({ object }) => mediaValue("video", "mp4", object) },
}) {
  static {
    revivable("Video", this);
  }
}
