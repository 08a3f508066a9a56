// Widgets linked on the server and in the browser, and code that runs in the browser alone.
import {
  Button,
  Column,
  defineApp,
  hold,
  IntInput,
  IntSlider,
  Markdown,
  Row,
  TextInput,
  Toggle,
  watch,
} from "edgepanel";

export default defineApp({ title: "Links" }, () => {
  // In the browser: no message to the server is needed for the other one to follow.
  const show = new Toggle({ name: "Show", value: true });
  const secret = new Markdown("Now you see it");
  show.jslink(secret, { links: { value: "visible" } });
  const slider = new IntSlider({ name: "Slider", end: 10, value: 3 });
  const input = new IntInput({ name: "Input", value: 3 });
  slider.jslink(input, { links: { value: "value" }, bidirectional: true });
  const shout = new TextInput({ name: "Shout" });
  slider.jscallback({ args: { shout }, code: { value: "shout.value = 'HEY '.repeat(source.value).trim()" } });
  const clear = new Button({ name: "Clear" });
  clear.jsOnClick({ args: { shout }, code: "shout.value = ''" });

  // On the server.
  const from = new IntSlider({ name: "Celsius", start: -40, end: 100, value: 20 });
  const to = new IntInput({ name: "Fahrenheit", value: 68 });
  from.link(to, { callbacks: { value: (_target, { value }) => (to.value = Math.round(value * 1.8 + 32)) } });
  const log = new Markdown("");
  watch((celsius, fahrenheit) => (log.object = `${celsius} °C is ${fahrenheit} °F`), from, to);
  const reset = new Button({ name: "Reset" });
  reset.onClick(() =>
    hold(() => {
      from.value = 20;
      slider.value = 3;
    }),
  );
  return new Column(
    new Markdown("# Links"),
    new Row(show, secret),
    new Row(slider, input),
    new Row(shout, clear),
    new Row(from, to),
    log,
    reset,
  );
});
