// Dots and spinners: classes, sizes, and staying on long enough to be seen.
import { describe, expect, test } from "vitest";
import { BooleanStatus } from "../../../../src/components/indicators/boolean-status.ts";
import { LoadingSpinner } from "../../../../src/components/indicators/loading-spinner.ts";
import { Scope } from "../../../../src/reactive/scope.ts";
import { runInSession } from "../../../../src/state/current-session.ts";
import type { SessionContext } from "../../../../src/state/session-context.ts";
import { render } from "../widgets/render-widget.ts";

/** A session's timers, run by hand. */
class Timers {
  readonly waiting: { readonly milliseconds: number; readonly callback: () => void }[] = [];

  readonly after = (milliseconds: number, callback: () => void): (() => void) => {
    const timer = { milliseconds, callback };
    this.waiting.push(timer);
    return () => {
      const index = this.waiting.indexOf(timer);
      if (index >= 0) this.waiting.splice(index, 1);
    };
  };

  /** Runs `fn` as code of a session that has these timers. */
  session<T>(fn: () => T): T {
    // The cast: an indicator asks a session for its timers alone.
    const session = { after: this.after, scope: new Scope() } as unknown as SessionContext;
    return runInSession(session, fn);
  }

  fire(): void {
    for (const { callback } of this.waiting.splice(0)) callback();
  }
}

describe("BooleanStatus", () => {
  test("is a dot of fixed size, filled when on", () => {
    const status = new BooleanStatus();
    const { attributes, sheets, sent } = render(status);
    expect(attributes()).toEqual({ css_classes: ["dot"], width: 20, height: 20, sizing_mode: "fixed" });
    expect(sheets()).toEqual(["text", "loading", "booleanstatus", "default", "native"]);
    status.value = true;
    status.color = "primary";
    expect(sent()).toEqual([
      ["css_classes", ["dot-filled", "dark"]],
      ["css_classes", ["dot-filled", "primary"]],
    ]);
  });
});

describe("LoadingSpinner", () => {
  test("takes its size from one param", () => {
    const spinner = new LoadingSpinner();
    const { model, attributes, sent } = render(spinner);
    expect(attributes()).toEqual({
      css_classes: ["loader", "light"],
      min_width: 125,
      min_height: 125,
      text: "&lt;span&gt;&lt;b&gt;&lt;/b&gt;&lt;/span&gt;",
    });
    expect((model.getAny("stylesheets") as readonly unknown[])[0]).toBe(":host { --loading-spinner-size: 125px; }");
    spinner.update({ value: true, size: 20 });
    expect(sent().map(([attr]) => attr)).toEqual(
      expect.arrayContaining(["css_classes", "stylesheets", "min_width", "min_height"]),
    );
    expect(model.getAny("css_classes")).toEqual(["loader", "spin", "dark-light"]);
    expect((model.getAny("stylesheets") as readonly unknown[])[0]).toBe(":host { --loading-spinner-size: 20px; }");
  });
});

describe("throttle", () => {
  const setUp = (throttle: number) => {
    const timers = new Timers();
    const status = timers.session(() => new BooleanStatus({ throttle }));
    const { model, sent } = render(status);
    return { timers, status, sent, classes: () => model.getAny("css_classes") };
  };

  test("off comes late when on was just now; the value itself is at once", () => {
    const { timers, status, sent, classes } = setUp(60_000);
    status.value = true;
    status.value = false;
    expect([status.value, classes()]).toEqual([false, ["dot-filled", "dark"]]);
    expect(timers.waiting.map(({ milliseconds }) => milliseconds)).toEqual([60_000]);
    timers.fire();
    expect(classes()).toEqual(["dot"]);
    expect(sent()).toHaveLength(2);
  });

  test("turned on again meanwhile, it stays on", () => {
    const { timers, status, sent } = setUp(60_000);
    status.value = true;
    status.value = false;
    status.value = true;
    expect(timers.waiting).toEqual([]);
    status.value = false;
    status.value = true;
    timers.fire();
    expect(sent()).toEqual([["css_classes", ["dot-filled", "dark"]]]);
  });

  test("0 means at once", () => {
    const { timers, status, classes } = setUp(0);
    status.value = true;
    status.value = false;
    expect([timers.waiting, classes()]).toEqual([[], ["dot"]]);
  });
});
