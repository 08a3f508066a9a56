// Apps of the tests of sleep and loss, and switches that stand for a deploy.
import { env } from "cloudflare:workers";
import {
  Button,
  Column,
  defineApp,
  FileDropper,
  IntSlider,
  Markdown,
  Row,
  state,
  Str,
  TextInput,
  type App,
  type Migration,
  type MigrationAnswer,
} from "../../../src/index.ts";
import { child, integer, JSComponent, revivable } from "../../../src/components/index.ts";
import { everythingApp } from "../../unit/session/resume/everything-app.ts";

/** What another version of the app does differently. Only tests write it, one file at a time. */
export const deployed = { broken: false, more: false, reset: false, double: false };

async function count(what: string, id: string): Promise<void> {
  const key = `${what}:${id}`;
  await env.PAGES.put(key, String(Number((await env.PAGES.get(key)) ?? "0") + 1));
}

/** How often a hook ran for a session. */
export const counted = async (what: string, id: string): Promise<number> =>
  Number((await env.PAGES.get(`${what}:${id}`)) ?? "0");

// For every session of the test Worker, whatever its app does.
state.onSessionCreated(({ id }) => count("created", id));
state.onSessionDestroyed(({ id }) => count("ended", id));

function build(): unknown {
  if (deployed.broken) throw new Error("this version does not work");
  const slider = new IntSlider({ name: "Level", end: 10 });
  const note = new TextInput({ name: "Note" });
  const list = new Column();
  const add = new Button({ name: "Add" });
  add.onClick(() => list.append(new Markdown(`item ${list.length + 1}`)));
  state.onSessionDestroyed(({ id }) => count("destroyed", id));
  const more = deployed.more ? [new Str("more")] : [];
  return new Column(
    new Row(slider, note, add),
    () => `level ${slider.value}`,
    () => `note ${note.value?.length}`,
    list,
    ...more,
  );
}

const migrate = ({ values }: Migration): MigrationAnswer =>
  deployed.double ? { ...values, Level: Number(values["Level"]) * 2 } : deployed.reset ? "reset" : "keep";

const options = { title: "Lasting", unusedSessionLifetime: 5_000, migrate };

/** A component with a module of its own. */
class Dial extends JSComponent({
  type: "Dial",
  esm: "export function render({ model, el }) { el.textContent = model.level; }",
  params: { level: integer(0, { max: 10 }), content: child() },
  sets: ["level"],
}) {
  static {
    revivable("test/Dial", this);
  }
}

function modules(): unknown {
  const dial = new Dial({ content: "inside" });
  const name = new TextInput({ name: "Name" });
  const made = new Column();
  const heard = new Str("");
  dial.onMessage((data) => {
    heard.object = `heard ${String(data)}`;
    made.append(new Dial({ level: made.length, content: `made ${made.length}` }));
  });
  return new Column(dial, name, () => `level ${dial.level} of ${name.value ?? ""}`, made, heard);
}

export const lastingApps: Readonly<Record<string, App>> = {
  "/lasting": defineApp(options, build),
  "/modules": defineApp(options, modules),
  "/bucket": defineApp(options, () => {
    const dropper = new FileDropper({ chunkSize: 5 * 1024 * 1024, multiple: true, into: { bucket: env.UPLOADS } });
    const text = new Str("");
    dropper.watch(() => (text.object = JSON.stringify(dropper.objects)), "objects");
    return new Column(dropper, text);
  }),
  "/dropped": defineApp(options, () => {
    const dropper = new FileDropper({ chunkSize: 1_500_000 });
    const text = new Str("");
    const read = new Button({ name: "Read" });
    read.onClick(() => (text.object = `read ${dropper.value["a.bin"]?.length}`));
    dropper.watch(() => {
      const bytes = dropper.value["a.bin"] ?? "";
      if (typeof bytes === "string") return;
      text.object = `a.bin has ${bytes.length} bytes, ${[...new Set(bytes)].join(" ")}`;
    }, "value");
    return new Column(dropper, text, read);
  }),
  "/batch": defineApp({ ...options, durability: "batch" }, build),
  "/unstored": defineApp({ ...options, durability: "none" }, build),
  "/brief": defineApp({ ...options, maximumSessionLifetime: 60_000 }, build),
  "/everything": defineApp({ ...options, title: "Everything" }, everythingApp),
  "/late-hook": defineApp({ ...options, unusedSessionLifetime: 1_000 }, () => {
    const button = new Button({ name: "Register" });
    button.onClick(() => state.onSessionDestroyed(({ id }) => count("late", id)));
    return new Column(button);
  }),
  "/clocked": defineApp({ ...options }, () => {
    const text = new Str("");
    const job = state.addPeriodicCallback(() => (text.object = `tick ${job.counter}`), { period: 30_000 });
    return text;
  }),
  "/everyones": defineApp(
    { ...options, scope: "key" },
    () => new Str(`for ${state.user ?? "nobody"} with ${Object.keys(state.cookies).length} cookies`),
  ),
  "/tabs": defineApp({ ...options, scope: "tab" }, build),
  "/own": defineApp({ ...options, scope: "user" }, () => {
    const slider = new IntSlider({ name: "Level", end: 10 });
    return new Column(slider, () => `level ${slider.value} of ${state.user ?? "nobody"}`);
  }),
  "/hasty": defineApp({ ...options }, () => {
    const text = new Str("");
    const job = state.addPeriodicCallback(() => (text.object = `tick ${job.counter}`), { period: 300 });
    return text;
  }),
};
