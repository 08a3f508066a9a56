// Clusters of irises, found by k-means, over any two of their measures.
import { Column, defineApp, factorCmap, figure, IntSlider, Markdown, Select, state } from "edgepanel";
import iris from "../data/iris.json" with { type: "json" };

const MEASURES = {
  "Petal length": iris.petalLength,
  "Petal width": iris.petalWidth,
  "Sepal length": iris.sepalLength,
  "Sepal width": iris.sepalWidth,
} as const;
type Measure = keyof typeof MEASURES;
const names = Object.keys(MEASURES) as Measure[];

type Point = readonly [x: number, y: number];
const distance = ([x, y]: Point, [u, v]: Point): number => (x - u) ** 2 + (y - v) ** 2;

/** The nearest of `centres`, by number. */
const nearest = (point: Point, centres: readonly Point[]): number =>
  centres.reduce(
    (best, centre, at) => (distance(point, centre) < distance(point, centres[best] ?? centre) ? at : best),
    0,
  );

/** Moves centres to the middle of what is nearest to them, until they stay. */
function clustersOf(points: readonly Point[], count: number): { readonly centres: Point[]; readonly of: number[] } {
  // Spread over the points as they come, so that everyone sees the same clusters.
  let centres = Array.from(
    { length: count },
    (_none, at) => points[Math.floor((at * points.length) / count)] ?? [0, 0],
  ) as Point[];
  for (let round = 0; round < 50; round += 1) {
    const of = points.map((point) => nearest(point, centres));
    const moved = centres.map((centre, at): Point => {
      const own = points.filter((_point, index) => of[index] === at);
      if (own.length === 0) return centre;
      return [own.reduce((sum, [x]) => sum + x, 0) / own.length, own.reduce((sum, [, y]) => sum + y, 0) / own.length];
    });
    if (moved.every((centre, at) => distance(centre, centres[at] ?? centre) < 1e-9)) return { centres, of };
    centres = moved;
  }
  return { centres, of: points.map((point) => nearest(point, centres)) };
}

export default defineApp({ title: "Iris clusters", template: "material" }, () => {
  const x = new Select<Measure>({ name: "Across", options: names, value: "Petal length" });
  const y = new Select<Measure>({ name: "Up", options: names, value: "Petal width" });
  const count = new IntSlider({ name: "Clusters", start: 2, end: 5, value: 3 });
  state.template.sidebar.append(
    new Markdown("[k-means](https://en.wikipedia.org/wiki/K-means_clustering) by hand: 150 irises, two measures."),
    x,
    y,
    count,
  );

  return new Column(() => {
    const [across, up] = [x.value, y.value];
    const points = MEASURES[across].map((value, at): Point => [value, MEASURES[up][at] ?? 0]);
    const { centres, of } = clustersOf(points, count.value);
    const clusters = centres.map((_centre, at) => `cluster ${at + 1}`);
    const plot = figure({
      height: 420,
      sizingMode: "stretch_width",
      xAxisLabel: `${across} (cm)`,
      yAxisLabel: `${up} (cm)`,
    });
    plot.scatter("x", "y", {
      size: 9,
      alpha: 0.7,
      color: factorCmap("cluster", "Category10_10", clusters),
      legendField: "cluster",
      source: {
        x: points.map(([px]) => px),
        y: points.map(([, py]) => py),
        cluster: of.map((at) => clusters[at] ?? ""),
      },
    });
    plot.scatter(
      centres.map(([px]) => px),
      centres.map(([, py]) => py),
      { marker: "x", size: 20, lineWidth: 4, color: "#d0021b" },
    );
    plot.legend?.set("location", "bottom_right");
    return plot;
  });
});
