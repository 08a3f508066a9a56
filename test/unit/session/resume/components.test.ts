// Sessions with all sorts of content are lost and come back: the document is the same, ids included.
import { describe, expect, it } from "vitest";
import {
  Accordion,
  bind,
  Button,
  Card,
  Column,
  ColumnDataSource,
  DatePicker,
  figure,
  FileInput,
  FunctionPane,
  IntSlider,
  link,
  Markdown,
  MaterialTemplate,
  MultiSelect,
  params,
  Placeholder,
  Row,
  Select,
  state,
  Str,
  Tabs,
  text,
  TextInput,
  integer,
  type PeriodicCallback,
} from "../../../../src/index.ts";
import { open, survives } from "./surviving.ts";

describe("layouts", () => {
  it("tabs, cards and accordions that visitors opened, closed and changed", async () => {
    const session = await open(() => {
      const tabs = new Tabs(["first tab", new Str("first")], ["second tab", new TextInput({ name: "typing" })]);
      const card = new Card("inside", { title: "a card", collapsed: false });
      const accordion = new Accordion(["a", "text a"], ["b", "text b"]);
      const add = new Button({ name: "add" });
      add.onClick(() => {
        tabs.append([`tab ${tabs.length}`, new Str(`content ${tabs.length}`)]);
        card.append(new Row(new Str("deep"), new Column(new TextInput({ name: `deep ${card.length}` }))));
        accordion.append(["c", new Card("card in accordion")]);
      });
      return new Column(add, tabs, card, accordion);
    });
    await survives(session, "before");
    await session.tab.change("Tabs", { active: 1 });
    await session.tab.change("typing", { value: "typed" });
    await session.tab.change("Card", { collapsed: true });
    await survives(session, "changed");
    await session.tab.click("add");
    await session.tab.click("add");
    await survives(session, "added");
    await session.tab.change("deep 1", { value: "typed deep" });
    await survives(session, "typed into what was added");
    await session.tab.click("add");
    await survives(session, "added again");
  });

  it("children that come, go and come back, in any order", async () => {
    const session = await open(() => {
      const column = new Column();
      const kept: Markdown[] = [];
      const buttons = ["add", "remove first", "reverse", "take out", "put back", "clear"].map((name) => new Button({ name }));
      const [add, remove, reverse, out, back, clear] = buttons;
      let made = 0;
      add?.onClick(() => column.append(new Markdown(`item ${(made += 1)}`)));
      remove?.onClick(() => column.pop(0));
      reverse?.onClick(() => (column.objects = [...column.objects].reverse()));
      out?.onClick(() => kept.push(column.pop() as Markdown));
      back?.onClick(() => column.append(kept.pop() ?? "nothing"));
      clear?.onClick(() => column.clear());
      return new Column(...buttons, column);
    });
    for (const step of ["add", "add", "add", "remove first", "add", "reverse", "add", "remove first", "remove first", "add"]) {
      await session.tab.click(step);
      await survives(session, step);
    }
  });

  it("children of children that callbacks made", async () => {
    const session = await open(() => {
      const outer = new Column();
      const add = new Button({ name: "add" });
      const grow = new Button({ name: "grow" });
      add.onClick(() => outer.append(new Row(new Column(new Str("leaf")))));
      grow.onClick(() => {
        const row = outer.at(-1) as Row;
        (row.at(0) as Column).append(new Str(`leaf of ${outer.length}`), new Select({ name: "choice", options: ["a", "b"] }));
      });
      return new Column(add, grow, outer);
    });
    for (const step of ["add", "grow", "add", "grow", "grow"]) {
      await session.tab.click(step);
      await survives(session, step);
    }
    await session.tab.change("choice", { value: "b" });
    await survives(session, "chosen");
  });
});

describe("functions", () => {
  it("inside functions, with widgets inside", async () => {
    const session = await open(() => {
      const outer = new IntSlider({ name: "outer", end: 9 });
      const inner = new IntSlider({ name: "inner", end: 9 });
      return new Column(outer, inner, () => {
        const own = new TextInput({ name: `own ${outer.value}` });
        return new Column(`outer ${outer.value}`, own, () => new Row(`inner ${inner.value}`, () => `own ${own.value}`));
      });
    });
    await session.tab.change("outer", { value: 2 });
    await session.tab.change("inner", { value: 3 });
    await survives(session, "changed");
    await session.tab.change("own 2", { value: "typed" });
    expect(session.text).toContain("own typed");
    await survives(session, "typed");
    await session.tab.change("inner", { value: 4 });
    await survives(session, "inner again");
    await session.tab.change("outer", { value: 5 });
    await survives(session, "outer again");
  });

  it("that give generators and promises", async () => {
    const session = await open(() => {
      const level = new IntSlider({ name: "level", end: 9 });
      const steps = bind(function* (value: number | null) {
        yield "one moment";
        yield new Column(`steps ${value}`, new TextInput({ name: "in generator" }));
      }, level);
      const later = bind(async (value: number | null) => {
        await Promise.resolve();
        return new Str(`later ${value}`);
      }, level);
      const list = new FunctionPane(
        bind(function* (value: number | null) {
          for (let index = 0; index < 3; index++) yield `${value} and ${index}`;
        }, level),
        { generatorMode: "append" },
      );
      return new Column(level, steps, later, list);
    });
    await session.settled();
    await survives(session, "before");
    await session.tab.change("level", { value: 3 });
    await session.settled();
    expect(session.text).toContain("later 3");
    await survives(session, "changed");
    await session.tab.change("in generator", { value: "typed" });
    await survives(session, "typed");
  });

  it("that wait for the page", async () => {
    const session = await open(
      () => {
        const level = new IntSlider({ name: "level", end: 9 });
        return new Column(
          level,
          () => `level ${level.value}`,
          () => new TextInput({ name: "late" }),
        );
      },
      { deferLoad: true, loadingIndicator: true },
    );
    await session.tab.change("late", { value: "typed" });
    await survives(session, "typed");
    await session.tab.change("level", { value: 2 });
    await survives(session, "changed");
  });

  it("whose content callbacks add to", async () => {
    const session = await open(() => {
      const level = new IntSlider({ name: "level", end: 9 });
      return new Column(level, () => {
        const column = new Column(`level ${level.value}`);
        const add = new Button({ name: "add" });
        add.onClick(() => column.append(new Str(`item ${column.length}`)));
        return new Row(add, column);
      });
    });
    await session.tab.click("add");
    await session.tab.click("add");
    await survives(session, "added");
    await session.tab.change("level", { value: 2 });
    await survives(session, "evaluated");
    await session.tab.click("add");
    await survives(session, "added again");
  });

  it("and a placeholder's content that callbacks chose", async () => {
    const session = await open(() => {
      const place = new Placeholder("nothing yet");
      const choose = new Select({ name: "which", options: ["text", "input", "card"] });
      choose.watch(() => {
        place.object = choose.value === "text" ? "a text" : choose.value === "input" ? new TextInput({ name: "inner" }) : new Card("card", { title: "t" });
      }, "value");
      return new Column(choose, place);
    });
    await session.tab.change("which", { value: "input" });
    await survives(session, "input");
    await session.tab.change("inner", { value: "typed" });
    await survives(session, "typed");
    await session.tab.change("which", { value: "card" });
    await survives(session, "card");
    await session.tab.change("which", { value: "text" });
    await survives(session, "text");
  });
});

describe("widgets", () => {
  it("with options of all sorts, dates, files", async () => {
    const first = { city: "Rome" };
    const session = await open(() => {
      const choice = new Select({
        name: "choice",
        options: new Map<string, unknown>([
          ["Rome", first],
          ["Oslo", { city: "Oslo" }],
        ]),
      });
      const many = new MultiSelect({ name: "many", options: ["a", "b", "c"] });
      const date = new DatePicker({ name: "date", value: new Date("2026-02-03") });
      const file = new FileInput();
      return new Column(
        choice,
        many,
        date,
        file,
        () => `city ${(choice.value as { city?: string } | null)?.city}`,
        () => `date ${String(date.value)}`,
        () => `${String(file.filename)} ${(file.value as Uint8Array | null)?.length}`,
      );
    });
    await survives(session, "before");
    const options = session.tab.find("choice").attributes.get("options");
    const oslo = JSON.stringify(options).includes('"Oslo"') ? (options as unknown[])[1] : "Oslo";
    await session.tab.change("choice", { value: Array.isArray(oslo) ? (oslo as unknown[])[0] : oslo });
    await session.tab.change("many", { value: ["a", "c"] });
    await session.tab.change("date", { value: "2026-05-06" });
    await session.tab.change("FileInput", { filename: "a.txt", mime_type: "text/plain", value: "aGVsbG8=" });
    expect(session.text).toContain("a.txt 5");
    await survives(session, "changed");
    expect(session.text).toContain("city Oslo");
  });

  it("whose options callbacks changed, and whose look changes with them", async () => {
    const session = await open(() => {
      const choice = new Select({ name: "choice", options: ["a", "b"] });
      const more = new Button({ name: "more" });
      more.onClick(() => {
        choice.options = ["a", "b", ...(choice.options as string[])].slice(0, 6);
        choice.size = 3;
        choice.disabled = !choice.disabled;
        choice.name = `choice ${choice.disabled}`;
      });
      return new Row(more, choice);
    });
    await session.tab.click("more");
    await survives(session, "once");
    await session.tab.click("more");
    await survives(session, "twice");
  });
});

describe("plots", () => {
  it("with columns streamed, patched and replaced in any mixture", async () => {
    const session = await open(() => {
      const source = new ColumnDataSource({ data: { x: [0, 1], y: new Float64Array([0, 1]) } });
      const plot = figure({ width: 200, height: 200 });
      plot.line("x", "y", { source });
      const steps: Record<string, () => void> = {
        stream: () => source.stream({ x: [2, 3], y: [4, 9] }, 5),
        patch: () => source.patch({ y: [[0, NaN]], x: [[1, 17]] }),
        replace: () => (source.data = { x: [7, 8, 9], y: new Float64Array([Infinity, 2, 3]) }),
        select: () => source.setAny("selected", source.getAny("selected")),
      };
      return new Column(
        plot,
        ...Object.entries(steps).map(([name, step]) => {
          const button = new Button({ name });
          button.onClick(step);
          return button;
        }),
      );
    });
    for (const step of ["stream", "patch", "stream", "replace", "patch", "stream", "replace", "replace", "stream", "patch", "select"]) {
      await session.tab.click(step);
      await survives(session, step);
    }
  });

  it("with glyphs that callbacks added, and plots that callbacks made", async () => {
    const session = await open(() => {
      const plot = figure({ width: 200, height: 200, title: "plot" });
      plot.line([1, 2], [3, 4]);
      const column = new Column(plot);
      const glyph = new Button({ name: "glyph" });
      glyph.onClick(() => plot.scatter([1, 2], [2, 1], { size: 5, color: "red" }));
      const more = new Button({ name: "more" });
      more.onClick(() => {
        const next = figure({ width: 100, height: 100 });
        next.vbar({ x: [1], top: [2], width: 0.5 });
        column.append(next);
      });
      return new Row(glyph, more, column);
    });
    for (const step of ["glyph", "more", "glyph", "more"]) {
      await session.tab.click(step);
      await survives(session, step);
    }
  });

  it("that are taken out, changed and put back", async () => {
    const session = await open(() => {
      const source = new ColumnDataSource({ data: { x: [0], y: [0] } });
      const plot = figure({ width: 200, height: 200 });
      plot.line("x", "y", { source });
      const column = new Column(plot);
      const out = new Button({ name: "out" });
      out.onClick(() => column.clear());
      const change = new Button({ name: "change" });
      change.onClick(() => source.stream({ x: [1], y: [1] }));
      const back = new Button({ name: "back" });
      back.onClick(() => column.append(plot));
      return new Row(out, change, back, column);
    });
    for (const step of ["change", "out", "change", "back", "change"]) {
      await session.tab.click(step);
      await survives(session, step);
    }
  });
});

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
      const job: PeriodicCallback = state.addPeriodicCallback(() => (count.object = `ticks ${job.counter}`), { period: 1000 });
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
