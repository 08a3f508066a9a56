// Pictures from the visitor's camera.
import { PanelVideoStream } from "../../models/generated/panel/models/videostream.ts";
import { boolean, choice, nullable, number, text } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";

/**
 * Shows what the visitor's camera sees and sends pictures of it (Panel's `VideoStream`). The browser asks the visitor
 * first, and works on https and localhost only.
 *
 * @example const camera = new VideoStream({ timeout: 1000 });
 */
export class VideoStream extends widget({
  type: "VideoStream",
  model: PanelVideoStream,
  params: {
    /** The newest picture as a data URL; empty before the first. */
    value: text(),
    format: choice(["png", "jpeg"], "png"),
    /** Sends no pictures for now. */
    paused: boolean(),
    /** Milliseconds from one picture to the next; null sends one only when `snapshot` asks for it. */
    timeout: nullable(number(0, { min: 0 })),
  },
  local: ["label"],
}) {
  static {
    revivable("VideoStream", this);
  }

  /** Asks the browser for a picture; `value` has it when it comes. */
  snapshot(): void {
    const { model } = this;
    model?.setAny("snapshot", model.getAny("snapshot") !== true);
  }
}
