// Links, titles, templates, timers, the address: a session that is lost and comes back has the same document, ids
// included.
import { describe, expect, it } from "vitest";
import {
  Button,
  Column,
  IntSlider,
  link,
  MaterialTemplate,
  params,
  state,
  Str,
  text,
  TextInput,
  integer,
  type PeriodicCallback,
} from "../../../../src/index.ts";
import { open, survives } from "./surviving.ts";

describe("the rest of an app", () => {
  it("links, on the server and in the browser, and params of its own", async () => {
    const session = await open(() => {
      class Settings extends params({ city: text("Rome"), days: integer(3) }) {}
      const settings = new Settings();
      const a = new TextInput({ name: "a" });
      const b = new TextInput({ name: "b" });
      const c = new TextInput({ name: "c" });
      link(a, b, { links: { value: "value" } });
      b.jslink(c, { links: { value: "value" } });
      a.watch(() => settings.update({ city: a.value ?? "", days: (a.value ?? "").length }), "value");
      return new Column(a, b, c, () => `${settings.city} for ${settings.days}`);
    });
    await session.tab.change("a", { value: "Oslo" });
    expect(session.text).toContain("Oslo for 4");
    await survives(session, "linked");
  });

  it("its title, its template and its modal", async () => {
    const session = await open(() => {
      const template = new MaterialTemplate({ title: "first" });
      const list = new Column();
      const rename = new Button({ name: "rename" });
      rename.onClick(() => {
        list.append("renamed");
        template.openModal();
      });
      template.sidebar.append(rename);
      template.main.append(list);
      template.modal.append(new Str("in the modal"));
      return template;
    });
    await survives(session, "before");
    await session.tab.click("rename");
    await survives(session, "renamed");
  });

  it("periodic callbacks that were stopped, started and changed", async () => {
    const session = await open(() => {
      const count = new Str("0");
      const job: PeriodicCallback = state.addPeriodicCallback(() => (count.object = `ticks ${job.counter}`), {
        period: 1000,
      });
      const stop = new Button({ name: "stop" });
      stop.onClick(() => (job.running ? job.stop() : job.start()));
      const faster = new Button({ name: "faster" });
      faster.onClick(() => (job.period = 300));
      return new Column(count, stop, faster);
    });
    await session.advance(2500);
    expect(session.text).toContain("ticks 2");
    await survives(session, "ticking");
    await session.advance(1000);
    expect(session.text).toContain("ticks 3");
    await session.tab.click("faster");
    await session.advance(650);
    expect(session.text).toContain("ticks 5");
    await survives(session, "faster");
    await session.advance(300);
    expect(session.text).toContain("ticks 6");
    await session.tab.click("stop");
    await survives(session, "stopped");
    await session.advance(3000);
    expect(session.text).toContain("ticks 6");
    await session.tab.click("stop");
    await session.advance(350);
    expect(session.text).toContain("ticks 1");
    await survives(session, "started");
  });

  it("the address bar, and what the browser said about it", async () => {
    const session = await open(() => {
      const level = new IntSlider({ name: "level", end: 9 });
      level.watch(() => (state.location.search = `?level=${level.value}`), "value");
      return new Column(level, () => `at ${state.location.search}`);
    });
    await session.tab.change("level", { value: 4 });
    await survives(session, "set");
    await session.tab.change("Location", { search: "?level=6", hash: "#here" });
    await survives(session, "told");
  });
});
