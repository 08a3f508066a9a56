// What whole pages weigh: their HTML, and the JavaScript that they load, compressed as a data centre sends it.
import { expect, test } from "vitest";
import sizes from "../../../dist/client-sizes.json" with { type: "json" };
import { defineApp, type App } from "../../../src/app/define-app.ts";
import { Column } from "../../../src/components/layouts/column.ts";
import { Markdown } from "../../../src/components/panes/markdown.ts";
import { Button } from "../../../src/components/widgets/button.ts";
import { IntSlider } from "../../../src/components/widgets/int-slider.ts";
import { TextInput } from "../../../src/components/widgets/text-input.ts";
import { figure } from "../../../src/plotting/figure.ts";
import { PageWorker } from "./page-worker.ts";

const files: Readonly<Record<string, { readonly brotli: number } | undefined>> = sizes;

const slider = defineApp(
  () => new Column(new Markdown("# Text"), new IntSlider({ name: "Level", start: 0, end: 10, value: 3 })),
);
const inputs = defineApp(
  () => new Column(new Markdown("# Text"), new TextInput({ name: "Name" }), new Button({ name: "Go" })),
);
const plot = defineApp(() => {
  const plotted = figure({ title: "Plot", width: 400, height: 300 });
  plotted.line([1, 2, 3], [1, 4, 9]);
  plotted.scatter([1, 2, 3], [1, 4, 9]);
  return new Column(plotted, new IntSlider({ name: "Level" }));
});

test.each<{ readonly what: string; readonly app: App; readonly script: number; readonly html: number }>([
  { what: "text and a slider", app: slider, script: 113_000, html: 12_000 },
  { what: "text, an input and a button", app: inputs, script: 120_000, html: 12_000 },
  { what: "a figure and a slider", app: plot, script: 260_000, html: 20_000 },
])("a page with $what loads at most $script bytes of JavaScript", async ({ app, script, html }) => {
  const answer = await new PageWorker({ "/app": app }).get("/app");
  expect(answer.status).toBe(200);
  const loaded = [...answer.html.matchAll(/<link rel="modulepreload" href="[^"]*\/([^"/]+)">/g)].map(
    ([, name = ""]) => name,
  );
  expect(loaded.length).toBeGreaterThan(1);
  expect(loaded.reduce((sum, name) => sum + (files[name]?.brotli ?? Infinity), 0)).toBeLessThanOrEqual(script);
  expect(answer.html.length).toBeLessThanOrEqual(html);
});
