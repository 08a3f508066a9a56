// Roles that change while people are connected, that a rule of the session decides, and that fail.
import { expect, test } from "vitest";
import {
  Button,
  Column,
  defineApp,
  FileDownload,
  IntSlider,
  Row,
  signal,
  state,
  Str,
  Toggle,
} from "../../../../src/index.ts";
import { TestSession } from "../../../../src/testing/index.ts";

const LOOKS_ON = "You may look at this session, but not change it";

test("a rule of the session turns an editor into a viewer: his next message is refused, his page follows, also after a sleep", async () => {
  const app = defineApp({ scope: "key" }, () => {
    const locked = new Toggle({ name: "Lock", usableBy: ["edit"] });
    state.decideRole((user, role) => (locked.value && user?.user !== "ada" ? "view" : role));
    const level = new IntSlider({ name: "Level", end: 10 });
    return new Column(locked, level, () => new Str(`level ${level.value}`));
  });
  const session = await TestSession.open(app, { user: "ada" });
  const bob = await session.openTab({ user: "bob" });
  await bob.change("Level", { value: 3 });
  expect(bob.get("Level", "disabled")).not.toBe(true);
  await session.tab.change("Lock", { active: true });
  await session.settled();
  expect(bob.get("Level", "disabled")).toBe(true);
  expect(session.tab.get("Level", "disabled")).not.toBe(true);
  await expect(bob.change("Level", { value: 5 })).rejects.toThrow(LOOKS_ON);
  expect(bob.notices).toEqual([LOOKS_ON]);
  // Told what the session has.
  expect(bob.get("Level")).toBe(3);
  expect(await session.sleep()).toBe("resumed");
  await expect(bob.change("Level", { value: 6 })).rejects.toThrow(LOOKS_ON);
  const late = await session.openTab({ user: "eve" });
  await expect(late.change("Level", { value: 6 })).rejects.toThrow(LOOKS_ON);
  await session.crash();
  await expect(bob.change("Level", { value: 7 })).rejects.toThrow(LOOKS_ON);
  await session.tab.change("Level", { value: 8 });
  expect(bob.text).toContain("level 8");
  await session.tab.change("Lock", { active: false });
  await session.settled();
  expect(bob.get("Level", "disabled")).not.toBe(true);
  await bob.change("Level", { value: 9 });
  expect(session.tab.text).toContain("level 9");
});

test("what is no role, and an error, is a viewer's; the log says so", async () => {
  for (const role of [
    () => Promise.resolve("edit") as unknown as string,
    () => "",
    () => "e".repeat(65),
    (): string => {
      throw new Error("no answer");
    },
  ]) {
    const session = await TestSession.open(
      defineApp({ scope: "key", role }, () => new IntSlider({ name: "Level", end: 10 })),
    );
    await expect(session.tab.change("Level", { value: 5 })).rejects.toThrow(LOOKS_ON);
    expect(session.log.some(({ message }) => message.includes("could not be found out"))).toBe(true);
  }
  const session = await TestSession.open(
    defineApp(
      { scope: "key", role: () => "e".repeat(64) },
      () => new IntSlider({ name: "Level", usableBy: ["e".repeat(64)] }),
    ),
  );
  await session.tab.change("Level", { value: 1 });
});

test("the nearest `usableBy` counts, for what comes later too, and it may change", async () => {
  const app = defineApp({ scope: "key", role: (user) => user?.user ?? "view" }, () => {
    const add = new Button({ name: "Add", usableBy: ["edit", "boss"] });
    const inner = new Button({ name: "Inner" });
    const open = new Button({ name: "Open", usableBy: ["view", "boss"] });
    const load = new FileDownload({ label: "Load", filename: "a.txt", callback: () => "text", usableBy: ["view"] });
    const row = new Row({ objects: [inner, open, load], usableBy: ["boss"] });
    const count = signal(0);
    for (const each of [inner, open]) each.onClick(() => (count.value += 1));
    add.onClick(() => {
      row.append(new Button({ name: "Late" }));
      inner.usableBy = ["edit"];
    });
    return new Column(add, row, () => new Str(`count ${count.value}.`));
  });
  const session = await TestSession.open(app, { user: "boss" });
  const [edit, view] = [await session.openTab({ user: "edit" }), await session.openTab()];
  await session.tab.click("Inner");
  await expect(edit.click("Inner")).rejects.toThrow("may not use this part");
  await expect(edit.click("Open")).rejects.toThrow("may not use this part");
  await expect(view.click("Inner")).rejects.toThrow(LOOKS_ON);
  await view.click("Open");
  expect(session.tab.text).toContain("count 2.");
  expect(edit.get("Inner", "disabled")).toBe(true);
  await edit.click("Add");
  await session.settled();
  expect(edit.get("Late", "disabled")).toBe(true);
  expect(edit.get("Inner", "disabled")).not.toBe(true);
  expect(session.tab.get("Late", "disabled")).not.toBe(true);
  expect(session.tab.get("Inner", "disabled")).toBe(true);
  await edit.click("Inner");
  await session.sleep();
  await expect(session.tab.click("Inner")).rejects.toThrow("may not use this part");
});
