// Web Mercator in place of proj4: BokehJS uses that library for this one projection, and it is 25 KB compressed.

/** Radius of the sphere of EPSG:3857, in metres. */
const radius = 6378137;
const degree = Math.PI / 180;

/** The two directions between degrees on the sphere and metres on the map, as proj4 offers them. */
export interface Converter {
  forward(point: readonly [longitude: number, latitude: number]): [x: number, y: number];
  inverse(point: readonly [x: number, y: number]): [longitude: number, latitude: number];
}

const converter: Converter = {
  forward: ([longitude, latitude]) => [
    radius * longitude * degree,
    radius * Math.log(Math.tan(Math.PI / 4 + (latitude * degree) / 2)),
  ],
  inverse: ([x, y]) => [x / radius / degree, (2 * Math.atan(Math.exp(y / radius)) - Math.PI / 2) / degree],
};

/**
 * The converter from WGS84 to the spherical Mercator of web maps. Throws for any other pair: BokehJS asks for no other.
 */
export default function proj4(from: string, to: string): Converter {
  if (from !== "WGS84" || to !== "GOOGLE")
    throw new RangeError(`projection from ${from} to ${to} is not in this build; only WGS84 to GOOGLE is`);
  return converter;
}
