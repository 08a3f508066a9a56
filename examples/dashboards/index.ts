// The whole dashboards: what each shows, and its app.
import type { App } from "edgepanel";
import attractors from "./attractors/app.ts";
import csvExplorer from "./csv-explorer/app.ts";
import gameOfLife from "./game-of-life/app.ts";
import gapminder from "./gapminder/app.ts";
import irisKmeans from "./iris-kmeans/app.ts";
import outliers from "./outliers/app.ts";
import penguins from "./penguins/app.ts";
import portfolio from "./portfolio/app.ts";
import stocks from "./stocks/app.ts";
import todo from "./todo/app.ts";
import windFarm from "./wind-farm/app.ts";

/** Dashboards by name, which is their path. */
export const DASHBOARDS: Readonly<Record<string, App>> = {
  attractors,
  "csv-explorer": csvExplorer,
  "game-of-life": gameOfLife,
  gapminder,
  "iris-kmeans": irisKmeans,
  outliers,
  penguins,
  portfolio,
  stocks,
  todo,
  "wind-farm": windFarm,
};
