// The pane for a text that is an address, as Panel chooses it by the ending.
import type { ParamSpecs } from "../../reactive/param.ts";
import type { Viewable } from "../core/viewable.ts";
import { Audio } from "./media/audio.ts";
import { hasEnding, isUrl } from "./media/image-kinds.ts";
import { AVIF, GIF, ICO, JPG, PNG, SVG, WebP } from "./media/images.ts";
import { PDF } from "./media/pdf.ts";
import { Video } from "./media/video.ts";

/** A class of panes, as far as `panel` uses it. */
export interface PaneMaker {
  new (inputs: never): Viewable;
  readonly specs: ParamSpecs;
}

const FILES: readonly (readonly [PaneMaker, readonly string[]])[] = [
  [PNG, ["png"]],
  [JPG, ["jpeg", "jpg"]],
  [GIF, ["gif"]],
  [SVG, ["svg"]],
  [WebP, ["webp"]],
  [AVIF, ["avif"]],
  [ICO, ["ico"]],
  [PDF, ["pdf"]],
];

/** Sound and films are recognised on other hosts only, as in Panel: there the server looks for a file otherwise. */
const PLAYERS: readonly (readonly [PaneMaker, readonly string[]])[] = [
  [Audio, ["mp3", "wav", "ogg"]],
  [Video, ["mp4", "webm"]],
];

/** The pane for a file by its address or the text of a drawing; null for any other text. */
export function paneForText(text: string): PaneMaker | null {
  if (text.trimStart().startsWith("<svg")) return SVG;
  if (isUrl(text)) return first([...FILES, ...PLAYERS], (endings) => hasEnding(text, endings));
  const lower = text.toLowerCase();
  return first(FILES, (endings) => endings.some((ending) => lower.endsWith(`.${ending}`)));
}

function first(
  files: readonly (readonly [PaneMaker, readonly string[]])[],
  fits: (endings: readonly string[]) => boolean,
): PaneMaker | null {
  return files.find(([, endings]) => fits(endings))?.[0] ?? null;
}
