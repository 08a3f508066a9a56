// Links in the browser: the callbacks on the models, what they may use, what happens to a value at once.
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { Button } from "../../../../src/components/widgets/button.ts";
import { Toggle } from "../../../../src/components/widgets/toggle.ts";
import { IntSlider } from "../../../../src/components/widgets/int-slider.ts";
import { IntInput } from "../../../../src/components/widgets/int-input.ts";
import { RadioBoxGroup } from "../../../../src/components/widgets/radio-box-group.ts";
import { TextInput } from "../../../../src/components/widgets/text-input.ts";
import { Markdown } from "../../../../src/components/panes/markdown.ts";
import { Row } from "../../../../src/components/layouts/row.ts";
import type { Model } from "../../../../src/models/model.ts";
import { params } from "../../../../src/reactive/params.ts";
import { text } from "../../../../src/reactive/param.ts";
import { rendered } from "../rendering.ts";

type Callbacks = Readonly<Record<string, readonly Model[]>>;

// The casts: both attributes are lists of callbacks by name.
const onChange = (model: Model | null): Callbacks => model?.getAny("js_property_callbacks") as Callbacks;
const onEvent = (model: Model | null): Callbacks => model?.getAny("js_event_callbacks") as Callbacks;
const codeOf = (callback: Model | undefined): string => String(callback?.getAny("code"));
const argsOf = (callback: Model | undefined): Readonly<Record<string, unknown>> =>
  callback?.getAny("args") as Readonly<Record<string, unknown>>;

/** Runs generated code as the browser does: args by name. */
function run(callback: Model | undefined, source: object, target: object): void {
  runInNewContext(codeOf(callback), { source, target, console });
}

describe("jslink", () => {
  test("puts a callback with both models on the source when both are in the page, and copies the value at once", () => {
    const source = new TextInput({ name: "T", value: "hi" });
    const target = new Markdown("x");
    source.jslink(target, { links: { value: "object" } });
    rendered(new Row(source, target));
    const [callback] = onChange(source.model)["change:value"] ?? [];
    expect(argsOf(callback)).toEqual({
      source: source.model,
      target: target.model,
      bidirectional: false,
      properties: new Map([["value", "object"]]),
    });
    expect(target.model?.getAny("text")).toBe("hi");
    const browser = { properties: {}, text: "" };
    run(callback, { value: "Ada" }, browser);
    expect(browser.text).toBe("Ada");
  });

  test("works both ways, under the names of the wire", () => {
    const slider = new IntSlider({ end: 10, value: 3 });
    const input = new IntInput({ value: 1 });
    slider.jslink(input, { links: { value: "value" }, bidirectional: true });
    rendered(new Row(slider, input));
    expect(input.value).toBe(3);
    expect(Object.keys(onChange(slider.model))).toEqual(["change:value"]);
    expect(argsOf(onChange(input.model)["change:value"]?.[0])).toMatchObject({
      source: input.model,
      target: slider.model,
      bidirectional: true,
    });
    const toggle = new Toggle({ value: true });
    const markdown = new Markdown("seen");
    toggle.jslink(markdown, { links: { value: "visible" } });
    rendered(new Row(toggle, markdown));
    expect(Object.keys(onChange(toggle.model))).toEqual(["change:active"]);
  });

  test("groups speak of options, not of positions; a value that does not fit is refused by the target's own check", () => {
    const group = new RadioBoxGroup({ options: ["a", "b"] });
    const input = new TextInput();
    group.jslink(input, { links: { value: "value" }, bidirectional: true });
    rendered(new Row(group, input));
    const browser = { properties: {}, value: "" };
    run(onChange(group.model)["change:active"]?.[0], { active: 1, labels: ["a", "b"] }, browser);
    expect(browser.value).toBe("b");
    const back = { properties: { active: { validate: () => {} } }, active: 0, labels: ["a", "b"] };
    run(onChange(input.model)["change:value"]?.[0], { value: "b" }, back);
    expect(back.active).toBe(1);
  });

  test("a link to `loading` shows the spinner, an event sets true", () => {
    const button = new Button({ name: "Go" });
    const target = new Markdown("x");
    button.jslink(target, { links: { value: "loading" } });
    rendered(new Row(button, target));
    const [callback] = onEvent(button.model)["button_click"] ?? [];
    const browser = { css_classes: ["markdown"] };
    run(callback, {}, browser);
    expect(browser.css_classes).toEqual(["markdown", "pn-loading", "pn-arc"]);
  });

  test("made after the page it changes the models that are there, and unlink takes it back", () => {
    const slider = new IntSlider({ end: 10 });
    const input = new IntInput();
    const { changes } = rendered(new Row(slider, input));
    const link = slider.jslink(input, { links: { value: "value" } });
    expect(onChange(slider.model)["change:value"]).toHaveLength(1);
    link.unlink();
    expect(onChange(slider.model)).toEqual({});
    expect(changes).toEqual(["Slider.js_property_callbacks", "Slider.js_property_callbacks"]);
  });

  test("says what is wrong", () => {
    const slider = new IntSlider();
    const settings = new (class extends params({ city: text() }) {})();
    expect(() => slider.jslink(new IntInput(), {})).toThrow("either links or code");
    // @ts-expect-error no param of this name
    expect(() => slider.jslink(new IntInput(), { links: { size: "value" } })).toThrow('has no param "size"');
    expect(() => new Markdown("x").jslink(slider, { links: { renderer: "value" } })).toThrow(
      'the browser does not know "renderer"',
    );
    expect(() => slider.jscallback({ args: { settings }, code: { value: "" } })).toThrow("args.settings");
  });
});

describe("jscallback and jsOnClick", () => {
  test("run the author's code, guarded, with args as models", () => {
    const slider = new IntSlider({ end: 10 });
    const target = new TextInput();
    slider.jscallback({ args: { txt: target, k: 2 }, code: { value: "txt.value = String(cb_obj.value * k)" } });
    const button = new Button({ name: "b" });
    button.jsOnClick({ args: { txt: target }, code: "txt.value = ''" });
    rendered(new Row(slider, target, button));
    const [callback] = onChange(slider.model)["change:value"] ?? [];
    expect(codeOf(callback)).toBe("try { txt.value = String(cb_obj.value * k) } catch(err) { console.log(err) }");
    expect(argsOf(callback)).toEqual({ source: slider.model, txt: target.model, k: 2 });
    expect(onEvent(button.model)["button_click"]).toHaveLength(1);
  });
});

test("link keeps params together on the server, both ways", () => {
  const slider = new IntSlider({ end: 10, value: 3 });
  const input = new IntInput();
  slider.link(input, { links: { value: "value" }, bidirectional: true });
  slider.value = 5;
  expect(input.value).toBe(5);
  input.value = 7;
  expect(slider.value).toBe(7);
});
