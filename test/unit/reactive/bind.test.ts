// Bound functions and how their results are followed: values, promises, generators; only the newest evaluation counts.
import { describe, expect, it } from "vitest";
import { bind, follow, isBound, Skip, type Follower } from "../../../src/reactive/bind.ts";
import { integer } from "../../../src/reactive/param.ts";
import { params } from "../../../src/reactive/params.ts";
import { toRef } from "../../../src/reactive/refs.ts";
import { carryScopesWith, currentScope, Scope, type CallbackRunner } from "../../../src/reactive/scope.ts";
import { signal } from "../../../src/reactive/author-signals.ts";

class Box extends params({ value: integer(1) }) {}

/** Follows and writes down what is reported. */
function following(source: Parameters<typeof follow>[0]): { scope: Scope; seen: unknown[]; errors: unknown[] } {
  const [seen, errors]: [unknown[], unknown[]] = [[], []];
  const runner: CallbackRunner = {
    run(callback) {
      try {
        const result = callback();
        if (result instanceof Promise) result.catch((error: unknown) => errors.push(error));
      } catch (error) {
        errors.push(error);
      }
    },
  };
  const follower: Follower = {
    value: (value) => seen.push(value),
    running: (running) => seen.push(running ? "begins" : "ends"),
  };
  const scope = new Scope(runner);
  follow(source, scope, follower);
  return { scope, seen, errors };
}

/** A promise and how to settle it. */
function later<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (error: unknown) => void } {
  return Promise.withResolvers<T>();
}

/** Lets everything that can go on go on. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

describe("bind", () => {
  it("calls with the present values of params, signals, bound functions and plain values", () => {
    const [box, count] = [new Box(), signal(2)];
    const sum = bind((a: number, b: number) => a + b, box.ref("value") as never, count);
    const text = bind((total: number, unit: string) => `${total} ${unit}`, sum, "m");
    expect(text()).toBe("3 m");
    box.value = 5;
    expect([sum.value, text.value]).toEqual([7, "7 m"]);
    expect([isBound(text), isBound(() => 1), toRef(text)]).toEqual([true, false, text]);
  });

  it("tracks its arguments and nothing that the function reads", () => {
    const [box, other] = [new Box(), new Box()];
    const { seen } = following(bind((value: number) => value + other.value, box.ref("value") as never));
    other.value = 100;
    box.value = 2;
    expect(seen).toEqual([2, 102]);
  });
});

describe("following", () => {
  it("a function evaluates again when what it read changes, until the scope ends", () => {
    const box = new Box();
    const { scope, seen } = following(() => box.value * 2);
    box.value = 2;
    scope.dispose();
    box.value = 3;
    expect(seen).toEqual([2, 4]);
  });

  it("each evaluation has a scope of its own, which ends with the next", () => {
    let current: Scope | null = null;
    carryScopesWith({
      current: () => current,
      run(scope, fn) {
        const before = current;
        current = scope;
        try {
          return fn();
        } finally {
          current = before;
        }
      },
    });
    const box = new Box();
    const ended: number[] = [];
    const { scope } = following(() => {
      const { value } = box;
      currentScope().onDispose(() => ended.push(value));
    });
    expect(ended).toEqual([]);
    box.value = 2;
    expect(ended).toEqual([1]);
    scope.dispose();
    expect(ended).toEqual([1, 2]);
  });

  it("Skip leaves what is shown, now or later", async () => {
    const box = new Box();
    const { seen, errors } = following(() => {
      if (box.value === 2) throw new Skip();
      if (box.value === 3) return Promise.reject(new Skip());
      return box.value;
    });
    for (const value of [2, 3, 4]) {
      box.value = value;
      await settle();
    }
    expect(seen).toEqual([1, "begins", "ends", 4]);
    expect(errors).toEqual([]);
  });

  it("an error goes to the runner, and the next evaluation happens all the same", async () => {
    const box = new Box();
    const { seen, errors } = following(() => {
      if (box.value === 1) throw new Error("at once");
      return box.value === 2 ? Promise.reject(new Error("later")) : box.value;
    });
    box.value = 2;
    await settle();
    box.value = 3;
    expect(errors).toEqual([new Error("at once"), new Error("later")]);
    expect(seen).toEqual(["begins", "ends", 3]);
  });

  it("a promise that was overtaken reports nothing", async () => {
    const box = new Box();
    const answers = [later<string>(), later<string>()];
    const { seen } = following(bind((value: number) => answers[value - 1]!.promise, box.ref("value") as never));
    box.value = 2;
    answers[1]!.resolve("second");
    await settle();
    answers[0]!.resolve("first");
    await settle();
    expect(seen).toEqual(["begins", "second", "ends"]);
  });

  it("a promise that a plain value overtook leaves no sign that something is running", async () => {
    const box = new Box();
    const never = later<string>();
    const { seen } = following(() => (box.value === 1 ? never.promise : "now"));
    box.value = 2;
    await settle();
    expect(seen).toEqual(["begins", "ends", "now"]);
    never.resolve("too late");
    await settle();
    expect(seen).toEqual(["begins", "ends", "now"]);
  });

  it("a promise that an error overtook leaves no sign either", async () => {
    const box = new Box();
    const { seen } = following(() => {
      if (box.value === 1) return later().promise;
      throw new Error("no");
    });
    box.value = 2;
    await settle();
    expect(seen).toEqual(["begins", "ends"]);
  });

  it("generators report every value, asynchronous ones too", async () => {
    const { seen } = following(function* () {
      yield 1;
      yield 2;
      return 3;
    });
    await settle();
    expect(seen).toEqual(["begins", 1, 2, 3, "ends"]);
    const box = new Box();
    const steps = [later<void>(), later<void>()];
    const slow = following(
      bind(
        async function* (value: number) {
          yield `${value} a`;
          await steps[value - 1]!.promise;
          yield `${value} b`;
        },
        box.ref("value") as never,
      ),
    );
    await settle();
    steps[0]!.resolve();
    await settle();
    expect(slow.seen).toEqual(["begins", "1 a", "1 b", "ends"]);
  });

  it("a generator that was overtaken is told to clean up, and reports nothing more", async () => {
    const box = new Box();
    const step = later<void>();
    let cleaned = 0;
    const { seen } = following(
      bind(
        async function* (value: number) {
          try {
            yield value;
            if (value === 1) await step.promise;
            yield `${value} again`;
          } finally {
            cleaned += 1;
          }
        },
        box.ref("value") as never,
      ),
    );
    await settle();
    box.value = 2;
    await settle();
    step.resolve();
    await settle();
    expect(seen).toEqual(["begins", 1, 2, "2 again", "ends"]);
    expect(cleaned).toBe(2);
  });

  it("the end of the scope ends what is still running", async () => {
    const answer = later<string>();
    const { scope, seen } = following(() => answer.promise);
    scope.dispose();
    answer.resolve("nobody hears it");
    await settle();
    expect(seen).toEqual(["begins"]);
  });
});

describe("scopes", () => {
  it("dispose what they own, newest first, children before", () => {
    const order: string[] = [];
    const scope = new Scope();
    scope.onDispose(() => order.push("first"));
    scope.child().onDispose(() => order.push("child"));
    scope.onDispose(() => order.push("last"));
    scope.dispose();
    scope.dispose();
    expect(order).toEqual(["last", "child", "first"]);
    expect(scope.disposed).toBe(true);
  });

  it("run what comes too late at once", () => {
    const scope = new Scope();
    scope.dispose();
    let ran = 0;
    scope.onDispose(() => (ran += 1));
    expect(ran).toBe(1);
  });

  it("give keys that are the same in every run; a scope in the place of another gives the same ones again", () => {
    const run = (): string[] => {
      const scope = new Scope();
      const inner = scope.child("a");
      const again = scope.child("a");
      return [
        scope.takeKey(),
        inner.takeKey(),
        inner.takeKey(),
        again.takeKey(),
        scope.child().takeKey(),
        scope.takeKey(),
      ];
    };
    expect(run()).toEqual(["1", "a.1", "a.2", "a.1", "2.1", "3"]);
    expect(run()).toEqual(run());
  });

  it("an error in one clean-up does not keep the others from running", () => {
    const scope = new Scope();
    let ran = 0;
    scope.onDispose(() => (ran += 1));
    scope.onDispose(() => {
      throw new Error("broken");
    });
    scope.onDispose(() => (ran += 1));
    expect(() => scope.dispose()).toThrow("broken");
    expect(ran).toBe(2);
  });
});
