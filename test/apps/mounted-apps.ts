// Two apps for Workers of somebody else: one at the root of their path, one deeper, both with files, address and title.
import { Column, defineApp, IntSlider, Markdown, state } from "../../src/index.ts";

const app = (template: "material" | undefined) =>
  defineApp({ title: "Mounted", ...(template === undefined ? {} : { template }) }, () => {
    const level = new IntSlider({ name: "Level", start: 0, end: 9, value: 3 });
    state.location.sync(level, { value: "level" });
    const where = `${state.baseUrl} ${state.location.pathname}`;
    return new Column(level, () => new Markdown(`level ${String(level.value)} at ${where}`));
  });

export const apps = { "/": app(undefined), "/reports/sales": app("material") };
