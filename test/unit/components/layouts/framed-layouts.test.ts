// Cards, tabs, accordions and flex boxes.
import { describe, expect, it } from "vitest";
import { Accordion } from "../../../../src/components/layouts/accordion.ts";
import { Card } from "../../../../src/components/layouts/card.ts";
import { FlexBox } from "../../../../src/components/layouts/flex-box.ts";
import { Tabs } from "../../../../src/components/layouts/tabs.ts";
import { Str } from "../../../../src/components/panes/str.ts";
import { designSheets } from "../../../../src/components/core/look.ts";
import { isModel, type Model } from "../../../../src/models/model.ts";
import { models, rendered, text } from "../rendering.ts";

const title = (card: Model | undefined): string => text(models(models(card)[0])[0]);

describe("Card", () => {
  it("has its title in a row above the rest, and changes it in place", () => {
    const card = new Card("inside", { title: "One" });
    const { model, changes } = rendered(card);
    expect([title(model), models(model).length]).toEqual(["<h3>One</h3>", 2]);
    card.title = "Two";
    card.headerColor = "red";
    expect(title(model)).toBe("<h3>Two</h3>");
    expect(changes).toEqual(["HTML.text", "HTML.styles", "Card.header_color"]);
  });

  it("shows a header of the author's instead", () => {
    const header = new Str("head");
    const card = new Card("inside", { header });
    const { model } = rendered(card);
    expect(models(models(model)[0])).toEqual([header.model]);
    card.header = null;
    card.title = "Back";
    expect(title(model)).toBe("<h3>Back</h3>");
  });

  it("keeps the component of a plain header", () => {
    const card = new Card({ header: "text" });
    const { model } = rendered(card);
    const [before] = models(models(model)[0]);
    card.collapsible = false;
    expect(models(models(model)[0])).toEqual([before]);
  });

  it("is folded from either side", () => {
    const card = new Card("a");
    const { model } = rendered(card);
    expect(model.getAny("collapsed")).toBe(false);
    model.setChecked("collapsed", true, "socket-1");
    expect(card.collapsed).toBe(true);
  });

  it("has some air in the material design, unless it has a margin", () => {
    const look = { designSheets: designSheets("material", "default") };
    expect(rendered(new Card(), look).model.getAny("margin")).toEqual([10, 5]);
    expect(rendered(new Card({ margin: 3 }), look).model.getAny("margin")).toBe(3);
  });
});

describe("Tabs", () => {
  it("titles come with the object, or from its name", () => {
    const { model } = rendered(
      new Tabs(["A", "text"], new Str("b", { name: "B" }), ["C", new Str("c", { name: "own" })]),
    );
    expect(models(model, "tabs").map((tab) => [tab.getAny("title"), tab.getAny("name")])).toEqual([
      ["A", "A"],
      ["B", "B"],
      ["C", "own"],
    ]);
  });

  it("keeps the panels of tabs that stay", () => {
    const tabs = new Tabs(["A", "a"], ["B", "b"]);
    const { model } = rendered(tabs);
    const [, second] = models(model, "tabs");
    tabs.pop(0);
    expect(models(model, "tabs")).toEqual([second]);
  });

  it("renders only the shown tab when dynamic", () => {
    const tabs = new Tabs(["A", new Str("a")], ["B", new Str("b", { width: 20 })], { dynamic: true });
    const { model } = rendered(tabs);
    const child = (index: number): Model | undefined => {
      const found = models(model, "tabs")[index]?.getAny("child");
      return isModel(found) ? found : undefined;
    };
    expect([child(0)?.type, child(1)?.type, child(1)?.getAny("width"), child(1)?.getAny("tags")]).toEqual([
      "panel.models.markup.HTML",
      "Spacer",
      20,
      ["hidden"],
    ]);
    model.setChecked("active", 1, "socket-1");
    expect(tabs.active).toBe(1);
    expect([child(0)?.type, child(1)?.type]).toEqual(["Spacer", "panel.models.markup.HTML"]);
  });

  it("loses what a browser closes", () => {
    const kept = new Str("b");
    const tabs = new Tabs(["A", "a"], ["B", kept], { closable: true });
    const { model, changes } = rendered(tabs);
    const [, second] = models(model, "tabs");
    expect(second?.getAny("closable")).toBe(true);
    model.setChecked("tabs", [second], "socket-1");
    expect(tabs.at(0)).toBe(kept);
    expect(changes).toEqual(["Tabs.tabs"]);
  });
});

describe("Accordion", () => {
  const collapsed = (model: Model): unknown[] => models(model).map((card) => card.getAny("collapsed"));

  it("puts each object into a card with its title", () => {
    const { model } = rendered(
      new Accordion(["A", "a"], new Str("b", { name: "B" }), { active: [1], headerColor: "red" }),
    );
    expect(models(model).map((card) => [title(card), card.getAny("header_color")])).toEqual([
      ["<h3>A</h3>", "red"],
      ["<h3>B</h3>", "red"],
    ]);
    expect(collapsed(model)).toEqual([true, false]);
  });

  it("follows the browser, and the browser follows", () => {
    const accordion = new Accordion(["A", "a"], ["B", "b"]);
    const { model } = rendered(accordion);
    models(model)[1]?.setChecked("collapsed", false, "socket-1");
    expect(accordion.active).toEqual([1]);
    accordion.active = [0];
    expect(collapsed(model)).toEqual([false, true]);
  });

  it("opens one at a time with toggle", () => {
    const accordion = new Accordion(["A", "a"], ["B", "b"], { active: [0], toggle: true });
    const { model } = rendered(accordion);
    models(model)[1]?.setChecked("collapsed", false, "socket-1");
    expect(accordion.active).toEqual([1]);
    expect(collapsed(model)).toEqual([true, false]);
  });
});

describe("FlexBox", () => {
  it("is a template over its children, and a data model that names it", () => {
    const { model } = rendered(new FlexBox("a", "b"));
    const data = model.getAny("data") as Model;
    expect(model.getAny("nodes")).toEqual(["flexbox", "flex-item-0", "flex-item-1"]);
    expect(data.getAny("tags")).toEqual([`__ref:${model.id}`]);
    expect([model.getAny("sizing_mode"), model.getAny("min_width")]).toEqual(["stretch_width", 0]);
  });

  it("stretches the other way for columns", () => {
    expect(rendered(new FlexBox({ flexDirection: "column" })).model.getAny("sizing_mode")).toBe("stretch_height");
  });

  it("changes CSS through the data model alone", () => {
    const box = new FlexBox("a");
    const { changes } = rendered(box);
    box.gap = "4px";
    expect(changes).toEqual(["FlexBox1.gap"]);
  });
});
