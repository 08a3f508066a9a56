// Menus in each other, a chat's field, dials and speech: lost at random moments while in use, never different from a twin.
import { it } from "vitest";
import {
  Button,
  ChatAreaInput,
  Column,
  Dial,
  IntSlider,
  LinearGauge,
  NestedSelect,
  signal,
  SpeechToText,
  Str,
  TextToSpeech,
} from "../../../../src/index.ts";
import { neverDiffers } from "./twins.ts";

const STEPS = 80;

function app(): Column {
  const nested = new NestedSelect({
    options: { a: { b: ["c", "d"] }, e: { f: ["g"], h: ["i", "j"] } },
    levels: ["one", "two", "three"],
  });
  const message = new ChatAreaInput({ name: "message" });
  const level = new IntSlider({ name: "level", end: 10 });
  const value = (): number => level.value ?? 0;
  const dial = new Dial({
    value: 10,
    colors: [
      [0.5, "green"],
      [1, "red"],
    ],
  });
  const scale = new LinearGauge({ value: 10 });
  const voice = new TextToSpeech({ value: "nothing" });
  const rows = new Column();
  const told = signal("");
  nested.watch((event) => (told.value = JSON.stringify(event.value)), "value");
  message.watch((event) => (told.value = String(event.value)), "value");
  const actions: Readonly<Record<string, () => unknown>> = {
    dial: () => (dial.value = value() * 10),
    scale: () => (scale.value = value() * 10),
    bounds: () => (scale.bounds = [0, 50 + value()]),
    turn: () => (scale.horizontal = !scale.horizontal),
    speak: () => (voice.value = `level ${value()}`),
    options: () => (nested.options = value() % 2 === 0 ? { k: ["l", "m"] } : { n: ["o"], p: ["q", "r"] }),
    levels: () => nested.update({ levels: ["first", "second"], options: { k: ["l", "m"], s: ["t"] } }),
    more: () => rows.append(new Dial({ value: value() }), new NestedSelect({ options: { u: ["v", "w"] } })),
    fewer: () => rows.objects.length > 0 && rows.pop(0),
  };
  const buttons = Object.entries(actions).map(([name, onClick]) => new Button({ name, onClick }));
  return new Column(
    nested,
    message,
    level,
    dial,
    scale,
    voice,
    new SpeechToText(),
    rows,
    () => new Str(told.value),
    ...buttons,
  );
}

it.each([1, 2, 3, ...Array.from({ length: Number(process.env["RUNS"] ?? 0) }, (_none, run) => 100 + run)])(
  "seed %i",
  (seed) => neverDiffers(app, seed, STEPS),
  60_000,
);
