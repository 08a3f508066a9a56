// Tags, completed text, players and files.
import { describe, expect, expectTypeOf, test } from "vitest";
import { AutocompleteInput } from "../../../../src/components/widgets/autocomplete-input.ts";
import { FileInput } from "../../../../src/components/widgets/file-input.ts";
import { MultiChoice } from "../../../../src/components/widgets/multi-choice.ts";
import { DiscretePlayer } from "../../../../src/components/widgets/discrete-player.ts";
import { Player } from "../../../../src/components/widgets/player.ts";
import { BokehEvent } from "../../../../src/serialization/event.ts";
import { render } from "./render-widget.ts";

const size = { width: 300, min_width: 300 };

test("MultiChoice travels as labels", () => {
  const choice = new MultiChoice({ options: { A: 1, B: 2 }, value: [2, 1], solid: false, maxItems: 2 });
  const { attributes, change, sheets } = render(choice);
  expect(attributes()).toEqual({
    ...size,
    options: ["A", "B"],
    value: ["B", "A"],
    solid: false,
    max_items: 2,
    placeholder: "",
  });
  expect(sheets()).toContain("multichoice");
  change("value", ["A"]);
  expect(choice.value).toEqual([1]);
  expectTypeOf(choice.value).toEqualTypeOf<readonly number[]>();
  expect(() => new MultiChoice({ maxItems: 0 })).toThrow("expected at least 1");
});

describe("AutocompleteInput", () => {
  test("takes options only", () => {
    const input = new AutocompleteInput({ options: { Biology: 1, Chemistry: 2 }, value: 2 });
    const { attributes, change, sent } = render(input);
    expect(attributes()).toEqual({ ...size, completions: ["Biology", "Chemistry"], value: "Chemistry" });
    change("value", "Biology");
    expect([input.value, sent()]).toEqual([1, []]);
    change("value", "Physics");
    expect([input.value, sent()]).toEqual([1, [["value", "Biology"]]]);
    change("value", "");
    expect(input.value).toBe("");
    expect(() => (input.value = 7)).toThrow("AutocompleteInput.value: 7 is not one of the options");
    input.value = "Physics";
    expect(sent().at(-1)).toEqual(["value", "Physics"]);
    input.options = { Physics: 3 };
    expect(input.value).toBe("");
  });

  test("without restriction takes any text", () => {
    const input = new AutocompleteInput({ options: ["Biology"], value: "Art", restrict: false });
    const { attributes, change } = render(input);
    expect(attributes()).toMatchObject({ value: "Art", restrict: false });
    change("value", "Music");
    expect(input.value).toBe("Music");
  });
});

describe("players", () => {
  test("Player plays through numbers", () => {
    const player = new Player({ start: 3, end: 9, loopPolicy: "loop" });
    const { attributes, change, sent } = render(player);
    expect(attributes()).toEqual({
      start: 3,
      end: 9,
      value: 3,
      value_throttled: 3,
      loop_policy: "loop",
      show_value: false,
      width: 510,
      min_width: 510,
      height: 80,
      min_height: 80,
    });
    change("value", 5);
    expect([player.value, player.valueThrottled]).toEqual([5, 3]);
    player.play();
    player.reverse();
    player.pause();
    expect(sent()).toEqual([
      ["direction", 1],
      ["direction", -1],
      ["direction", 0],
    ]);
    expect(new Player({ length: 5 }).end).toBe(4);
    expect(() => new Player({ length: 5, end: 3 })).toThrow("either a length, or start and end");
    expect(new Player({ visibleLoopOptions: ["loop"] }).loopPolicy).toBe("loop");
  });

  test("DiscretePlayer travels as indices", () => {
    const player = new DiscretePlayer({ options: ["a", "b", "cé"], value: "b" });
    const { attributes, change } = render(player);
    expect(attributes()).toMatchObject({ options: ["a", "b", "cé"], value: 1, end: 2 });
    change("value", 2);
    change("value_throttled", 2);
    expect([player.value, player.valueThrottled]).toEqual(["cé", "cé"]);
    player.options = ["x"];
    expect(player.value).toBe("x");
  });
});

describe("FileInput", () => {
  test("takes bytes, names and types from the browser", () => {
    const input = new FileInput({ accept: ".csv" });
    const { attributes, change, sent } = render(input);
    expect(attributes()).toEqual({ accept: ".csv" });
    change("value", btoa("hi"));
    change("filename", "a.csv");
    change("mime_type", "text/csv");
    expect([input.value, input.filename, input.mimeType, sent()]).toEqual([
      new Uint8Array([104, 105]),
      "a.csv",
      "text/csv",
      [],
    ]);
    change("value", "");
    change("filename", "");
    expect([input.value, input.filename]).toEqual([null, null]);
    input.value = new Uint8Array();
    expect(sent()).toEqual([]);
  });

  test("several files come as lists; content that is no base64 is refused", () => {
    const input = new FileInput({ multiple: true });
    const { change } = render(input);
    change("value", [btoa("a"), btoa("b")]);
    expect(input.value).toEqual([new Uint8Array([97]), new Uint8Array([98])]);
    change("value", ["%%%"]);
    expect(input.value).toEqual([new Uint8Array([97]), new Uint8Array([98])]);
  });

  test("clear tells the browsers", () => {
    const input = new FileInput();
    input.clear();
    const { document, model } = render(input);
    const messages: unknown[] = [];
    document.onChange((event) => messages.push(event));
    input.clear();
    expect(messages).toEqual([
      { kind: "MessageSent", setter: null, messageType: "bokeh_event", data: new BokehEvent("clear_input", { model }) },
    ]);
  });
});
