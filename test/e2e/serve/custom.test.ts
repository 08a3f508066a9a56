// A component with a module of its author's: served, changed while it is on screen, and back with its state after that.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serve, type Server } from "../../../src/node/index.ts";
import { launchChromium } from "../../support/chromium.ts";
import { ROOT } from "../../support/worker-config.ts";

const APP = `import { Button, Column, defineApp } from "edgepanel";
import { integer, JSComponent, revivable } from "edgepanel/components";

class Counter extends JSComponent({
  type: "Counter",
  esm: \`export function render({ model }) {
    const button = document.createElement("button");
    const show = () => { button.textContent = "count " + model.value; };
    button.onclick = () => { model.value += 1; };
    model.on("value", show);
    show();
    return button;
  }\`,
  params: { value: integer(0) },
  sets: ["value"],
}) { static { revivable("serve/Counter", this); } }

export default defineApp({ title: "Counter" }, () => {
  const first = new Counter();
  const made = new Column();
  const make = new Button({ name: "Make" });
  make.onClick(() => made.append(new Counter({ value: 40 })));
  return new Column(first, () => \`session \${first.value}\`, make, made);
});
`;

const REACT_APP = `import { Column, defineApp } from "edgepanel";
import { integer, ReactComponent, revivable } from "edgepanel/components";
import esm from "./drawn.bundle.js";

class Drawn extends ReactComponent({ type: "Drawn", esm, params: { value: integer(0) }, sets: ["value"] }) {
  static { revivable("serve/Drawn", this); }
}

export default defineApp({ title: "Drawn" }, () => {
  const drawn = new Drawn();
  return new Column(drawn, () => \`drawn \${drawn.value}\`);
});
`;
const DRAWN = `export function render({ model }: { model: { useState(name: string): [number, (value: number) => void] } }) {
  const [value, setValue] = model.useState("value");
  return <button onClick={() => setValue(value + 1)}>first {value}</button>;
}
`;

let folder: string;
let browser: Browser;
const servers: Server[] = [];
const save = (text: string): void => writeFileSync(join(folder, "counter.ts"), text);
async function started(dev: boolean, app = "counter"): Promise<string> {
  const server = await serve(".", { cwd: folder, dev, log: () => undefined });
  servers.push(server);
  return new URL(app, server.url).href;
}

beforeAll(async () => {
  mkdirSync(join(ROOT, ".wrangler"), { recursive: true });
  folder = mkdtempSync(join(ROOT, ".wrangler/custom-"));
  save(APP);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  for (const server of servers) await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("in development another module is on screen without a reload, with what the visitor has set", async () => {
  const page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(await started(true));
  await page.getByRole("button", { name: "count 0" }).click();
  await page.getByText("session 1").waitFor();
  await page.getByRole("button", { name: "Make" }).click();
  await page.getByRole("button", { name: "count 40" }).click();
  await page.getByRole("button", { name: "count 41" }).waitFor();
  await page.evaluate(() => Object.assign(document.body, { marked: true }));

  save(APP.replace('"count "', '"number "'));
  await page.getByRole("button", { name: "number 1" }).waitFor();
  await page.getByRole("button", { name: "number 41" }).waitFor();
  await page.getByRole("button", { name: "number 1", exact: true }).click();
  await page.getByText("session 2").waitFor();
  expect(await page.evaluate(() => "marked" in document.body)).toBe(true);
  await page.close();
});

test("in development a React file that was saved is drawn anew with the params as they are", async () => {
  writeFileSync(join(folder, "drawn.tsx"), DRAWN);
  writeFileSync(join(folder, "react.ts"), REACT_APP);
  const page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(await started(true, "react"));
  await page.getByRole("button", { name: "first 0" }).click();
  await page.getByText("drawn 1").waitFor();
  writeFileSync(join(folder, "drawn.tsx"), DRAWN.replace("first {", "second {"));
  await page.getByRole("button", { name: "second 1" }).click();
  await page.getByText("drawn 2").waitFor();
  await page.close();
});

test("without development the module is a file that browsers keep for ever", async () => {
  const page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  const files: Record<string, string | undefined> = {};
  page.on("response", (response) => {
    if (response.url().includes("/edgepanel/modules/")) files[response.url()] = response.headers()["cache-control"];
  });
  await page.goto(await started(false));
  await page.getByRole("button", { name: /^(count|number) 0$/ }).click();
  await page.getByText("session 1").waitFor();
  expect(Object.values(files)).toEqual(["public, max-age=31536000, immutable"]);
  await page.close();
});
