// Maps below a figure: tiles of a provider, drawn in Web Mercator (Bokeh's `add_tile`).
import { ArgumentError } from "../base/errors.ts";
import { isKindOf } from "../models/define-model.ts";
import { TileRenderer, WMTSTileSource, type TileRendererAttributes } from "../models/generated/index.ts";
import { isModel, Model } from "../models/model.ts";

interface Provider {
  readonly url: string;
  readonly attribution: string;
  readonly maxZoom: number;
}

const OSM = '&copy; <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a> contributors';
const CARTO = `${OSM} &copy; <a href="https://carto.com/attributions">CARTO</a>`;
const ESRI = "Tiles &copy; Esri and its data providers";
const carto = (style: string): Provider => ({
  url: `https://a.basemaps.cartocdn.com/${style}/{Z}/{X}/{Y}.png`,
  attribution: CARTO,
  maxZoom: 20,
});
const esri = (service: string, maxZoom: number): Provider => ({
  url: `https://server.arcgisonline.com/ArcGIS/rest/services/${service}/MapServer/tile/{Z}/{Y}/{X}`,
  attribution: ESRI,
  maxZoom,
});

const PROVIDERS = {
  OSM: { url: "https://tile.openstreetmap.org/{Z}/{X}/{Y}.png", attribution: OSM, maxZoom: 19 },
  "CartoDB Positron": carto("light_all"),
  "CartoDB DarkMatter": carto("dark_all"),
  "CartoDB Voyager": carto("rastertiles/voyager"),
  "Esri World Imagery": esri("World_Imagery", 20),
  "Esri World Street Map": esri("World_Street_Map", 19),
  "Esri NatGeo World Map": esri("NatGeo_World_Map", 16),
} as const satisfies Record<string, Provider>;

export type TileProvider = keyof typeof PROVIDERS;

/**
 * Renderer and source for tiles.
 * @param source a provider's name, a tile source, or an address with `{X}`, `{Y}` and `{Z}`
 * @throws ArgumentError for anything else
 */
export function tileRenderer(source: string | Model, attributes: Partial<TileRendererAttributes>): Model {
  return new Model(TileRenderer, { ...attributes, tile_source: sourceOf(source) as never }); // The cast: it is one.
}

function sourceOf(source: string | Model): Model {
  if (isModel(source)) {
    if (isKindOf(source.def, "TileSource")) return source;
  } else if (Object.hasOwn(PROVIDERS, source)) {
    const { url, attribution, maxZoom } = PROVIDERS[source as TileProvider];
    return new Model(WMTSTileSource, { url, attribution, max_zoom: maxZoom });
  } else if (/\{X\}/i.test(source) && /\{Y\}/i.test(source) && /\{Z\}/i.test(source))
    return new Model(WMTSTileSource, { url: source });
  throw new ArgumentError(
    `Tiles come from a tile source, an address with {X}, {Y} and {Z}, or one of ${Object.keys(PROVIDERS).join(", ")}`,
  );
}

const EARTH_RADIUS = 6_378_137;

/**
 * A place on the globe in the units of figures with tiles (Web Mercator, metres).
 * @param longitude degrees east
 * @param latitude degrees north, -85.06 to 85.06
 */
export const mercator = (longitude: number, latitude: number): readonly [x: number, y: number] => [
  (EARTH_RADIUS * longitude * Math.PI) / 180,
  EARTH_RADIUS * Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)),
];
