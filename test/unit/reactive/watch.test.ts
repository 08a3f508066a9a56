// Watchers: one call per batch, in order of precedence, with old and new values; errors go to the runner.
import { describe, expect, it } from "vitest";
import { integer, list, number, text } from "../../../src/reactive/param.ts";
import { params } from "../../../src/reactive/params.ts";
import { type Parameterized } from "../../../src/reactive/parameterized.ts";
import { carryScopesWith, runInScope, Scope, type CallbackRunner } from "../../../src/reactive/scope.ts";
import { batch } from "../../../src/reactive/turns.ts";
import { link } from "../../../src/reactive/link.ts";
import type { WatchEvent } from "../../../src/reactive/watch.ts";

class Point extends params({ x: integer(0), y: integer(0), name: text(), items: list(number()) }) {}

const brief = (events: readonly WatchEvent[]): string =>
  events
    .map(({ name, old, value, type }) => `${name}:${String(old)}>${String(value)}${type === "triggered" ? "!" : ""}`)
    .join(" ");

function watched(point: Point, names: readonly ("x" | "y" | "name" | "items")[], options = {}): string[] {
  const calls: string[] = [];
  point.watch((...events) => calls.push(brief(events)), names, options);
  return calls;
}

describe("watch", () => {
  it("is told old and new value after the change", () => {
    const point = new Point();
    const calls = watched(point, ["x"]);
    point.x = 1;
    point.y = 1;
    point.x = 1;
    point.x = 2;
    expect(calls).toEqual(["x:0>1", "x:1>2"]);
  });

  it("is called once for an update of several params", () => {
    const point = new Point();
    const calls = watched(point, ["x", "y"]);
    point.update({ x: 1, y: 2, name: "p" });
    expect(calls).toEqual(["x:0>1 y:0>2"]);
  });

  it("is called once at the end of a batch, with the value from before and the last one", () => {
    const point = new Point();
    const calls = watched(point, ["x"]);
    batch(() => {
      point.x = 1;
      batch(() => (point.x = 2));
      expect(calls).toEqual([]);
    });
    expect(calls).toEqual(["x:0>2"]);
  });

  it("is not called for a change that a batch takes back, unless it wants to be", () => {
    const point = new Point();
    const [changed, every] = [watched(point, ["x"]), watched(point, ["x"], { onlyChanged: false })];
    batch(() => {
      point.x = 1;
      point.x = 0;
    });
    expect([changed, every]).toEqual([[], ["x:0>0"]]);
  });

  it("sees lists of the same items as the same", () => {
    const point = new Point();
    const calls = watched(point, ["items"]);
    point.items = [];
    point.items = [1];
    point.items = [1];
    expect(calls).toEqual(["items:>1"]);
  });

  it("runs in order of precedence, then of registration", () => {
    const point = new Point();
    const order: string[] = [];
    point.watch(() => order.push("late"), "x", { precedence: 2 });
    point.watch(() => order.push("a"), "x");
    point.watch(() => order.push("middle"), "x", { precedence: 1 });
    point.watch(() => order.push("b"), "x");
    point.x = 1;
    expect(order).toEqual(["a", "b", "middle", "late"]);
    expect(() => point.watch(() => {}, "x", { precedence: -1 })).toThrow("0 or more");
    // @ts-expect-error no param of this name
    expect(() => point.watch(() => {}, "z")).toThrow(/no param "z"/);
  });

  it("trigger calls although nothing changed, also in a batch in which something did", () => {
    const point = new Point();
    const calls = watched(point, ["x", "items"]);
    point.trigger("items");
    batch(() => {
      point.x = 1;
      point.x = 0;
      point.trigger("x");
    });
    expect(calls).toEqual(["items:>!", "x:0>0!"]);
  });

  it("ends with unwatch, also from inside a callback", () => {
    const point = new Point();
    const calls: string[] = [];
    const once = point.watch(() => {
      calls.push("once");
      once.unwatch();
    }, "x");
    point.x = 1;
    point.x = 2;
    expect(calls).toEqual(["once"]);
    expect(once.names).toEqual(["x"]);
  });

  it("may change params itself: the others are told of that too", () => {
    const point = new Point();
    const calls = watched(point, ["x"]);
    point.watch(() => {
      if (point.x < 3) point.x += 1;
    }, "x");
    point.x = 1;
    expect(point.x).toBe(3);
    expect(calls.at(-1)).toBe("x:2>3");
  });

  it("a circle that never settles is an error, not the end of the isolate", () => {
    const point = new Point();
    point.watch(() => (point.x += 1), "x");
    expect(() => (point.x = 1)).toThrow(/[Cc]ycle/);
    expect(point.x).toBeGreaterThan(10);
  });
});

describe("errors", () => {
  function sessionLike(): { runner: CallbackRunner; errors: unknown[] } {
    const errors: unknown[] = [];
    return {
      errors,
      runner: {
        run(callback) {
          try {
            callback();
          } catch (error) {
            errors.push(error);
          }
        },
      },
    };
  }

  /** Makes an object inside a scope, as an app does. */
  function inside<T extends Parameterized>(scope: Scope, make: () => T): T {
    let current: Scope | null = null;
    carryScopesWith({
      current: () => current,
      run(next, fn) {
        const before = current;
        current = next;
        try {
          return fn();
        } finally {
          current = before;
        }
      },
    });
    return runInScope(scope, make);
  }

  it("of one watcher go to the scope's runner, and the next one is called", () => {
    const { runner, errors } = sessionLike();
    const point = inside(new Scope(runner), () => new Point());
    const calls: number[] = [];
    point.watch(() => {
      throw new Error("first");
    }, "x");
    point.watch(() => calls.push(point.x), "x");
    point.x = 5;
    expect(errors).toEqual([new Error("first")]);
    expect(calls).toEqual([5]);
  });

  it("watchers end with the scope that their object was made in", () => {
    const scope = new Scope();
    const point = inside(scope, () => new Point());
    const calls = watched(point, ["x"]);
    point.x = 1;
    scope.dispose();
    point.x = 2;
    expect(calls).toEqual(["x:0>1"]);
  });
});

describe("link", () => {
  it("copies one way, or both", () => {
    const [a, b, c] = [new Point(), new Point(), new Point()];
    link(a, b, { links: { x: "y" } });
    link(a, c, { links: { x: "x", y: "y" }, bidirectional: true });
    a.x = 1;
    expect([b.y, c.x]).toEqual([1, 1]);
    b.y = 9;
    expect(a.x).toBe(1);
    c.update({ x: 5, y: 6 });
    expect([a.x, a.y, b.y]).toEqual([5, 6, 5]);
  });

  it("calls back with the target and the change", () => {
    const [a, b] = [new Point(), new Point()];
    const watcher = link(a, b, {
      callbacks: { x: (target, event) => target.update({ name: `x is ${String(event.value)}` }) },
    });
    a.x = 3;
    expect(b.name).toBe("x is 3");
    watcher.unwatch();
    a.x = 4;
    expect(b.name).toBe("x is 3");
  });

  it("ends both ways at once", () => {
    const [a, b] = [new Point(), new Point()];
    const watcher = link(a, b, { links: { x: "x" }, bidirectional: true });
    watcher.unwatch();
    a.x = 1;
    b.x = 2;
    expect([a.x, b.x]).toEqual([1, 2]);
  });

  it("a value that the target refuses is an error", () => {
    const [a, b] = [new Point(), new Point()];
    link(a, b, { links: { name: "x" } });
    expect(() => (a.name = "no number")).toThrow("expected a whole number");
  });

  it("refuses options that do not go together", () => {
    const [a, b] = [new Point(), new Point()];
    expect(() => link(a, b, {})).toThrow("either links or callbacks");
    expect(() => link(a, b, { links: {}, callbacks: {} })).toThrow("either links or callbacks");
    expect(() => link(a, b, { callbacks: {}, bidirectional: true })).toThrow("bidirectional");
    // @ts-expect-error no param of this name
    expect(() => link(a, b, { links: { nope: "x" } })).toThrow(/no param "nope"/);
  });
});
