// Watchers, links, effects and signals: what they did while the app was built is part of the build, what was ended
// stays ended, and signals are part of the state (rules R1, R5 and R7 of docs/design/resume.md).
import { describe, expect, it, vi } from "vitest";
import {
  Button,
  Column,
  computed,
  effect,
  figure,
  IntSlider,
  Markdown,
  Row,
  rx,
  signal,
  state,
  Str,
  Tabs,
  TextInput,
  watch,
} from "../../../../src/index.ts";
import { open, survives } from "./surviving.ts";

// Each of them loses a session several times, which takes long on a loaded machine.
vi.setConfig({ testTimeout: 30_000 });

describe("R1: what watchers do while the app is built happens in every run", () => {
  it("as the last line of a script", async () => {
    const session = await open(() => {
      const slider = new IntSlider({ name: "n", end: 9 });
      const text = new Str("no number yet");
      slider.watch(() => (text.object = `n is ${slider.value}`), "value");
      slider.value = 3;
      return new Column(slider, text);
    });
    expect(session.text).toContain("n is 3");
    await survives(session, "at the beginning");
    await session.tab.change("n", { value: 5 });
    expect(session.text).toContain("n is 5");
    await survives(session, "changed");
    await session.tab.change("n", { value: 3 });
    await survives(session, "back again");
  });

  it("trigger, link, chains, watchers of references and effects", async () => {
    const session = await open(() => {
      const [a, b, c] = [1, 2, 3].map((index) => new IntSlider({ name: `s${index}`, end: 99 }));
      if (a === undefined || b === undefined || c === undefined) throw new Error("three sliders");
      const lines = ["trigger", "watch", "effect"].map((text) => new Str(text));
      const say = (index: number, text: string): void => lines[index]?.update({ object: text });
      a.link(b, { links: { value: "value" } });
      b.watch(() => (c.value = (b.value ?? 0) * 2), "value");
      c.watch(() => say(0, `c is ${c.value}`), "value");
      watch((value) => say(1, `references ${String(value)}`), c.ref("value"));
      effect(() => say(2, `effect ${c.value}`));
      a.value = 4;
      c.trigger("value");
      return new Column(a, b, c, ...lines);
    });
    expect(session.text).toContain("c is 8");
    await survives(session);
    await session.tab.change("s1", { value: 6 });
    expect(session.text).toContain("effect 12");
    await survives(session, "changed");
  });

  it("watchers that fill layouts, also dynamic tabs with plots", async () => {
    const session = await open(() => {
      const slider = new IntSlider({ name: "n", end: 9 });
      const lines = new Column();
      const tabs = new Tabs({ dynamic: true });
      slider.watch(() => {
        lines.append(new Markdown(`line ${lines.length}`));
        const plot = figure({ width: 200, height: 100 });
        plot.line([1, 2], [slider.value, 1]);
        tabs.append([`tab ${slider.value}`, new Row(plot, new TextInput({ name: `in tab ${slider.value}` }))]);
      }, "value");
      for (const value of [1, 2, 3]) slider.value = value;
      return new Column(slider, lines, tabs);
    });
    await survives(session);
    await session.tab.change("Tabs", { active: 2 });
    await survives(session, "another tab");
    await session.tab.change("in tab 3", { value: "typed" });
    await survives(session, "typed");
  });

  it("watchers that wait: what they did behind the await happens once", async () => {
    const session = await open(() => {
      const slider = new IntSlider({ name: "n", end: 9 });
      const lines = new Column();
      slider.watch(async () => {
        lines.append(new Str("begun"));
        await Promise.resolve();
        lines.append(new Str(`ended with ${slider.value}`));
      }, "value");
      slider.value = 3;
      return new Column(slider, lines);
    });
    await session.settled();
    await survives(session);
    await session.tab.change("n", { value: 4 });
    await session.settled();
    await survives(session, "changed");
  });
});

describe("R5: what was ended stays ended", () => {
  const build = (): unknown => {
    const slider = new IntSlider({ name: "n", end: 99 });
    const other = new IntSlider({ name: "other", end: 99 });
    const log = new Str("");
    const note = (what: string): void => void (log.object = `${String(log.peek("object"))} ${what}${slider.value}`);
    const ends = {
      watcher: slider.watch(() => note("w"), "value"),
      link: slider.link(other, { links: { value: "value" } }),
      references: watch(() => note("r"), slider.ref("value")),
      expression: rx(slider).watch(() => note("x")),
    };
    const stop = effect(() => {
      void slider.value;
      note("e");
    });
    state.location.sync(slider, { value: "n" });
    const buttons = Object.entries(ends).map(([name, { unwatch }]) => {
      const button = new Button({ name: `end ${name}` });
      button.onClick(unwatch);
      return button;
    });
    const end = (name: string, what: () => void): Button => {
      const button = new Button({ name });
      button.onClick(what);
      return button;
    };
    return new Column(
      slider,
      other,
      log,
      ...buttons,
      end("end effect", stop),
      end("end sync", () => state.location.unsync(slider)),
    );
  };

  it.each(["watcher", "link", "references", "expression", "effect", "sync"])("a %s", async (name) => {
    const [lost, twin] = [await open(build), await open(build)];
    let value = 1;
    const both = async (act: (session: typeof lost) => Promise<unknown>): Promise<void> => {
      for (const session of [lost, twin]) {
        await act(session);
        await session.settled();
      }
      expect(lost.json).toEqual(twin.json);
    };
    const change = (): Promise<void> => {
      value += 1;
      return both((session) => session.tab.change("n", { value }));
    };
    await change();
    await both((session) => session.tab.click(`end ${name}`));
    await survives(lost, name);
    await change();
    await survives(lost, `${name}, changed`);
    // The visitor goes back to an address from before.
    await both((session) => session.tab.change("Location", { search: "?n=77" }));
    await survives(lost, `${name}, another address`);
    await change();
  });

  it("what a callback made and ended is no problem any more", async () => {
    const session = await open(() => {
      const slider = new IntSlider({ name: "n", end: 9 });
      const button = new Button({ name: "for a while" });
      const again = new Button({ name: "for good" });
      button.onClick(() => slider.watch(() => {}, "value").unwatch());
      again.onClick(() => slider.watch(() => {}, "value"));
      return new Column(slider, button, again);
    });
    await session.tab.click("for a while");
    await survives(session);
    await session.tab.click("for good");
    await session.tab.click("for good");
    expect(session.problems).toEqual(["a callback has made a watcher of IntSlider"]);
  });
});

describe("R7: signals are part of the state", () => {
  it("signals, values of rx and what is computed from them", async () => {
    const session = await open(() => {
      const count = signal(1);
      const base = rx(8);
      const doubled = computed(() => count.value * 2);
      const button = new Button({ name: "more" });
      button.onClick(() => {
        count.value += 10;
        base.value += 1;
      });
      const last = new Str("");
      effect(() => (last.object = `effect ${count.value}`));
      return new Column(button, last, count, () => `count ${count.value}, twice ${doubled.value}, base ${base.value}`);
    });
    await survives(session);
    await session.tab.click("more");
    expect(session.text).toContain("count 11, twice 22, base 9");
    await survives(session, "once");
    await session.tab.click("more");
    expect(session.text).toContain("count 21, twice 42, base 10");
    await survives(session, "twice");
  });

  it("of values that cannot be stored the report says so", async () => {
    const session = await open(() => {
      const action = signal<unknown>(null);
      const button = new Button({ name: "set" });
      button.onClick(() => (action.value = () => 1));
      return new Column(button, () => typeof action.value);
    });
    await session.tab.click("set");
    expect(session.problems.join()).toContain("The value of a signal cannot be stored");
  });

  it("inside functions a signal begins anew with each evaluation", async () => {
    const session = await open(() => {
      const slider = new IntSlider({ name: "n", end: 9 });
      return new Column(slider, () => {
        const own = signal(slider.value ?? 0);
        const button = new Button({ name: "add" });
        button.onClick(() => (own.value += 100));
        return new Column(button, () => `own ${own.value}`);
      });
    });
    await session.tab.click("add");
    expect(session.text).toContain("own 100");
    await survives(session, "added");
    await session.tab.change("n", { value: 2 });
    expect(session.text).toContain("own 2");
    await survives(session, "anew");
    await session.tab.click("add");
    expect(session.text).toContain("own 102");
    await survives(session, "added again");
  });
});
