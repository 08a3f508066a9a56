// Apps of the tests of sign-ins; the sessions of the test Worker run them.
import {
  Button,
  Column,
  DataFrame,
  defineApp,
  FileDownload,
  FileInput,
  IntSlider,
  signal,
  state,
  Str,
  Tabs,
  TextInput,
  Toggle,
} from "../../../src/index.ts";

const same = defineApp({ title: "Same" }, () => new Str("the same for all"));
const who = defineApp({ title: "Who", scope: "user" }, () => new Str(`I am ${state.user ?? "nobody"}`));
const item = defineApp({ title: "Item" }, () => new Str(`item ${state.routeParams["id"] ?? ""}`));
const cookies = defineApp({ title: "Cookies" }, () => new Str(`cookies: ${Object.keys(state.cookies).join()}`));

const room = defineApp({ scope: "key", role: (user) => (user?.user === "ada" ? "edit" : "view") }, () => {
  const log = new Str("nothing");
  const note = (text: string): void => void (log.object = `${String(log.object)} ${text}`);
  const add = new Button({ name: "Add" });
  add.onClick(() => note("add"));
  const level = new IntSlider({ name: "Level", end: 10 });
  const text = new TextInput({ name: "Text" });
  text.jslink(log, { links: { value: "object" } });
  const file = new FileDownload({ label: "Load", filename: "a.txt", callback: () => (note("load"), "text") });
  const wave = new Toggle({ name: "Wave", usableBy: ["view"] });
  state.location.sync(level, ["value"]);
  const left = signal("");
  state.onVisitorLeft(({ label }) => void (left.value = ` left: ${label}.`));
  const here = (): Str => new Str(`here: ${state.visitors.map(({ label }) => label).join(", ")}.${left.value}`);
  const tabs = new Tabs({
    objects: [
      ["One", new Str("first")],
      ["Two", file],
    ],
  });
  state.curdoc?.onMessage("note", () => note("message"));
  return new Column(add, level, text, new FileInput(), new DataFrame({ value: [{ a: 1 }] }), tabs, wave, log, here);
});

export const authApps = { "/room": room, "/same": same, "/who": who, "/items/{id}": item, "/cookies": cookies };
