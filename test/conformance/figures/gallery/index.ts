// All figures of the gallery, by name.
import type { Model } from "edgepanel/models";
import * as bars from "./bars.ts";
import * as lines from "./lines.ts";
import * as points from "./points.ts";

export const galleryFigures: Readonly<Record<string, () => Model>> = { ...bars, ...lines, ...points };
