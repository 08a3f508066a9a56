// Draws icons by name. BokehJS would link a font from another server; here an icon is a drawing from one small file.
import { InlineStyleSheet } from "@bokeh/bokehjs/build/js/lib/core/dom.js";
import type { StyleSheetLike } from "@bokeh/bokehjs/build/js/lib/core/dom.js";
import { logger } from "@bokeh/bokehjs/build/js/lib/core/logging.js";
import type * as p from "@bokeh/bokehjs/build/js/lib/core/properties.js";
import { isNumber } from "@bokeh/bokehjs/build/js/lib/core/util/types.js";
import { IconView, type Icon } from "@bokeh/bokehjs/build/js/lib/models/ui/icons/icon.js";
import { shelfOf, type IconPath, type IconShelf } from "../base/icon-shelves.ts";

/** Name of the folder with the drawings, put in by the build. */
declare const EDGEPANEL_ICON_FOLDER: string;

const shelves = new Map<number, Promise<IconShelf>>();

/** The paths of an icon, or null when there is none of that name. */
async function pathsOf(name: string): Promise<readonly IconPath[] | null> {
  const number = shelfOf(name);
  let shelf = shelves.get(number);
  if (shelf === undefined) {
    shelf = fetch(new URL(`${EDGEPANEL_ICON_FOLDER}/${number}.json`, import.meta.url)).then(async (response) => {
      if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
      // The build wrote this file in this shape.
      return (await response.json()) as IconShelf;
    });
    shelves.set(number, shelf);
    // The next icon of this shelf tries again.
    shelf.catch(() => shelves.delete(number));
  }
  const found = await shelf;
  return Object.hasOwn(found, name) ? (found[name] ?? null) : null;
}

const SVG = "http://www.w3.org/2000/svg";

function drawing(paths: readonly IconPath[], filled: boolean): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  const look = filled
    ? { fill: "currentColor" }
    : {
        fill: "none",
        stroke: "currentColor",
        "stroke-width": "2",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
      };
  for (const [name, value] of Object.entries({ viewBox: "0 0 24 24", width: "1em", height: "1em", ...look }))
    svg.setAttribute(name, value);
  // What an icon stands for is said by what it stands in.
  svg.setAttribute("aria-hidden", "true");
  for (const path of paths) {
    const element = document.createElementNS(SVG, "path");
    for (const [name, value] of Object.entries(typeof path === "string" ? { d: path } : path))
      element.setAttribute(name, value);
    svg.append(element);
  }
  return svg;
}

/** The view of BokehJS's TablerIcon. */
export class TablerIconView extends IconView {
  declare model: Icon & { readonly icon_name: string; readonly properties: { readonly icon_name: p.Property<string> } };
  readonly #style = new InlineStyleSheet("", "icon");

  override stylesheets(): StyleSheetLike[] {
    return [...super.stylesheets(), this.#style];
  }

  override render(): void {
    super.render();
    const { size, icon_name: name } = this.model;
    this.#style
      .replace(`:host { display: inline-block; vertical-align: middle; font-size: ${isNumber(size) ? `${size}px` : size}; }
.ti { display: inline-block; width: 1em; height: 1em; line-height: 1; } .ti svg { display: block; }`);
    const place = document.createElement("span");
    // The classes that the font has: an author's sheet may name them.
    place.className = `ti ti-${name}`;
    this.shadow_el.append(place);
    void pathsOf(name).then(
      (paths) => {
        if (paths !== null) place.replaceChildren(drawing(paths, name.endsWith("-filled")));
        else if (name !== "") logger.warn(`There is no icon "${name}"; see https://tabler.io/icons for what there is.`);
      },
      (error: unknown) => logger.warn(`The icon "${name}" could not be loaded: ${String(error)}`),
    );
  }
}
