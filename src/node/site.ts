// One server of apps: its bundle, its runtime, its log and its heartbeat.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PanelError } from "../base/errors.ts";
import type { AppFile } from "./app-files.ts";
import { Bundler, type Bundle } from "./bundle.ts";
import { ARGS_MODULE, argsText, entryText } from "./entry.ts";
import { filesService, type StaticRoute } from "./files-service.ts";
import { readLine, writeLine, type LineOptions } from "./log-lines.ts";
import { PACKAGE_FOLDER } from "./package-folder.ts";
import { Runtime, type RuntimeOptions } from "./runtime.ts";
import { checkedPort, indexFor, routePath, staticRoutes, type ServeOptions } from "./serve-options.ts";
import { StackMap } from "./stack-map.ts";

/** Milliseconds between the heartbeats that a Cron Trigger would give. */
const HEARTBEAT = 60_000;

/** The server behind `serve()`. */
export class Site {
  readonly #apps: readonly AppFile[];
  readonly #options: ServeOptions & { readonly cwd: string };
  readonly #secret: string;
  readonly #state: string | null;
  readonly #static: readonly StaticRoute[];
  readonly #prefix: string;
  readonly #bundler: Bundler;
  readonly #lines: LineOptions;
  #stacks: StackMap | null = null;
  #runtime: Runtime | null = null;
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(
    apps: readonly AppFile[],
    options: ServeOptions & { readonly cwd: string },
    secret: string,
    state: string | null,
  ) {
    this.#apps = apps;
    this.#options = options;
    this.#secret = secret;
    this.#state = state;
    checkedPort(options.port ?? 0);
    this.#prefix = options.prefix === undefined ? "" : routePath(options.prefix, "The prefix").replace(/^\/$/, "");
    this.#static = [...staticRoutes(options.staticDirs ?? {}, options.cwd), ...thumbnails(apps)];
    this.#lines = {
      format: options.logFormat ?? "people",
      level: options.logLevel ?? "info",
      write: options.log ?? writeToConsole,
    };
    const args = options.args ?? [];
    this.#bundler = new Bundler({
      folder: options.cwd,
      entry: entryText({
        apps,
        ...(options.setup === undefined ? {} : { setup: join(options.cwd, options.setup) }),
        appDefaults: appDefaults(options),
        worker: this.#workerOptions(),
        site: this.#siteOptions(),
        args,
      }),
      modules: { [ARGS_MODULE]: argsText(args) },
    });
  }

  get url(): string {
    if (this.#runtime === null) throw new Error("the server has not started");
    return new URL(`${this.#prefix}/`, this.#runtime.url).href;
  }

  async start(): Promise<void> {
    const bundle = await this.#bundler.build();
    this.#runtime = await this.#started(this.#runtimeOptions(bundle));
    this.#heartbeat = setInterval(() => void this.#beat(), HEARTBEAT);
    this.#heartbeat.unref();
    await this.#beat();
  }

  async stop(): Promise<void> {
    clearInterval(this.#heartbeat);
    await Promise.all([this.#runtime?.stop(), this.#bundler.dispose()]);
    this.#runtime = null;
  }

  async #started(options: RuntimeOptions): Promise<Runtime> {
    try {
      return await Runtime.start(options);
    } catch (error) {
      if (error instanceof Error && /EADDRINUSE|already in use/i.test(error.message))
        throw new PanelError(
          "configuration",
          `Port ${options.port} of ${options.host} is in use. Stop the other server, or take another port (0 for any free one)`,
          { cause: error },
        );
      throw error;
    }
  }

  async #beat(): Promise<void> {
    await this.#runtime?.heartbeat().catch((error: unknown) => this.#onError(error));
  }

  #runtimeOptions(bundle: Bundle): RuntimeOptions {
    const { address = "127.0.0.1", port = 0, vars = {}, tls, dev = false } = this.#options;
    this.#stacks = new StackMap(bundle.map, this.#options.cwd);
    return {
      code: bundle.code,
      version: createHash("sha256").update(bundle.code).digest("hex").slice(0, 16),
      host: address,
      port: this.#runtime === null ? port : Number(this.#runtime.url.port),
      vars: { ...vars, EDGEPANEL_SECRET: this.#secret, ...(dev ? { EDGEPANEL_DEV: "1" } : {}) },
      files: join(PACKAGE_FOLDER, "dist/client"),
      ...(this.#state === null ? {} : { state: this.#state }),
      services: { FILES: filesService(this.#static) },
      ...(tls === undefined
        ? {}
        : { tls: { key: readFileSync(tls.keyFile, "utf8"), cert: readFileSync(tls.certFile, "utf8") } }),
      onLine: (level, text) => writeLine(readLine(level, text, this.#stacks), this.#lines),
      onError: (error) => this.#onError(error),
    };
  }

  #onError(error: unknown): void {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    writeLine({ level: "error", message: this.#stacks?.stack(stack) ?? stack, fields: {} }, this.#lines);
  }

  #workerOptions(): Readonly<Record<string, unknown>> {
    const { websocketOrigin, indexTitles, sessionTokenExpiration, reuseSessions, warm, websocketMaxMessageSize } =
      this.#options;
    const { includeHeaders, excludeHeaders, includeCookies, excludeCookies, indexRedirect } = this.#options;
    return {
      // What is undefined is not in the JSON.
      includeHeaders,
      excludeHeaders,
      includeCookies,
      excludeCookies,
      indexRedirect,
      basePath: this.#prefix,
      indexThumbnails: Object.fromEntries(
        this.#apps.flatMap(({ path, thumbnail }) => (thumbnail === undefined ? [] : [[path, thumbnailRoute(path)]])),
      ),
      ...(websocketOrigin === undefined ? {} : { allowWebsocketOrigin: [websocketOrigin].flat() }),
      ...(indexTitles === undefined ? {} : { indexTitles: byPath(indexTitles) }),
      ...(sessionTokenExpiration === undefined ? {} : { sessionTokenExpiration }),
      ...(reuseSessions === undefined ? {} : { reuseSessions }),
      ...(warm === true ? { warm: this.#apps.map(({ path }) => path) } : {}),
      ...(websocketMaxMessageSize === undefined ? {} : { limits: { messageBytes: websocketMaxMessageSize } }),
    };
  }

  #siteOptions(): Readonly<Record<string, unknown>> {
    const { liveness = false, index, cwd, showIndex, dev } = this.#options;
    return {
      showIndex,
      development: dev,
      ...(this.#prefix === "" ? {} : { prefix: this.#prefix }),
      ...(liveness === false
        ? {}
        : { livenessEndpoint: liveness === true ? "/liveness" : routePath(liveness, "The path of the health route") }),
      staticRoutes: this.#static.map(({ route }) => route),
      ...(index === undefined
        ? {}
        : indexFor(
            index,
            this.#apps.map(({ path }) => path),
            cwd,
          )),
    };
  }
}

/** Options that every app starts from. */
function appDefaults({
  globalLoadingSpinner,
  unusedSessionLifetime,
  title,
}: ServeOptions): Readonly<Record<string, unknown>> {
  return {
    ...(globalLoadingSpinner === undefined ? {} : { globalLoadingSpinner }),
    ...(unusedSessionLifetime === undefined ? {} : { unusedSessionLifetime }),
    ...(typeof title === "string" ? { title } : {}),
  };
}

/** Pictures of the apps, below a path of their own. */
function thumbnails(apps: readonly AppFile[]): StaticRoute[] {
  return apps.flatMap(({ path, thumbnail }) =>
    thumbnail === undefined ? [] : [{ route: thumbnailRoute(path), path: thumbnail }],
  );
}

const thumbnailRoute = (path: string): string => `/thumbnails${path}`;

const byPath = (titles: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(titles).map(([path, title]) => [routePath(path, "The path of a title"), title]));

function writeToConsole(line: string, level: string): void {
  (level === "warn" || level === "error" ? process.stderr : process.stdout).write(`${line}\n`);
}
