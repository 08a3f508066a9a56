// Apps of the tests about the order of events: they take as long to start as a test says, or fail where it says.
import { env } from "cloudflare:workers";
import {
  Button,
  ChatFeed,
  ChatInterface,
  Column,
  defineApp,
  IntSlider,
  Markdown,
  state,
  Str,
  TextInput,
  type App,
} from "../../../src/index.ts";

/** What waits in the apps until a test lets it go. */
type Place = "start" | "pane" | "hook" | "onload" | "work";

const held = new Set<Place>();

/** Lets what comes to a place wait there. Returns how to let it go. */
export function hold(place: Place): () => void {
  held.add(place);
  return () => void held.delete(place);
}

/** A promise of another request could not be waited for: the platform keeps what belongs to requests apart. */
async function passed(place: Place): Promise<void> {
  while (held.has(place)) await scheduler.wait(2);
}

/** Hooks that ran for a session, with the life that they were told. */
export const hooksOf = async (id: string): Promise<readonly string[]> =>
  (await env.PAGES.get(`hooks:${id}`))?.split("\n") ?? [];

/** The durable work that was begun for a session: key, attempt and item. */
export const ordersOf = async (id: string): Promise<readonly string[]> =>
  (await env.PAGES.list({ prefix: `orders:${id}:` })).keys.map(({ name }) => name.slice(`orders:${id}:`.length));

function board(): unknown {
  const level = new IntSlider({ name: "Level", end: 10 });
  const note = new TextInput({ name: "Note" });
  const list = new Column();
  const extra = new Column(new TextInput({ name: "Extra" }));
  const add = new Button({ name: "Add", onClick: () => list.append(new Markdown(`item ${list.length + 1}`)) });
  const remove = new Button({ name: "Remove", onClick: () => extra.clear() });
  state.onSessionDestroyed(async ({ id, life }) => {
    await env.PAGES.put(`hooks:${id}`, [...(await hooksOf(id)), life].join("\n"));
    await passed("hook");
  });
  return new Column(level, note, add, remove, extra, () => `level ${level.value}`, list);
}

const options = { title: "Board", unusedSessionLifetime: 5_000 };

/** With a pane that comes later. */
function withPane(): unknown {
  const page = board() as Column;
  const level = page.objects[0] as IntSlider;
  page.append(async () => {
    const { value } = level;
    await passed("pane");
    return `later ${value}`;
  });
  return page;
}

export const stagedApps: Readonly<Record<string, App>> = {
  "/board": defineApp(options, board),
  "/late-board": defineApp(options, async () => {
    await passed("start");
    return board();
  }),
  "/pane-board": defineApp(options, withPane),
  "/late-tab": defineApp({ ...options, scope: "tab" }, async () => {
    await passed("start");
    return board();
  }),
  "/pane-tab": defineApp({ ...options, scope: "tab" }, withPane),
  "/shop": defineApp(options, () => {
    const text = new Str("nothing ordered");
    const order = state.durable("order", async ({ key, attempt }, item: string, at: Date) => {
      const id = state.sessionInfo?.id ?? "";
      await env.PAGES.put(`orders:${id}:${key} ${attempt} ${item}`, "");
      await passed("work");
      if (item === "failure") throw new Error("the shop is closed");
      text.object = `ordered ${item} of ${at.getUTCFullYear()}, ${Number(/(\d+) in all/.exec(String(text.object))?.[1] ?? 0) + 1} in all`;
    });
    const buy = new Button({ name: "Buy", onClick: () => order("tea", new Date(0)) });
    const fail = new Button({ name: "Fail", onClick: () => order("failure", new Date(0)) });
    return new Column(text, buy, fail);
  }),
  "/chat": defineApp(options, () => {
    const feed = new ChatFeed({
      callback: async function* (contents) {
        yield "It is";
        await env.PAGES.put(`orders:${state.sessionInfo?.id ?? ""}:${crypto.randomUUID()}`, "");
        await passed("work");
        yield `It is ${String(contents)} now.`;
      },
    });
    return new Column(feed, new Button({ name: "Ask", onClick: () => feed.send("six") }));
  }),
  "/talk": defineApp(options, () => {
    return new ChatInterface({
      user: "Ann",
      callback: async function* (contents) {
        yield "It is";
        await env.PAGES.put(`orders:${state.sessionInfo?.id ?? ""}:${crypto.randomUUID()}`, "");
        await passed("work");
        yield `It is ${String(contents)} now.`;
      },
    });
  }),
  "/keeper": defineApp(options, () => {
    const button = new Button({ name: "Hold" });
    const label = new Str("free");
    button.onClick(() => {
      label.object = "held";
      // A later run of the app does not make this component: the object has to stay.
      const late = new Button({ name: "Late" });
      late.onClick(() => (label.object = "late"));
      page.append(late);
    });
    const page = new Column(button, label);
    return page;
  }),
  "/till": defineApp(options, () => {
    const text = new Str("open");
    const charge = new Button({
      name: "Charge",
      onClick: function chargeCard() {
        throw new Error("no reply from https://pay.example/charge?card=4111");
      },
    });
    const open = new Button({ name: "Open", onClick: () => (text.object = "opened") });
    return new Column(text, charge, open);
  }),
  "/loading": defineApp(options, () => {
    const text = new Str("loading 0");
    state.onload(async () => {
      await passed("onload");
      text.object = `loaded ${Number(/[0-9]+/.exec(String(text.object))?.[0]) + 1}`;
    });
    return text;
  }),
};
