// A session that dies and comes back, without a Durable Object: what is stored goes through JSON, everything else is
// made anew.
import { DEFAULT_LIMITS } from "../../src/protocol/limits.ts";
import { createLog, type LogEntry } from "../../src/base/log.ts";
import { newSessionId, type ConnectionId, connectionId } from "../../src/base/ids.ts";
import { defineApp, type App, type AppOptions } from "../../src/app/define-app.ts";
import type { AppSession } from "../../src/app/app-session.ts";
import { addTurn, emptyState, type StoredState } from "../../src/app/memory/stored-state.ts";
import { documentToJson } from "../../src/document/doc-json.ts";
import type { Model } from "../../src/models/model.ts";
import { runInSession } from "../../src/state/current-session.ts";
import { requestOf } from "../../src/state/request-info.ts";
import { startSession, type Started } from "../../src/session/resume.ts";

/** The lives of one session. */
export class SessionLives {
  app: App;
  readonly log: LogEntry[] = [];
  readonly timers = new Map<string, { readonly due: number; readonly fire: () => void }>();
  now = 1_700_000_000_000;
  turns = 0;
  /** Writes a snapshot instead of every turn when set. */
  snapshots = false;
  #stored: StoredState | null = null;
  #started: Started | null = null;
  readonly #id = newSessionId();
  readonly browser: ConnectionId = connectionId("browser");

  constructor(build: () => unknown, options: AppOptions = {}) {
    this.app = defineApp(options, build);
  }

  get session(): AppSession {
    if (this.#started === null) throw new Error("begin() first");
    return this.#started.session;
  }

  get started(): Started {
    if (this.#started === null) throw new Error("begin() first");
    return this.#started;
  }

  get stored(): StoredState | null {
    return this.#stored;
  }

  /** Starts the session, or brings it back. */
  async begin(): Promise<void> {
    const log = createLog((entry) => this.log.push(entry), "debug");
    this.#started = await startSession({
      app: this.app,
      record: {
        id: this.#id,
        request: requestOf("http://localhost/app?x=1", "/app"),
        created: this.now,
        version: "v1",
      },
      stored: this.#stored === null ? null : (JSON.parse(JSON.stringify(this.#stored)) as StoredState),
      handledPages: DEFAULT_LIMITS.handledPages,
      version: "v1",
      log,
      host: {
        now: () => this.now,
        timer: (key, due, _background, fire) => {
          const timer = { due, fire };
          this.timers.set(key, timer);
          return () => {
            if (this.timers.get(key) === timer) this.timers.delete(key);
          };
        },
        log,
        development: false,
      },
    });
    this.store();
  }

  /** Stores as the object does before a client is told. */
  store(): void {
    const memory = this.session.memory;
    if (memory === null) return;
    if (this.snapshots) {
      this.#stored = memory.snapshot();
      this.turns += 1;
      return;
    }
    const turn = memory.takeTurn();
    if (turn === null) return;
    this.turns += 1;
    const state = this.#stored ?? emptyState();
    addTurn(state, JSON.parse(JSON.stringify(turn)) as typeof turn);
    this.#stored = state;
  }

  /** The object vanishes; all that stays is what was stored. */
  async loseAndReturn(): Promise<void> {
    this.session.scope.dispose();
    this.timers.clear();
    await this.begin();
  }

  /** A browser sets an attribute of the first model with this type. */
  browserSets(type: string, attr: string, value: unknown): void {
    this.act(() => this.model(type).setAny(attr, value, this.browser));
  }

  browserSends(type: string, event: string, values: Readonly<Record<string, unknown>> = {}): void {
    this.act(() => this.model(type).dispatch(event, values));
  }

  /** Runs `fn` as code of the session, then stores. */
  act(fn: () => void): void {
    runInSession(this.session, fn);
    this.store();
  }

  model(type: string): Model {
    for (const model of this.session.document.models.values()) if (model.type === type) return model;
    throw new Error(`there is no ${type}`);
  }

  models(type: string): Model[] {
    return [...this.session.document.models.values()].filter((model) => model.type === type);
  }

  /** The document as a client would get it. */
  get document(): unknown {
    return JSON.parse(JSON.stringify(documentToJson(this.session.document)));
  }
}
