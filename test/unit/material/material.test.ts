// Material UI's components in the session: what a browser may set, what follows from it, and what outlasts sleep and loss.
import { expect, test } from "vitest";
import { Column, defineApp } from "../../../src/index.ts";
import * as mui from "../../../src/material/index.ts";
import { TestSession } from "../../../src/testing/index.ts";

const everything = () => {
  const name = new mui.TextInput({ label: "Name", maxLength: 5 });
  const region = new mui.Select({ options: { North: 1, South: 2, West: 3 }, disabledOptions: ["West"] });
  const amount = new mui.Slider({ start: 0, end: 10, step: 1, value: 3 });
  const active = new mui.Switch({ disabled: true });
  const save = new mui.Button({ label: "Save" });
  const tabs = new mui.Tabs(["One", "first"], ["Two", "second"], { disabled: [1] });
  const alert = new mui.Alert({ object: "Know" });
  const made = new Column();
  save.onClick(() => made.append(new mui.Paper(`saved ${save.clicks}`, { elevation: 2 })));
  return new mui.Page({
    title: "All",
    sidebar: [name, region, amount, active],
    main: [
      save,
      tabs,
      alert,
      made,
      () =>
        `has ${name.value}/${String(region.value)}/${amount.value}/${active.value}/${tabs.active}/${alert.closed}/${save.clicks}`,
    ],
  });
};

const open = () => TestSession.open(defineApp({}, everything), { url: "https://example.com/" });
const click = (session: TestSession) => {
  const button = [...session.tab.document.models.values()].find(
    ({ attributes }) => attributes.get("class_name") === "MaterialButton",
  );
  if (button === undefined) throw new Error("there is no button");
  return session.tab.send(button, "data_event", { data: "click" });
};

test("what visitors do outlasts sleep and loss, with components that a callback made", async () => {
  const session = await open();
  await session.tab.change(session.tab.document.ofType("MaterialTextInput1"), { value: "Ada" });
  await session.tab.change(session.tab.document.ofType("MaterialSelect1"), { chosen: 1 });
  await session.tab.change(session.tab.document.ofType("MaterialSlider1"), { value: 4 });
  await click(session);
  expect(session.text).toContain("has Ada/2/4/false/0/false/1");
  expect(session.text).toContain("saved 1");
  const before = session.json;
  for (const lose of [() => session.sleep(), () => session.crash()]) {
    expect(await lose()).toBe("resumed");
    expect(session.json).toEqual(before);
  }
  await click(session);
  expect(session.text).toContain("saved 2");
  expect(session.text).toContain("has Ada/2/4/false/0/false/2");
});

test.each([
  ["a text that is too long", "MaterialTextInput1", { value: "Augusta" }],
  ["an option that is none", "MaterialSelect1", { chosen: 3 }],
  ["no option", "MaterialSelect1", { chosen: -1 }],
  ["an option that is disabled", "MaterialSelect1", { chosen: 2 }],
  ["a value itself", "MaterialSelect1", { value: 7 }],
  ["a number outside", "MaterialSlider1", { value: 11 }],
  ["a disabled switch", "MaterialSwitch1", { value: true }],
  ["a disabled tab", "MaterialTabs1", { active: 1 }],
  ["a tab that is none", "MaterialTabs1", { active: 2 }],
  ["an alert that is not closeable", "MaterialAlert1", { closed: true }],
  ["the clicks themselves", "MaterialButton1", { clicks: 9 }],
  ["a title", "MaterialPage1", { title: "mine" }],
])("a client cannot set %s", async (_what, type, attributes) => {
  const session = await open();
  const before = session.json;
  // What was refused may be answered by an error, or put back.
  await session.tab.change(session.tab.document.ofType(type), attributes).catch(() => {});
  await session.settled();
  expect(session.json).toEqual(before);
});

test("a disabled button counts no clicks", async () => {
  let button: mui.Button | null = null;
  const session = await TestSession.open(
    defineApp({}, () => (button = new mui.Button({ disabled: true }))),
    { url: "https://example.com/" },
  );
  await click(session);
  // The cast: the app function has run.
  expect((button as unknown as mui.Button).clicks).toBe(0);
});

test("arguments of layouts are what they hold; the params come last", () => {
  const paper = new mui.Paper("a", "b", { elevation: 4 });
  expect(paper.objects).toEqual(["a", "b"]);
  expect(paper.elevation).toBe(4);
  const tabs = new mui.Tabs(["One", "a"], "b", { active: 1 });
  expect(tabs.titles).toEqual(["One", ""]);
  expect(tabs.objects).toEqual(["a", "b"]);
  expect(tabs.active).toBe(1);
  expect(() => new mui.Paper("a", { elevatoin: 4 } as object)).toThrow("elevation");
});

test("a select has its first option, and one that is left when its own goes", () => {
  const select = new mui.Select({ options: ["a", "b"] });
  expect([select.value, select.chosen]).toEqual(["a", 0]);
  select.value = "b";
  expect(select.chosen).toBe(1);
  expect(() => (select.value = "c")).toThrow("none of the options");
  select.options = ["x"];
  expect([select.value, select.chosen, select.optionLabels]).toEqual(["x", 0, ["x"]]);
  select.options = [];
  expect([select.value, select.chosen]).toEqual([null, -1]);
});
