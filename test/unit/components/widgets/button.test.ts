// Buttons: clicks, the pulse of value, look, icon and tooltip.
import { describe, expect, test } from "vitest";
import { Button } from "../../../../src/components/widgets/button.ts";
import { Toggle } from "../../../../src/components/widgets/toggle.ts";
import type { Model } from "../../../../src/models/model.ts";
import { Scope } from "../../../../src/reactive/scope.ts";
import { render } from "./render-widget.ts";

describe("Button", () => {
  test("sends its label even when it is empty, the variant as a class, and subscribes to clicks", () => {
    const { model, attributes, sheets } = render(new Button());
    expect(model.type).toBe("panel.models.widgets.Button");
    expect(attributes()).toEqual({
      label: "",
      css_classes: ["solid"],
      subscribed_events: { type: "set", entries: ["button_click"] },
    });
    expect(sheets()).toEqual(["text", "loading", "button", "default", "native"]);
  });

  test("color and buttonType, variant and buttonStyle are two names each", () => {
    const button = new Button({
      name: "Cancel",
      buttonType: "danger",
      buttonStyle: "outline",
      cssClasses: ["mine"],
      disabled: true,
    });
    const { attributes, sent } = render(button);
    expect([button.color, button.variant]).toEqual(["danger", "outline"]);
    expect(attributes()).toMatchObject({
      label: "Cancel",
      button_type: "danger",
      css_classes: ["outline", "mine"],
      disabled: true,
    });
    const seen: unknown[] = [];
    button.watch((...events) => void seen.push(events.map(({ name }) => name)), ["color", "buttonType"]);
    button.color = "warning";
    expect(button.buttonType).toBe("warning");
    expect(seen).toEqual([["color", "buttonType"]]);
    button.variant = "solid";
    expect(sent()).toEqual([
      ["button_type", "warning"],
      ["css_classes", ["solid", "mine"]],
    ]);
    expect(new Button({ color: "warning", buttonType: "danger" }).buttonType).toBe("warning");
    // @ts-expect-error no such colour
    expect(() => new Button({ color: "pink" })).toThrow("Button.color: expected one of");
  });

  test("a click pulses value, counts, and calls handlers with the count", () => {
    const calls: unknown[] = [];
    const button = new Button({ onClick: ({ name, old, value }) => calls.push([name, old, value]) });
    button.watch(({ value }) => void calls.push(["value", value, button.value]), "value");
    const second = button.onClick(() => calls.push("second"));
    const { model, sent } = render(button);
    model.dispatch("button_click", {});
    expect(calls).toEqual([["value", true, true], ["clicks", 0, 1], "second"]);
    expect([button.value, button.clicks]).toEqual([false, 1]);
    second.unwatch();
    model.dispatch("button_click", {});
    expect(calls.slice(3)).toEqual([
      ["value", true, true],
      ["clicks", 1, 2],
    ]);
    expect(sent()).toEqual([]);
  });

  test("what a function made of a click stays when the pulse ends", () => {
    const button = new Button();
    const { model } = render(button);
    const scope = new Scope();
    const seen: boolean[] = [];
    scope.effect(() => void seen.push(button.value));
    model.dispatch("button_click", {});
    model.dispatch("button_click", {});
    expect(seen).toEqual([false, true, true]);
    scope.dispose();
    model.dispatch("button_click", {});
    expect(seen).toHaveLength(3);
  });

  test("handlers may be asynchronous", async () => {
    const clicked = new Promise((resolve) => {
      const button = new Button({
        onClick: async ({ value }) => {
          await Promise.resolve();
          resolve(value);
        },
      });
      render(button).model.dispatch("button_click", {});
    });
    await expect(clicked).resolves.toBe(1);
  });

  test("an icon is a model of its kind, made anew only when it changes", () => {
    const button = new Button({ icon: "caret-right", iconSize: "2em" });
    const { model, sent } = render(button);
    const icon = model.getAny("icon") as Model;
    expect([icon.type, icon.getAny("icon_name"), icon.getAny("size")]).toEqual(["TablerIcon", "caret-right", "2em"]);
    button.label = "Go";
    expect(model.getAny("icon")).toBe(icon);
    button.icon = " <svg></svg>";
    const svg = model.getAny("icon") as Model;
    expect([svg.type, svg.getAny("svg")]).toEqual(["SVGIcon", " <svg></svg>"]);
    button.icon = null;
    expect(sent().map(([attr]) => attr)).toEqual(["label", "icon", "icon"]);
    expect(model.getAny("icon")).toBeNull();
  });

  test("a description is a plain tooltip", () => {
    const { model } = render(new Button({ description: "*tip*", descriptionDelay: 100 }));
    const tooltip = model.getAny("tooltip") as Model;
    expect([
      tooltip.type,
      tooltip.getAny("content"),
      tooltip.getAny("position"),
      model.getAny("tooltip_delay"),
    ]).toEqual(["Tooltip", "*tip*", "right", 100]);
  });
});

test("Toggle is active or not", () => {
  const toggle = new Toggle({ color: "success", value: true });
  const { model, attributes, change, sent } = render(toggle);
  expect(model.type).toBe("Toggle");
  expect(attributes()).toEqual({ label: "", css_classes: ["solid"], button_type: "success", active: true });
  change("active", false);
  expect([toggle.value, sent()]).toEqual([false, []]);
  toggle.value = true;
  expect(sent()).toEqual([["active", true]]);
});
