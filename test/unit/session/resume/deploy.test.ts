// Another version of an app meets a session of the one before.
import { expect, it } from "vitest";
import { Column, defineApp, IntSlider, Markdown, Str, TextInput, type App } from "../../../../src/index.ts";
import { open } from "./surviving.ts";

const versionOf = (...content: (() => unknown)[]): App =>
  defineApp(() => new Column(...content.map((make) => make() as Str)));
const slider = (name: string) => () => new IntSlider({ name, end: 9 });

it("widgets are known by their names, wherever they stand now", async () => {
  const session = await open(
    () =>
      new Column(
        new IntSlider({ name: "a", end: 9 }),
        new IntSlider({ name: "b", end: 9 }),
        new TextInput({ name: "c" }),
      ),
  );
  await session.tab.change("a", { value: 3 });
  await session.tab.change("b", { value: 4 });
  await session.tab.change("c", { value: "text" });
  const next = versionOf(
    slider("new"),
    () => new TextInput({ name: "c" }),
    slider("b"),
    () => new Str("more"),
    () => new TextInput({ name: "a" }),
  );
  expect(await session.redeploy(next)).toBe("restarted");
  expect(session.tab.get("b")).toBe(4);
  expect(session.tab.get("c")).toBe("text");
  expect(session.tab.get("new")).toBe(0);
  expect(session.tab.get("a") ?? "").toBe("");
  expect(session.tab.notices.join()).toContain("Your inputs were kept");
});

it("widgets without names are known by their places; a value that is not possible any more is left out", async () => {
  const session = await open(() => new Column(new IntSlider({ end: 9 }), new IntSlider({ name: "narrow", end: 9 })));
  await session.tab.change("Slider", { value: 3 });
  await session.tab.change("narrow", { value: 8 });
  await session.redeploy(
    versionOf(
      () => new IntSlider({ end: 9 }),
      () => new IntSlider({ name: "narrow", end: 5 }),
      () => new Str("more"),
    ),
  );
  expect(session.tab.get("Slider")).toBe(3);
  expect(session.problems).toEqual([]);
});

it("a version that fails: the session is not lost", async () => {
  const session = await open(() => new Column(new IntSlider({ name: "a", end: 9 }), () => "text"));
  await session.tab.change("a", { value: 3 });
  const broken = defineApp(() => {
    throw new Error("this version does not work");
  });
  await expect(session.redeploy(broken)).rejects.toThrow("waits for one that works");
  await session.redeploy(defineApp(() => new Column(new IntSlider({ name: "a", end: 9 }), () => "text")));
  expect(session.outcome).toBe("resumed");
  expect(session.tab.get("a")).toBe(3);
});

it("[R18] what a function shows is what the new version makes of it; what the visitor set stays, also after more sleep", async () => {
  const app = (word: string) => (): Column => {
    const number = new IntSlider({ name: "number", end: 9 });
    return new Column(number, () => new Markdown(`${word} ${number.value}`));
  };
  const session = await open(app("level"));
  await session.tab.change("number", { value: 4 });
  expect(await session.redeploy(defineApp(app("height")))).toBe("resumed");
  expect(session.tab.text).toContain("height 4");
  await session.tab.change("number", { value: 5 });
  await session.sleep();
  expect(session.tab.text).toContain("height 5");
});
