// The map projection against proj4, which it stands in for.
import { createRequire } from "node:module";
import fc from "fast-check";
import { expect, test } from "vitest";
import webMercator, { type Converter } from "../../../src/client/web-mercator.ts";

// proj4 comes with BokehJS; here it is the measure.
const proj4 = createRequire(createRequire(import.meta.url).resolve("@bokeh/bokehjs"))("proj4") as (
  from: string,
  to: string,
) => Converter;

test("agrees with proj4 in both directions", () => {
  const [ours, theirs] = [webMercator("WGS84", "GOOGLE"), proj4("WGS84", "GOOGLE")];
  const longitude = fc.double({ min: -180, max: 180, noNaN: true });
  const latitude = fc.double({ min: -85.06, max: 85.06, noNaN: true });
  fc.assert(
    fc.property(longitude, latitude, (x, y) => {
      const [there, expected] = [ours.forward([x, y]), theirs.forward([x, y])];
      const [back, expectedBack] = [ours.inverse(there), theirs.inverse(expected)];
      for (const i of [0, 1] as const) {
        expect(there[i]).toBeCloseTo(expected[i], 4);
        expect(back[i]).toBeCloseTo(expectedBack[i], 9);
      }
    }),
  );
});

test("refuses any other projection", () => {
  expect(() => webMercator("EPSG:4326", "EPSG:2056")).toThrow(RangeError);
});
