// One component by its name, alone on a page: what the reference shows beside each.
import { defineApp, Markdown, state } from "edgepanel";
import { EXAMPLES } from "./examples.ts";

export default defineApp({ title: "Component" }, () => {
  const name = state.sessionArgs.get("name") ?? "";
  const make = Object.hasOwn(EXAMPLES, name) ? EXAMPLES[name] : undefined;
  return make?.() ?? new Markdown("There is no example of that name.");
});
