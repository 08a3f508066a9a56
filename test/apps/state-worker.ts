// Apps for the tests of `state` in a browser.
import { createWorker } from "edgepanel/worker";
import { Button, Column, defineApp, IntSlider, Select, state, TextInput } from "edgepanel";

const address = defineApp({ title: "Address" }, () => {
  const slider = new IntSlider({ name: "Level", end: 10, value: 3, width: 300 });
  const text = new TextInput({ name: "Text", value: "a" });
  const select = new Select({ name: "Pick", options: [1, 2, 3] });
  state.location.sync(slider, { value: "level" });
  state.location.sync(text, { value: "text" });
  state.location.sync(select, { value: "pick" });
  const both = new Button({ name: "Both" });
  both.onClick(() => {
    slider.value = 9;
    text.value = "z";
    select.value = 3;
    state.location.hash = "#there";
  });
  const page = new Button({ name: "Page" });
  page.onClick(() => state.location.updateQuery({ page: 2 }));
  return new Column(
    slider,
    text,
    select,
    both,
    page,
    () => `level ${slider.value} text ${text.value ?? ""} pick ${String(select.value)}`,
    () => `address ${state.location.search}${state.location.hash}`,
  );
});

const worker = createWorker({ apps: { "/address": address } });

export default worker;
export const { Session, Scheduler } = worker;
