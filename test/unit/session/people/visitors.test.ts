// Who has a session open: told once of each coming and going, over sleep and crash; nothing is written for those who only
// scroll.
import { expect, test } from "vitest";
import { Button, Column, defineApp, signal, state, Str, VisitorsIndicator } from "../../../../src/index.ts";
import { TestSession } from "../../../../src/testing/index.ts";

const meeting = defineApp({ scope: "key", role: (user) => (user?.user === "ada" ? "edit" : "view") }, () => {
  const told = signal("");
  const note = (text: string): void => void (told.value += `${text}; `);
  state.onVisitorCame(({ label }, others) => note(`+${label} ${others.length}`));
  state.onVisitorLeft(({ label }, others) => note(`-${label} ${others.length}`));
  const who = new Button({ name: "Who", usableBy: ["edit", "view"] });
  who.onClick(async () => {
    await Promise.resolve();
    note(`by ${state.visitor?.label ?? "nobody"}`);
  });
  const here = (): Str =>
    new Str(`here: ${state.visitors.map(({ label, role, pages }) => `${label} ${role} ${pages}`).join(", ")}.`);
  return new Column(here, () => new Str(`told: ${told.value}.`), who);
});

const lines = async (session: TestSession): Promise<string> => {
  await session.settled();
  return session.tab.text;
};

test("people are put together over their pages; guests have numbers; an event knows its person", async () => {
  const session = await TestSession.open(meeting, { user: "ada" });
  const guest = await session.openTab({ user: "guest", guest: true });
  const second = await session.openTab({ user: "ada" });
  await session.openTab({ user: "grace", info: { name: "Grace Hopper", email: "g@example.com" } });
  const text = await lines(session);
  expect(text).toContain("here: ada edit 2, Guest 1 view 1, Grace Hopper view 1.");
  expect(text).toContain("told: +ada 0; +Guest 1 1; +Grace Hopper 2; .");
  await guest.click("Who");
  expect(await lines(session)).toContain("by Guest 1; .");
  // Still there with another page.
  session.closeTab(second);
  expect(await lines(session)).toContain("here: ada edit 1,");
  expect(await lines(session)).not.toContain("-ada");
  session.closeTab(guest);
  expect(await lines(session)).toContain("-Guest 1 2; .");
  // The lowest number that is free.
  await session.openTab();
  expect(await lines(session)).toContain("+Guest 1 2; .");
  expect(session.problems).toEqual([]);
});

test("who went while the object was lost is told of once; a sleep tells of nobody", async () => {
  const session = await TestSession.open(meeting, { user: "ada" });
  await session.openTab({ user: "bob" });
  expect(await lines(session)).toContain("told: +ada 0; +bob 1; .");
  expect(await session.sleep()).toBe("resumed");
  expect(await lines(session)).toContain("told: +ada 0; +bob 1; .");
  await session.crash();
  expect(await lines(session)).toContain("told: +ada 0; +bob 1; -ada 0; -bob 0; +ada 0; +bob 1; .");
});

test("the last one's leaving is told, and is stored although nobody hears of it", async () => {
  const session = await TestSession.open(meeting, { user: "ada" });
  await lines(session);
  session.tab.drop();
  await session.settled();
  await session.sleep();
  expect(await lines(session)).toContain("told: +ada 0; -ada 0; +ada 0; .");
});

test("the indicator gives browsers first letters; names and pictures when it is asked", async () => {
  const app = defineApp({ scope: "key" }, () => {
    const hidden = new VisitorsIndicator({ label: "hidden", most: 2, tags: ["hidden"] });
    return new Column(hidden, new VisitorsIndicator({ names: true, pictures: true, tags: ["shown"] }));
  });
  const session = await TestSession.open(app, { user: "ada.lovelace@example.com" });
  const picture = 'https://faces.example/"><script>';
  await session.openTab({ user: "g", info: { name: "<b>Grace</b> Hopper", picture } });
  await session.openTab({ user: "h", info: { name: "Hedy", picture: "javascript:alert(1)" } });
  await session.settled();
  const texts = [...session.tab.document.models.values()].flatMap(({ attributes }) =>
    typeof attributes.get("text") === "string" ? [String(attributes.get("text"))] : [],
  );
  const [hidden = "", shown = ""] = texts.map((text) =>
    text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
  );
  expect(hidden).toContain(">AL</span>");
  expect(hidden).toContain("+2");
  expect(hidden).not.toMatch(/Hopper|ada|example/);
  expect(shown).toContain('aria-label="ada.lovelace@example.com"');
  expect(shown).toContain('title="&lt;b&gt;Grace&lt;/b&gt; Hopper"');
  expect(shown).toContain('<img src="https://faces.example/&quot;&gt;&lt;script&gt;"');
  expect(shown).not.toContain("javascript");
});

test("scrolling and sizes write nothing, and an app that does not ask has nothing stored of its visitors", async () => {
  const session = await TestSession.open(meeting, { user: "ada" });
  const bob = await session.openTab({ user: "bob" });
  await lines(session);
  const { stored } = session.footprint;
  for (let step = 0; step < 50; step++) await bob.change("Column", { scroll_position: step });
  expect(session.footprint.stored).toBe(stored);

  const quiet = await TestSession.open(
    defineApp({ scope: "key" }, () => new Str("nothing")),
    { user: "ada" },
  );
  await quiet.openTab({ user: "bob" });
  await quiet.settled();
  expect(JSON.stringify(quiet.journal.load())).not.toMatch(/bob|visitors/);
});
