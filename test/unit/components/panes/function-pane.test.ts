// Function panes: what is tracked, what is changed in place, what is replaced; promises, generators, deferral.
import { describe, expect, it } from "vitest";
import { Column } from "../../../../src/components/layouts/column.ts";
import { Markdown } from "../../../../src/components/panes/markdown.ts";
import { FunctionPane } from "../../../../src/components/panes/function-pane.ts";
import { Placeholder } from "../../../../src/components/panes/placeholder.ts";
import { Str } from "../../../../src/components/panes/str.ts";
import { bind, Skip } from "../../../../src/reactive/bind.ts";
import { params } from "../../../../src/reactive/params.ts";
import { integer } from "../../../../src/reactive/param.ts";
import { signal } from "../../../../src/reactive/author-signals.ts";
import { models, rendered, text } from "../rendering.ts";

class Settings extends params({ n: integer(1) }) {}

/** Lets everything that waits on settled promises run. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

describe("FunctionPane", () => {
  it("is a column with the result in it, evaluated when the page needs it", () => {
    let calls = 0;
    const pane = new FunctionPane(() => `call ${(calls += 1)}`);
    expect(calls).toBe(0);
    const { model } = rendered(pane);
    expect([model.type, calls, text(models(model)[0])]).toEqual(["panel.models.layout.Column", 1, "<p>call 1</p>\n"]);
  });

  it("changes a plain result in place when a param that it read changes", () => {
    const settings = new Settings();
    const { model, changes } = rendered(new FunctionPane(() => `n = ${settings.n}`));
    settings.n = 2;
    expect(changes).toEqual(["HTML.text"]);
    expect(text(models(model)[0])).toBe("<p>n = 2</p>\n");
  });

  it("replaces the component when the kind of the result changes", () => {
    const settings = new Settings();
    const { model, changes } = rendered(new FunctionPane(() => (settings.n === 1 ? "one" : settings.n)));
    const before = models(model)[0];
    settings.n = 2;
    expect(changes).toEqual(["Column.children"]);
    expect(models(model)[0]).not.toBe(before);
    expect(text(models(model)[0])).toBe("<pre>2</pre>");
  });

  it("replaces returned components, or hands their params over with inplace", () => {
    const settings = new Settings();
    const make = (): Column => new Column(new Markdown(`n ${settings.n}`), new Str(settings.n));
    const replaced = rendered(new FunctionPane(make));
    const kept = rendered(new FunctionPane(make, { inplace: true }));
    settings.n = 5;
    expect(replaced.changes).toEqual(["Column.children"]);
    expect(kept.changes).toEqual(["HTML.text", "HTML.text"]);
  });

  it("never hands params over to a component that something depends on", () => {
    const settings = new Settings();
    const seen: unknown[] = [];
    const { changes } = rendered(
      new FunctionPane(
        () => {
          const pane = new Markdown(`n ${settings.n}`);
          pane.watch(() => seen.push(pane.object), "object");
          return pane;
        },
        { inplace: true },
      ),
    );
    settings.n = 5;
    expect(changes).toEqual(["Column.children"]);
    expect(seen).toEqual([]);
  });

  it("numbers what it makes within itself, whatever happened before", () => {
    const settings = new Settings();
    const pane = new FunctionPane(() => (settings.n === 1 ? "one" : settings.n));
    const { model, context } = rendered(pane);
    expect(models(model)[0]?.id).toBe(`${model.id}.1-1`);
    new Str("elsewhere").render(context);
    settings.n = 2;
    expect(models(model)[0]?.id).toBe(`${model.id}.2-1`);
  });

  it("follows bound functions, params and signals", () => {
    const settings = new Settings();
    const count = signal(1);
    const { model } = rendered(
      new Column(
        bind((n: number) => `b${n}`, settings.ref("n") as never),
        settings.ref("n"),
        count,
      ),
    );
    settings.n = 7;
    count.value = 8;
    expect(models(model).map((column) => text(models(column)[0]))).toEqual([
      "<p>b7</p>\n",
      "<pre>7</pre>",
      "<pre>8</pre>",
    ]);
  });

  it("shows what a promise comes to, and only that of the last evaluation", async () => {
    const settings = new Settings();
    const open: ((value: string) => void)[] = [];
    const pane = new FunctionPane(
      bind((_n: number) => new Promise<string>((resolve) => open.push(resolve)), settings.ref("n") as never),
      { loadingIndicator: true },
    );
    const { model } = rendered(pane);
    expect([text(models(model)[0]), pane.loading]).toEqual(["<pre> </pre>", true]);
    settings.n = 2;
    open[1]?.("second");
    await settled();
    open[0]?.("first");
    await settled();
    expect([text(models(model)[0]), pane.loading]).toEqual(["<p>second</p>\n", false]);
  });

  it.each<["replace" | "append", string[]]>([
    ["replace", ["<p>b</p>\n"]],
    ["append", ["<p>a</p>\n", "<p>b</p>\n"]],
  ])("shows the values of a generator with generatorMode %s", async (generatorMode, shown) => {
    const { model } = rendered(
      new FunctionPane(
        async function* () {
          yield "a";
          await Promise.resolve();
          yield "b";
        },
        { generatorMode },
      ),
    );
    await settled();
    expect(models(model).map(text)).toEqual(shown);
  });

  it("leaves what is shown when the function skips", () => {
    const settings = new Settings();
    const { changes } = rendered(
      new FunctionPane(() => {
        if (settings.n > 1) throw new Skip();
        return "shown";
      }),
    );
    settings.n = 2;
    expect(changes).toEqual([]);
  });

  it("takes the sizing of its content, and gives plain content its own size", () => {
    const wide = rendered(new FunctionPane(() => new Str("a", { sizingMode: "stretch_width" }))).model;
    expect([wide.getAny("sizing_mode"), wide.getAny("min_width")]).toEqual(["stretch_width", 0]);
    const { model } = rendered(new FunctionPane(() => "a", { width: 120 }));
    expect([model.getAny("width"), models(model)[0]?.getAny("width")]).toEqual([120, 120]);
  });

  it("follows another function when it is given one", () => {
    const pane = new FunctionPane(() => "a");
    const { model } = rendered(pane);
    pane.object = () => "b";
    expect(text(models(model)[0])).toBe("<p>b</p>\n");
  });

  it("says what it cannot follow", () => {
    expect(() => rendered(new FunctionPane(5 as never))).toThrow(/expected a function/);
  });
});

describe("Placeholder", () => {
  it("shows whatever it is given, a widget as itself", () => {
    const pane = new Placeholder("waiting");
    const { model } = rendered(pane);
    expect(text(models(model)[0])).toBe("<p>waiting</p>\n");
    const str = new Str("done");
    pane.replace(str);
    expect(models(model)).toEqual([str.model]);
  });
});
