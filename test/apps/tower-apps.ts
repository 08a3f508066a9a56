// The apps of the tests of the admin's page; one of them has a callback that fails.
import { Button, Column, defineApp, IntSlider, signal, Str, TextInput } from "edgepanel";

export const till = defineApp({ title: "Till" }, () => {
  const text = new Str("open");
  const sold = signal(0);
  const sell = new Button({
    name: "Sell",
    onClick: function sellTea() {
      text.object = `sold ${(sold.value += 1)}`;
    },
  });
  const charge = new Button({
    name: "Charge",
    onClick: function chargeCard() {
      throw new Error("no reply from https://pay.example/charge?card=4111");
    },
  });
  // What a visitor sends may come back in an error, and an error on the admin's page.
  const note = new TextInput({ name: "Note" });
  note.watch(({ value }) => {
    throw new Error(`no such note: ${value}`);
  }, "value");
  return new Column(sell, charge, note, text);
});

export const weather = defineApp({ title: "Weather" }, () => {
  const level = new IntSlider({ name: "Level", value: 3 });
  return new Column(level, () => `level ${level.value}`);
});
