// hold and watch: changes that go together, and functions that follow several params.
import { describe, expect, test } from "vitest";
import { Column } from "../../../src/components/layouts/column.ts";
import { Str } from "../../../src/components/panes/str.ts";
import { IntSlider } from "../../../src/components/widgets/int-slider.ts";
import { TextInput } from "../../../src/components/widgets/text-input.ts";
import { bind } from "../../../src/reactive/bind.ts";
import { batch } from "../../../src/reactive/turns.ts";
import { watch } from "../../../src/reactive/watch-refs.ts";
import { hold } from "../../../src/state/hold.ts";
import { runInSession } from "../../../src/state/current-session.ts";
import { runSession } from "../session/run-session.ts";
import { SessionLives } from "../../support/session-lives.ts";

describe("hold", () => {
  test("sends what an asynchronous function changed as one message, the last value of each attribute", async () => {
    const texts: Str[] = [];
    const session = await runSession(() => {
      texts.push(new Str("a"), new Str("b"));
      return new Column(...texts);
    });
    const { client } = session.connect();
    const patches = (): unknown[] => client.received.filter(({ kind }) => kind === "PATCH-DOC");
    const [a, b] = texts;
    await runInSession(session.live.app, () =>
      hold(async () => {
        a?.update({ object: "a1" });
        await Promise.resolve();
        a?.update({ object: "a2" });
        b?.update({ object: "b1" });
        await Promise.resolve();
        expect(patches()).toEqual([]);
      }),
    );
    await Promise.resolve();
    expect(patches()).toHaveLength(1);
    expect(JSON.stringify(patches())).not.toContain("a1");
    expect(JSON.stringify(patches())).toContain("b1");
  });

  test("lets go when the function throws; outside a session it only calls", async () => {
    const session = await runSession(() => new Str("a"));
    expect(() =>
      runInSession(session.live.app, () =>
        hold(() => {
          throw new Error("no");
        }),
      ),
    ).toThrow("no");
    expect(() => session.document.endHold()).toThrow("not held");
    expect(hold(() => 3)).toBe(3);
  });
});

describe("watch", () => {
  test("calls with all values, once for a batch, and not when nothing changed", () => {
    const slider = new IntSlider({ end: 10, value: 1 });
    const input = new TextInput({ value: "x" });
    const seen: unknown[] = [];
    const watcher = watch(
      (value, text, plain, parity) => void seen.push([value, text, plain, parity]),
      slider,
      input.ref("value"),
      "plain",
      bind((value) => value % 2, slider),
    );
    expect(seen).toEqual([]);
    batch(() => {
      slider.value = 3;
      input.value = "y";
    });
    slider.value = 3;
    expect(seen).toEqual([[3, "y", "plain", 1]]);
    watcher.unwatch();
    slider.value = 4;
    expect(seen).toHaveLength(1);
  });

  test("is not called when a session is brought back, and follows on after it", async () => {
    const seen: unknown[] = [];
    const lives = new SessionLives(() => {
      const slider = new IntSlider({ end: 10, value: 1 });
      watch((value) => seen.push(value), slider);
      return slider;
    });
    await lives.begin();
    lives.browserSets("Slider", "value", 5);
    await lives.loseAndReturn();
    expect(seen).toEqual([5]);
    lives.browserSets("Slider", "value", 6);
    expect(seen).toEqual([5, 6]);
  });
});
