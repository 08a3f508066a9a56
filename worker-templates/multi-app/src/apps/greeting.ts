// A text of the visitor. `Str` shows it as it is typed, HTML included.
import { Column, defineApp, Str, TextInput } from "edgepanel";

export default defineApp({ title: "Greeting" }, () => {
  const name = new TextInput({ name: "Your name", value: "world" });
  return new Column(name, () => new Str(`Hello, ${name.value}!`));
});
