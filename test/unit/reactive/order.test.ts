// Rules E1 to E6 of docs/design/effects.md: who is called when, whatever the change came from.
import { expect, test } from "vitest";
import { bind } from "../../../src/reactive/bind.ts";
import { computed, effect, signal } from "../../../src/reactive/author-signals.ts";
import { link } from "../../../src/reactive/link.ts";
import { integer, list, number, text } from "../../../src/reactive/param.ts";
import { params } from "../../../src/reactive/params.ts";
import { batch, NESTED_CHANGES } from "../../../src/reactive/turns.ts";
import { watch } from "../../../src/reactive/watch-refs.ts";
import { Random } from "../../clients/random.ts";
import { eachSeed } from "../../support/seeds.ts";

class Box extends params({ value: integer(0), other: integer(0), items: list(number()), note: text() }) {}

/** An a and a b, where b is twice a. */
function doubled(): { readonly a: Box; readonly b: Box } {
  const [a, b] = [new Box(), new Box()];
  a.watch(() => (b.value = a.value * 2), "value");
  return { a, b };
}

/** The places that code of an app runs in. */
const places: Readonly<Record<string, (run: () => void) => unknown>> = {
  "plain code": (run) => run(),
  "a watcher": (run) => {
    const button = new Box();
    button.watch(run, "value");
    button.value += 1;
  },
  "a watcher of references": (run) => {
    const button = new Box();
    watch(run, button.ref("value"));
    button.value += 1;
  },
  "an effect": (run) => {
    const begun = signal(false);
    effect(() => begun.value && run());
    begun.value = true;
  },
  "a link": (run) => {
    const [from, to] = [new Box(), new Box()];
    link(from, to, { callbacks: { value: run } });
    from.value += 1;
  },
  "code behind an await": async (run) => {
    await Promise.resolve();
    run();
  },
  "a pulse": (run) => {
    class Bell extends params({ rings: integer(0) }) {
      ring(): void {
        this.pulse("rings");
      }
    }
    const bell = new Bell();
    bell.watch(run, "rings");
    bell.ring();
  },
};

test.each(Object.entries(places))("E1: in %s a watcher is called before the next statement", async (_name, place) => {
  const { a, b } = doubled();
  let said: readonly unknown[] = [];
  await place(() => {
    a.value = 1;
    b.value = 100;
    // Not tracked: an effect that reads what it sets follows itself.
    const before = b.peek("value");
    a.value = 5;
    said = [before, b.peek("value")];
  });
  expect(said).toEqual([100, 10]);
});

test("E2: those who follow one change are called in order of registration, whatever their kind", () => {
  const [a, target] = [new Box(), new Box()];
  const calls: string[] = [];
  a.watch(() => calls.push("watch"), "value");
  effect(() => void calls.push(`effect ${a.value}`));
  target.watch(() => calls.push("linked"), "value");
  link(a, target, { links: { value: "value" } });
  watch(() => calls.push("references"), a.ref("value"));
  a.watch(() => calls.push("last"), "value");
  a.watch(() => calls.push("lower precedence"), "value", { precedence: 1 });
  const sum = computed(() => a.value + 1);
  effect(() => void calls.push(`sum ${sum.value}`));
  calls.length = 0;
  a.value = 1;
  expect(calls).toEqual(["watch", "effect 1", "linked", "references", "last", "sum 2", "lower precedence"]);
});

test("E3: params that follow a reference have its value before watchers are called", () => {
  const a = new Box();
  const seen: number[] = [];
  let follower: Box | null = null;
  a.watch(() => seen.push(follower?.value ?? -1), "value");
  follower = new Box({ value: bind((value: number) => value + 1, a.ref("value") as never) });
  a.value = 3;
  expect(seen).toEqual([4]);
});

test("E4: a change made by a watcher reaches its followers first; those of the outer change follow", () => {
  const a = new Box();
  const calls: string[] = [];
  a.watch(() => {
    if (a.value < 3) a.value += 1;
  }, "value");
  a.watch((event) => calls.push(`${String(event.old)}>${String(event.value)}`), "value");
  a.value = 1;
  // As in param: every change is told to everyone.
  expect(calls).toEqual(["2>3", "1>2", "0>1"]);
});

test("E5: only a batch and one update gather changes", () => {
  const { a, b } = doubled();
  const calls: string[] = [];
  a.watch(
    (...events) => calls.push(events.map(({ name, value }) => `${name}=${String(value)}`).join()),
    ["value", "other"],
  );
  batch(() => {
    a.value = 1;
    batch(() => (a.value = 2));
    expect([b.value, calls]).toEqual([0, []]);
  });
  a.update({ value: 3, other: 4 });
  a.value = 5;
  a.other = 6;
  expect(calls).toEqual(["value=2", "value=3,other=4", "value=5", "other=6"]);
  expect(b.value).toBe(10);
});

test("E5: a batch that throws still tells what was changed", () => {
  const { a, b } = doubled();
  expect(() =>
    batch(() => {
      a.value = 4;
      throw new Error("no");
    }),
  ).toThrow("no");
  expect(b.value).toBe(8);
});

test("E6: a circle that never settles is an error; one that does is none", () => {
  const a = new Box();
  const watcher = a.watch(() => (a.value += 1), "value");
  expect(() => (a.value = 1)).toThrow(`${NESTED_CHANGES} changes led to each other`);
  watcher.unwatch();
  a.value = 0;
  const settling = a.watch(() => {
    if (a.value < NESTED_CHANGES) a.value += 1;
  }, "value");
  a.value = 1;
  expect(a.value).toBe(NESTED_CHANGES);
  settling.unwatch();
  expect(() => effect(() => (a.value += 1))).toThrow("times in a row");
});

test("a trigger also runs the functions that read the param", () => {
  const a = new Box();
  const numbers: number[] = [1];
  a.items = numbers;
  const lengths: number[] = [];
  effect(() => void lengths.push(a.items.length));
  numbers.push(2);
  a.trigger("items");
  expect(lengths).toEqual([1, 2]);
});

test("an effect is cleaned up before each run and at its end, and may end itself", () => {
  const a = new Box();
  const calls: string[] = [];
  const stop = effect(() => {
    const value = a.value;
    calls.push(`run ${value}`);
    return () => calls.push(`clean ${value}`);
  });
  a.value = 1;
  stop();
  a.value = 2;
  expect(calls).toEqual(["run 0", "clean 0", "run 1", "clean 1"]);
  const end: { call: () => void } = { call: () => {} };
  let runs = 0;
  end.call = effect(() => {
    runs += 1;
    if (a.value === 3) end.call();
  });
  a.value = 3;
  a.value = 4;
  expect(runs).toBe(2);
});

test("a computed value keeps an error until what it read changes, and is not evaluated for nothing", () => {
  const a = signal(0);
  let runs = 0;
  const half = computed(() => {
    runs += 1;
    if (a.value % 2 === 1) throw new Error("odd");
    return a.value / 2;
  });
  expect([half.value, half.value, runs]).toEqual([0, 0, 1]);
  a.value = 1;
  expect(() => half.value).toThrow("odd");
  expect(() => half.peek()).toThrow("odd");
  expect(runs).toBe(2);
  a.value = 2;
  expect(half.value).toBe(1);
  const self: { readonly value: unknown } = computed((): unknown => self.value);
  expect(() => self.value).toThrow("depends on itself");
});

test("computed values and effects agree with plain recomputation", { timeout: 30_000 }, () =>
  eachSeed(40, async (next) => agrees(new Random(Math.floor(next() * 1e9)))),
);

function agrees(random: Random): void {
  const signals = Array.from({ length: 4 }, (_, index) => signal(index));
  const plain: (() => number)[] = signals.map((each) => () => each.peek());
  const nodes: { readonly value: number }[] = [...signals];
  for (let made = 0; made < 8; made++) {
    const [x, y, z] = [random.int(nodes.length), random.int(nodes.length), random.int(nodes.length)];
    const pick = <T>(of: readonly T[], at: number): T => of[at] as T;
    const before = [...nodes];
    // What it reads depends on what it has read.
    nodes.push(
      computed(() =>
        pick(before, x).value % 2 === 0 ? pick(before, y).value + 1 : Math.min(3, pick(before, z).value),
      ),
    );
    const plainBefore = [...plain];
    plain.push(() =>
      pick(plainBefore, x)() % 2 === 0 ? pick(plainBefore, y)() + 1 : Math.min(3, pick(plainBefore, z)()),
    );
  }
  const shown = nodes.map(() => Number.NaN);
  const stops = nodes.map((node, index) => effect(() => void (shown[index] = node.value)));
  for (let step = 0; step < 30; step++) {
    const set = (): void => {
      const target = random.pick(signals);
      target.value = random.int(6);
    };
    if (random.chance(0.3)) batch(() => [set(), set()]);
    else set();
    if (random.chance(0.1)) stops[random.int(stops.length)]?.();
    const expected = plain.map((value) => value());
    expect(nodes.map((node) => node.value)).toEqual(expected);
  }
  for (const stop of stops) stop();
  const fresh = nodes.map((node) => node.value);
  expect(fresh).toEqual(plain.map((value) => value()));
}
