// Clifford's attractors: a million steps of two formulas, counted on a grid of pixels.
import { Button, Column, defineApp, figure, FloatSlider, Markdown, Select, state } from "edgepanel";

const SIZE = 300;
const STEPS = 400_000;
/** Farthest that a point may be from the middle. */
const REACH = 2.6;

type Numbers = readonly [a: number, b: number, c: number, d: number];

const KNOWN: Readonly<Record<string, Numbers>> = {
  Swirl: [-1.3, -1.3, -1.8, -1.9],
  Shell: [-1.4, 1.6, 1, 0.7],
  Veil: [1.7, 1.7, 0.6, 1.2],
  Wing: [-1.7, 1.3, -0.1, -1.21],
};

/** How often each pixel is visited, as logarithms: few pixels are visited far more often than the others. */
function visits([a, b, c, d]: Numbers): number[][] {
  const grid = Array.from({ length: SIZE }, () => Array.from({ length: SIZE }, () => 0));
  let [x, y] = [0, 0];
  for (let step = 0; step < STEPS; step += 1) {
    [x, y] = [Math.sin(a * y) + c * Math.cos(a * x), Math.sin(b * x) + d * Math.cos(b * y)];
    const row = grid[Math.floor(((y + REACH) / (2 * REACH)) * SIZE)];
    const column = Math.floor(((x + REACH) / (2 * REACH)) * SIZE);
    if (row?.[column] !== undefined) row[column] += 1;
  }
  return grid.map((row) => row.map((count) => Math.log1p(count)));
}

export default defineApp({ title: "Attractors", template: "fast" }, () => {
  const known = new Select({ name: "Begin with", options: Object.keys(KNOWN), value: "Swirl" });
  const colours = new Select({
    name: "Colours",
    options: ["Inferno256", "Viridis256", "Magma256", "Turbo256"],
    value: "Inferno256",
  });
  const sliders = (["a", "b", "c", "d"] as const).map(
    (name, at) => new FloatSlider({ name, start: -2, end: 2, step: 0.1, value: KNOWN["Swirl"]?.[at] ?? 0 }),
  );
  known.watch(({ value }) => {
    for (const [at, slider] of sliders.entries()) slider.value = KNOWN[value]?.[at] ?? 0;
  }, "value");
  const chance = new Button({ name: "Surprise me", buttonType: "primary" });
  chance.onClick(() => {
    for (const slider of sliders) slider.value = Math.round(40 * Math.random() - 20) / 10;
  });
  state.template.sidebar.append(known, colours, ...sliders, chance);

  return new Column(new Markdown("x' = sin(a y) + c cos(a x), y' = sin(b x) + d cos(b y)"), () => {
    const [a = 0, b = 0, c = 0, d = 0] = sliders.map(({ value }) => value);
    const plot = figure({
      height: 460,
      maxWidth: 460,
      sizingMode: "scale_width",
      aspectRatio: 1,
      tools: "",
      toolbarLocation: null,
      xAxisLocation: null,
      yAxisLocation: null,
      matchAspect: true,
    });
    plot.image([visits([a, b, c, d])], 0, 0, 1, 1, { palette: colours.value });
    return plot;
  });
});
