// An app that another deployment changes: the variable VARIANT says how.
import { env } from "cloudflare:workers";
import {
  Button,
  Column,
  defineApp,
  IntSlider,
  Markdown,
  Str,
  TextInput,
  type Migration,
  type MigrationAnswer,
} from "edgepanel";
import { createWorker } from "edgepanel/worker";

// The cast: the variable exists in these tests alone.
const variant = (env as { readonly VARIANT?: string }).VARIANT ?? "first";

const migrate = ({ values }: Migration): MigrationAnswer => {
  if (variant === "renamed") return { Height: Number(values["Level"]) * 2, Note: `${String(values["Note"])}, moved` };
  return variant === "reset" ? "reset" : "keep";
};

const app = defineApp({ title: "Deployed", migrate }, () => {
  if (variant === "broken") throw new Error("this version does not work");
  const slider = new IntSlider({ name: variant === "renamed" ? "Height" : "Level", end: 10, width: 300 });
  const note = new TextInput({ name: "Note" });
  const list = new Column();
  const add = new Button({ name: "Add" });
  add.onClick(() => list.append(new Markdown(`item ${list.length + 1}`)));
  const heading = new Str(variant === "text" ? "Another heading" : "The heading");
  const parts = [heading, slider, note, add, () => `level ${slider.value}`, list];
  if (variant === "renamed") parts.push(() => `note ${note.value}`);
  if (variant === "more" || variant === "reset") parts.push(new IntSlider({ name: "New", end: 3 }));
  if (variant === "less") parts.splice(2, 1);
  return new Column(...parts);
});

const worker = createWorker({
  apps: { "/app": app, "/tab": defineApp({ scope: "tab" }, () => new Str("a tab's own")) },
});
export default worker;
export const { Session, Scheduler } = worker;
