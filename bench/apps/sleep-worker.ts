// The sessions that are left alone, a bare object that sleeps like them, and what is known of both without waking them.
import { DurableObject } from "cloudflare:workers";
import {
  Button,
  Card,
  Checkbox,
  Column,
  defineApp,
  FloatSlider,
  IntSlider,
  Markdown,
  Row,
  Select,
  Str,
  TextInput,
  type App,
} from "edgepanel";
import { createWorker } from "edgepanel/worker";
import { newSessionId } from "../../src/base/ids.ts";
import { consoleLog } from "../../src/base/log.ts";
import { AppSession } from "../../src/app/app-session.ts";
import { inertHost } from "../../src/app/session-host.ts";
import { requestOf } from "../../src/state/request-info.ts";

/** Milliseconds that sessions which were only started are kept: they are gone before the others wake. */
const LIFETIME = 1_000;

const slider = (): IntSlider => new IntSlider({ name: "Level", start: 0, end: 1_000_000, value: 0 });

const small = defineApp({ title: "Small", unusedSessionLifetime: LIFETIME }, () => {
  const level = slider();
  return new Column(level, () => new Str(`at ${level.value}`));
});

/** The cards of the large app, of six components each beside what the app has once. */
const CARDS = 8;

/** Sixty components: eight cards of seven, the slider, its text, the row and the column. */
const large = defineApp({ title: "Large", unusedSessionLifetime: LIFETIME }, () => {
  const level = slider();
  const cards = Array.from({ length: CARDS }, (_, index) => {
    const name = new TextInput({ name: `Name ${index}` });
    const choice = new Select({ name: `Choice ${index}`, options: ["north", "east", "south", "west"], value: "east" });
    const share = new FloatSlider({ name: `Share ${index}`, end: 1, step: 0.01, value: 0.5 });
    const on = new Checkbox({ name: `On ${index}` });
    const button = new Button({ name: `Apply ${index}` });
    button.onClick(() => (name.value = `${choice.value} ${share.value}`));
    return new Card(name, choice, share, on, button, new Markdown(`**Card ${index}** of the board`), {
      title: `Card ${index}`,
    });
  });
  return new Column(level, () => new Str(`at ${level.value}`), new Row(...cards));
});

const apps: Readonly<Record<string, App>> = { "/small": small, "/large": large };
const worker = createWorker({ apps, limits: { messagesPerSecond: 1e9, messageBurst: 1e9 } });
export const { Scheduler } = worker;

/** Instances that were made of this isolate's objects. */
let instances = 0;

export class Session extends worker.Session {
  constructor(context: DurableObjectState, env: never) {
    super(context, env);
    instances += 1;
  }
}

/** Sends back what it gets, and keeps it: one row read when it wakes, one written per message. */
export class Bare extends DurableObject {
  readonly #sql = this.ctx.storage.sql;

  constructor(context: DurableObjectState, env: never) {
    super(context, env);
    instances += 1;
    this.#sql.exec("CREATE TABLE IF NOT EXISTS last (id INTEGER PRIMARY KEY, message TEXT)");
    this.#sql.exec("SELECT message FROM last").toArray();
  }

  override fetch(): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }

  override webSocketMessage(socket: WebSocket, message: string): void {
    this.#sql.exec("INSERT INTO last VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET message = excluded.message", message);
    socket.send(message);
  }
}

/** Milliseconds of one run of an app: its function and the document made of what it returns. */
async function run(appPath: string): Promise<number> {
  const app = apps[appPath];
  if (app === undefined) throw new Error(`There is no app ${appPath}`);
  const request = requestOf(`http://bench${appPath}`, appPath);
  const session = new AppSession({ app, id: newSessionId(), request, host: inertHost(consoleLog, Date.now) });
  const started = performance.now();
  await session.build();
  const took = performance.now() - started;
  session.scope.dispose();
  return took;
}

export default {
  async fetch(request, env, context) {
    const { pathname } = new URL(request.url);
    if (pathname === "/instances") return Response.json(instances);
    if (pathname.startsWith("/run/")) return Response.json(await run(pathname.slice(4)));
    if (pathname.startsWith("/bare/")) return env.BARE.getByName(pathname).fetch(request);
    return worker.fetch(request, env, context);
  },
} satisfies ExportedHandler<Env & { readonly BARE: DurableObjectNamespace }>;
