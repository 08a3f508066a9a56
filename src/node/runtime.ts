// The one adapter over Miniflare: a Worker's code, bindings and files -> a server with real objects, storage and sockets.
import { Log, LogLevel, Miniflare, type MiniflareOptions, type WorkerdStructuredLog } from "miniflare";
import { MAIN_MODULE } from "./bundle.ts";
import { COMPATIBILITY_DATE, OBJECT_CLASSES, REGISTRY_CLASS, SIGN_IN_CLASS } from "./compatibility.ts";

/** A Worker to run. */
export interface RuntimeOptions {
  /** The Worker's main module. */
  readonly code: string;
  /** Further modules that it imports: name -> code. */
  readonly modules: Readonly<Record<string, string>>;
  /** IP address or host to listen on. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Plain texts that the Worker finds in its environment. */
  readonly vars: Readonly<Record<string, string>>;
  /** Names this version of the Worker: stored pages of another one are not used. */
  readonly version: string;
  /** Folder with the browser's files: binding ASSETS. */
  readonly files: string;
  /** Folder that objects, alarms and KV are kept in. */
  readonly state: string;
  /** The Worker has a sign-in: it exports that class too. Default false. */
  readonly signIn?: boolean;
  /** The Worker exports the class of the registry. Default false. */
  readonly registry?: boolean;
  /** Address of a collector that gets the Worker's spans. Default: none does. */
  readonly otlp?: string | undefined;
  /** Functions of this process that the Worker may ask, by binding. */
  readonly services?: Readonly<Record<string, Service>>;
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Gets each line that the Worker writes. */
  readonly onLine: (level: string, text: string) => void;
  /** Gets what no code of the Worker caught. */
  readonly onError: (error: Error) => void;
}

/** Answers requests of the Worker in this process. */
export type Service = (request: Request) => Response | Promise<Response>;

/** A running server. */
export class Runtime {
  readonly #miniflare: Miniflare;
  /** Where it listens; the same for its whole life. */
  readonly url: URL;

  private constructor(miniflare: Miniflare, url: URL) {
    this.#miniflare = miniflare;
    this.url = url;
  }

  /** Resolves when requests are answered. @throws Error when the port is taken or the Worker cannot be loaded */
  static async start(options: RuntimeOptions): Promise<Runtime> {
    const miniflare = new Miniflare(optionsFor(options));
    try {
      return new Runtime(miniflare, await miniflare.ready);
    } catch (error) {
      await miniflare.dispose().catch(() => undefined);
      throw error;
    }
  }

  /** Runs other code at the same address. Stored state stays; sockets are closed. @throws Error as `start` */
  async update(options: RuntimeOptions): Promise<void> {
    await this.#miniflare.setOptions(optionsFor(options));
  }

  /** Fires the Worker's `scheduled` handler, as a Cron Trigger would. */
  async heartbeat(): Promise<void> {
    // The cast: Miniflare's declarations name a type here that its bundling of them has lost.
    const worker = (await this.#miniflare.getWorker()) as unknown as {
      scheduled(options: { readonly cron: string }): Promise<unknown>;
    };
    await worker.scheduled({ cron: "* * * * *" });
  }

  async stop(): Promise<void> {
    await this.#miniflare.dispose();
  }
}

const WORKER = "edgepanel";
const TAIL = "edgepanel-tail";
/** What the runtime wants for spans of one's own in streaming tail Workers (Miniflare sets the same for its own). */
const SPAN_FLAGS = ["streaming_tail_worker", "tail_worker_user_spans"];

function optionsFor(options: RuntimeOptions): MiniflareOptions {
  const texts = Object.entries(options.vars).map(([name, value]) => [name, { type: "text" as const, value }] as const);
  const classes = {
    ...OBJECT_CLASSES,
    ...(options.signIn === true ? SIGN_IN_CLASS : {}),
    ...(options.registry === true ? REGISTRY_CLASS : {}),
  };
  const objects = Object.entries(classes).map(
    ([name, exportName]) => [name, { type: "durable-object" as const, worker: WORKER, exportName }] as const,
  );
  const services = Object.entries(options.services ?? {}).map(
    ([name, handler]) => [name, { type: "fetcher" as const, handler: handler as never }] as const,
  );
  return {
    host: options.host,
    port: options.port,
    log: new QuietLog(options.onError),
    logRequests: false,
    cf: false,
    telemetry: { enabled: false },
    ...(options.tls === undefined ? {} : { https: true, httpsKey: options.tls.key, httpsCert: options.tls.cert }),
    resourcePersistencePath: options.state,
    handleStructuredLogs: ({ level, message }: WorkerdStructuredLog) => options.onLine(level, message),
    handleUncaughtError: options.onError,
    workers: [
      {
        config: {
          name: WORKER,
          compatibilityDate: COMPATIBILITY_DATE,
          ...(options.otlp === undefined
            ? {}
            : { compatibilityFlags: SPAN_FLAGS, tailConsumers: [{ worker: TAIL, streaming: true }] }),
          manifest: {
            mainModule: MAIN_MODULE,
            modulesRoot: "/",
            modules: Object.fromEntries(
              Object.entries({ ...options.modules, [MAIN_MODULE]: options.code }).map(([name, contents]) => [
                name,
                { type: "esm" as const, contents },
              ]),
            ),
          },
          env: {
            ...Object.fromEntries(texts),
            ...Object.fromEntries(objects),
            ...Object.fromEntries(services),
            VERSION: { type: "json", value: { id: options.version } },
            PAGES: { type: "kv", id: "pages" },
            ASSETS: { type: "assets" },
          },
          exports: Object.fromEntries(
            Object.values(classes).map((name) => [
              name,
              { type: "durable-object" as const, storage: "sqlite" as const },
            ]),
          ),
          assets: { directory: options.files, hasUserWorker: true, htmlHandling: "none", notFoundHandling: "none" },
        },
      },
      ...(options.otlp === undefined ? [] : [tailWorker(options.otlp, options.modules)]),
    ],
  };
}

/** The Worker that hears of spans, and sends them. */
const tailWorker = (endpoint: string, modules: Readonly<Record<string, string>>) => {
  const code = `import { otlpTail } from "./edgepanel/otlp.js";\nexport default otlpTail(${JSON.stringify({ endpoint })});\n`;
  const all = Object.entries({ ...modules, "tail.js": code });
  return {
    config: {
      name: TAIL,
      compatibilityDate: COMPATIBILITY_DATE,
      compatibilityFlags: SPAN_FLAGS,
      manifest: {
        mainModule: "tail.js",
        modulesRoot: "/",
        modules: Object.fromEntries(all.map(([name, contents]) => [name, { type: "esm" as const, contents }])),
      },
    },
  };
};

/** Miniflare's own remarks are left out; what no code of the Worker caught comes this way. */
class QuietLog extends Log {
  readonly #onError: (error: Error) => void;

  constructor(onError: (error: Error) => void) {
    super(LogLevel.WARN);
    this.#onError = onError;
  }

  override info(): void {}

  override error(error: Error): void {
    this.#onError(error);
  }
}
