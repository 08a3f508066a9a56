// An app decides what becomes of the sessions of its earlier version.
import { describe, expect, it } from "vitest";
import {
  Column,
  defineApp,
  IntSlider,
  MultiSelect,
  Select,
  Str,
  TextInput,
  type AppOptions,
  type Migration,
} from "../../../../src/index.ts";
import type { TestSession } from "../../../../src/testing/index.ts";
import { open } from "./surviving.ts";

/** A session of a first version in which the visitor has set everything. */
async function used(): Promise<TestSession> {
  const session = await open(
    () =>
      new Column(
        new TextInput({ name: "Town" }),
        new IntSlider({ name: "Days", end: 9 }),
        new IntSlider({ end: 9 }),
        new TextInput({ name: "Untouched" }),
      ),
  );
  await session.tab.change("Town", { value: "Oslo" });
  await session.tab.change("Days", { value: 4 });
  await session.act(() => {});
  return session;
}

/** Another version: "Town" is a choice called "City", "Days" is counted in hours. */
const next = (migrate: AppOptions["migrate"]) =>
  defineApp(migrate === undefined ? {} : { migrate }, () => {
    const city = new Select({ name: "City", options: ["Rome", "Oslo"] });
    const hours = new IntSlider({ name: "Hours", end: 99 });
    return new Column(
      city,
      hours,
      new IntSlider({ name: "Days", end: 9 }),
      () => new Str(`${city.value} for ${hours.value}`),
    );
  });

const errors = (session: TestSession): string[] =>
  session.log.flatMap(({ level, message }) => (level === "error" ? [message] : []));

describe("an answer with values", () => {
  it("sets the widgets with these names, and no others; watchers and functions hear of it", async () => {
    const session = await used();
    const asked: Migration[] = [];
    const outcome = await session.redeploy(
      next((change) => {
        asked.push(change);
        return { City: change.values["Town"], Hours: Number(change.values["Days"]) * 24, Nothing: undefined };
      }),
    );
    expect(outcome).toBe("restarted");
    expect(asked).toEqual([{ from: "1", to: "2", values: { Town: "Oslo", Days: 4 } }]);
    expect(session.text).toContain("Oslo for 96");
    expect(session.tab.get("Days")).toBe(0);
    expect(session.tab.notices).toEqual([
      "This page was restarted on the server. Your inputs were kept; other changes are lost.",
    ]);
    expect(errors(session)).toEqual([]);
    // What was given is stored as if the visitor had set it.
    expect(await session.crash()).toBe("resumed");
    expect(session.text).toContain("Oslo for 96");
    expect(asked).toHaveLength(1);
  });

  it("may be a Map", async () => {
    const session = await used();
    await session.redeploy(next(({ values }) => new Map(Object.entries({ ...values, City: "Oslo" }))));
    expect(session.text).toContain("Oslo for 0");
    expect(session.tab.get("Days")).toBe(4);
  });

  it("leaves out what has no widget or does not fit, and the log says so", async () => {
    const session = await used();
    await session.redeploy(next(() => ({ Citty: "Oslo", Hours: "many", Days: 12 })));
    expect(session.text).toContain("Rome for 0");
    expect(session.tab.get("Days")).toBe(0);
    const warning = session.log.find(({ message }) =>
      message.startsWith("Values of an earlier run were left out"),
    )?.message;
    expect(warning).toContain('"Citty": there is none in this version');
    expect(warning).toContain('"Hours": IntSlider.value');
    expect(warning).toContain('"Days": the value is outside its limits now');
    expect(errors(session)).toEqual([]);
  });
});

describe("an answer that means nothing is logged, and the values are kept:", () => {
  // The casts: what an app in JavaScript may return.
  it.each([
    ["undefined", undefined],
    ["a number", 42],
    ["another word", "discard"],
    ["null", null],
    ["a list", ["Oslo"]],
    ["a promise", Promise.resolve("reset")],
  ])("%s", async (_what, answer) => {
    const session = await used();
    expect(await session.redeploy(next(() => answer as unknown as "keep"))).toBe("restarted");
    expect(session.tab.get("Days")).toBe(4);
    expect(session.tab.notices.join()).toContain("Your inputs were kept");
    expect(errors(session).join()).toContain('return "keep", "reset" or an object with values by widget name');
  });

  it("an error", async () => {
    const session = await used();
    const failing = next(() => {
      throw new Error("no idea");
    });
    expect(await session.redeploy(failing)).toBe("restarted");
    expect(session.tab.get("Days")).toBe(4);
    expect(errors(session)).toEqual(["migrate() failed, the values are kept: no idea"]);
  });
});

it("a loss that no deployment is to blame for is not asked about: the values are kept", async () => {
  const session = await open(
    () => {
      const column = new Column(new IntSlider({ name: "Days", end: 9 }));
      return column;
    },
    { migrate: () => "reset" },
  );
  await session.tab.change("Days", { value: 4 });
  await session.act(() => new IntSlider({ name: "x" }).watch(() => {}, "value"));
  expect(session.problems).not.toEqual([]);
  expect(await session.crash()).toBe("restarted");
  expect(session.tab.get("Days")).toBe(4);
});

describe("values that are kept", () => {
  it("of two widgets with one name go to the one at the same place", async () => {
    const two = () => [new IntSlider({ name: "same", end: 9 }), new IntSlider({ name: "same", end: 9 })];
    const session = await open(() => new Column(...two()));
    const second = [...session.tab.document.models.values()].filter(({ type }) => type === "Slider")[1];
    if (second === undefined) throw new Error("there is no second slider");
    await session.tab.change(second, { value: 5 });
    await session.redeploy(defineApp(() => new Column(...two(), new Str("more"))));
    expect(
      [...session.tab.document.models.values()].flatMap(({ type, attributes }) =>
        type === "Slider" ? [attributes.get("value")] : [],
      ),
    ).toEqual([0, 5]);
  });

  const chosen = (options: readonly string[], end: number, more: readonly Str[] = []) =>
    new Column(
      new Select({ name: "one", options: [...options] }),
      new MultiSelect({ name: "many", options: [...options] }),
      new IntSlider({ name: "level", end }),
      ...more,
    );

  it("that do not fit any more are left out, and nothing breaks: another structure", async () => {
    const session = await open(() => chosen(["a", "b", "c"], 9));
    await session.tab.change("one", { value: "c" });
    await session.tab.change("many", { value: ["b", "c"] });
    await session.tab.change("level", { value: 8 });
    expect(await session.redeploy(defineApp(() => chosen(["a", "b"], 5, [new Str("more")])))).toBe("restarted");
    expect([session.tab.get("one"), session.tab.get("many"), session.tab.get("level")]).toEqual(["a", ["b"], 0]);
    await session.tab.change("many", { value: ["a"] });
    expect(await session.crash()).toBe("resumed");
  });

  it("that do not fit any more are left out, and nothing breaks: the same structure", async () => {
    const session = await open(() => chosen(["a", "b", "c"], 9));
    await session.tab.change("one", { value: "c" });
    await session.tab.change("many", { value: ["b", "c"] });
    expect(await session.redeploy(defineApp(() => chosen(["a", "b"], 9)))).toBe("resumed");
    expect(session.tab.get("one")).toBe("a");
    expect(session.tab.get("many")).toEqual(["b"]);
    await session.tab.change("many", { value: ["a"] });
    await session.tab.change("one", { value: "b" });
    expect(await session.crash()).toBe("resumed");
    expect([session.tab.get("one"), session.tab.get("many")]).toEqual(["b", ["a"]]);
  });

  it("are set although watchers of them fail", async () => {
    const session = await open(
      () => new Column(new IntSlider({ name: "level", end: 9 }), new TextInput({ name: "note" })),
    );
    await session.tab.change("level", { value: 8 });
    await session.tab.change("note", { value: "kept" });
    const failing = defineApp(() => {
      const level = new IntSlider({ name: "level", end: 9 });
      level.watch(() => {
        throw new Error("the watcher fails");
      }, "value");
      return new Column(level, new TextInput({ name: "note" }), () => {
        if (level.value === 8) throw new Error("the function fails");
        return "fine";
      });
    });
    expect(await session.redeploy(failing)).toBe("restarted");
    expect([session.tab.get("level"), session.tab.get("note")]).toEqual([8, "kept"]);
    expect(errors(session).join()).toContain("the watcher fails");
  });
});
