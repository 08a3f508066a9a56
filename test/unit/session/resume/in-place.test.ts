// A function that returns the same class again is patched in place, as far as nobody could tell the two objects apart;
// the look of a pane reaches the component in it.
import { describe, expect, it, vi } from "vitest";
import {
  bind,
  Button,
  Column,
  FunctionPane,
  IntSlider,
  Markdown,
  Placeholder,
  Row,
  Str,
  TextInput,
} from "../../../../src/index.ts";
import type { TestSession } from "../../../../src/testing/index.ts";
import { open, survives } from "./surviving.ts";

// Each of them loses a session several times, which takes long on a loaded machine.
vi.setConfig({ testTimeout: 30_000 });

/** Ids and types of what is in the page, without sheets. */
const models = (session: TestSession): readonly string[] =>
  [...session.tab.document.models.values()].flatMap(({ id, type }) => (id.startsWith("css:") ? [] : [`${id} ${type}`]));

type Shown = string | Str | Markdown | TextInput | Column;

const contents: Readonly<Record<string, (n: number) => Shown>> = {
  text: (n) => `text ${n}`,
  Str: (n) => new Str(`v ${n}`),
  Markdown: (n) => new Markdown(`# v ${n}`, { styles: n % 2 === 0 ? {} : { color: "red" } }),
  TextInput: (n) => new TextInput({ name: "own", value: `v ${n}` }),
  "a layout": (n) =>
    new Column(new Str(`v ${n}`), new Row(new TextInput({ name: "own", value: `in ${n}` }), `text ${n}`)),
};

describe.each(Object.entries(contents))("%s", (_name, make) => {
  const panes = (slider: IntSlider) => [
    bind((n: number | null) => make(n ?? 0), slider),
    () => make(slider.value ?? 0),
  ];

  it("keeps its models, and has the params that a new one would have", async () => {
    const build = (value: number) => () => {
      const slider = new IntSlider({ name: "n", end: 9, value });
      return new Column(slider, ...panes(slider));
    };
    const session = await open(build(0));
    const before = models(session);
    for (const value of [1, 2, 3]) {
      await session.tab.change("n", { value });
      expect(models(session)).toEqual(before);
      const fresh = await open(build(value));
      expect(session.tab.text).toBe(fresh.tab.text);
    }
    await survives(session);
  });
});

describe("is not taken over", () => {
  const other = async (build: (slider: IntSlider) => () => unknown): Promise<boolean> => {
    const session = await open(() => {
      const slider = new IntSlider({ name: "n", end: 9 });
      return new Column(slider, build(slider));
    });
    const before = models(session);
    await session.tab.change("n", { value: 1 });
    await survives(session);
    return models(session).join() !== before.join();
  };

  it("what has callbacks", async () => {
    expect(
      await other((slider) => () => {
        const button = new Button({ name: `button ${slider.value}` });
        button.onClick(() => {});
        return button;
      }),
    ).toBe(true);
  });

  it("what the app made elsewhere: each is shown itself", async () => {
    const session = await open(() => {
      const slider = new IntSlider({ name: "n", end: 9 });
      const pages = [new Column(new Str("page A")), new Column(new Str("page B"))];
      return new Column(slider, () => pages[(slider.value ?? 0) % 2]);
    });
    for (const [value, text] of [
      [1, "page B"],
      [2, "page A"],
      [3, "page B"],
    ] as const) {
      // prettier-ignore
      await session.tab.change("n", { value });
      expect(session.text).toContain(text);
      await survives(session, text);
    }
  });
});

it("the author may hold on to what a function has made", async () => {
  const session = await open(() => {
    const slider = new IntSlider({ name: "n", end: 9 });
    const latest: { text: Str | null } = { text: null };
    const button = new Button({ name: "say" });
    button.onClick(() => latest.text?.update({ object: "said by a callback" }));
    return new Column(slider, button, () => (latest.text = new Str(`v ${slider.value}`)));
  });
  await session.tab.change("n", { value: 1 });
  await session.tab.change("n", { value: 2 });
  await session.tab.click("say");
  expect(session.text).toContain("said by a callback");
  await survives(session);
  await session.tab.change("n", { value: 3 });
  expect(session.text).toContain("v 3");
});

describe("the look of a pane, set later, reaches the component in it", () => {
  it.each(["a placeholder", "a function"])("of %s", async (kind) => {
    const session = await open(() => {
      const inner = new Markdown("inside", { cssClasses: ["own"] });
      const outer = kind === "a function" ? new FunctionPane(() => inner) : new Placeholder(inner);
      const button = new Button({ name: "look" });
      button.onClick(() => outer.update({ styles: { color: "red" }, cssClasses: ["given"], width: 200 }));
      return new Column(button, outer);
    });
    await session.tab.click("look");
    const html = [...session.tab.document.models.values()].find(({ type }) => type.endsWith("markup.HTML"));
    expect(html?.attributes.get("styles")).toEqual({ color: "red" });
    expect(html?.attributes.get("css_classes")).toEqual(["markdown", "own", "given"]);
    expect(html?.attributes.get("width")).toBe(200);
    await survives(session);
  });
});
