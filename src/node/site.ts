// One server of apps: its bundle, its runtime, its log and its heartbeat; in development, its changes.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PanelError } from "../base/errors.ts";
import type { AppFile } from "./app-files.ts";
import { BuildError, Bundler, type Bundle } from "./bundle.ts";
import { PageEvents } from "./development/page-events.ts";
import { buildProblems, type Problem } from "./development/problem.ts";
import { startSources, type SourcesServer } from "./development/sources-server.ts";
import { STAND_IN } from "./development/stand-in.ts";
import { Watch } from "./development/watch.ts";
import { filesService } from "./files-service.ts";
import { readLine, writeLine, type Line, type LineOptions } from "./log-lines.ts";
import { PACKAGE_FOLDER } from "./package-folder.ts";
import { Runtime, type RuntimeOptions } from "./runtime.ts";
import { runtimeModules } from "./runtime-modules.ts";
import { checkedPort } from "./serve-options.ts";
import { SIGN_IN_SECRET } from "./sign-in.ts";
import { planSite, type PlacedOptions, type SitePlan } from "./site-plan.ts";
import { StackMap } from "./stack-map.ts";

/** Milliseconds between the heartbeats that a Cron Trigger would give. */
const HEARTBEAT = 60_000;

/** What a site is made of. */
export interface SiteParts {
  /** Finds the apps; asked again in development, where files come and go. */
  readonly findApps: () => AppFile[];
  readonly options: PlacedOptions;
  readonly secret: string;
  /** Folder of the state. */
  readonly state: string;
}

/** The server behind `serve()`. */
export class Site {
  readonly #parts: SiteParts;
  readonly #lines: LineOptions;
  readonly #development: { readonly events: PageEvents; readonly watch: Watch } | null;
  #sources: SourcesServer | null = null;
  readonly #modules = runtimeModules();
  #plan: SitePlan;
  #bundler: Bundler;
  #stacks: StackMap | null = null;
  #runtime: Runtime | null = null;
  #heartbeat: NodeJS.Timeout | undefined;
  /** What runs now. */
  #version = "";
  /** Errors that the runtime told of while it loaded the present Worker. */
  #loadErrors: string[] = [];
  /** The last change that is being worked on; changes are taken one after the other. */
  #change: Promise<void> = Promise.resolve();

  /** @throws ArgumentError for apps and options that do not go */
  constructor(parts: SiteParts) {
    this.#parts = parts;
    const { options } = parts;
    checkedPort(options.port ?? 0);
    this.#plan = planSite(parts.findApps(), options);
    this.#bundler = new Bundler(this.#plan.source);
    this.#lines = {
      format: options.logFormat ?? "people",
      level: options.logLevel ?? "info",
      write: options.log ?? writeToConsole,
    };
    this.#development =
      options.dev === true
        ? {
            events: new PageEvents(),
            watch: new Watch(() => {
              this.#change = this.#change.then(() => this.#changed());
            }),
          }
        : null;
  }

  get url(): string {
    if (this.#runtime === null) throw new Error("the server has not started");
    return new URL(`${this.#plan.prefix}/`, this.#runtime.url).href;
  }

  /** @throws BuildError, or Error when the Worker cannot be loaded; in development the page tells of both */
  async start(): Promise<void> {
    if (this.#development === null) await this.#run(await this.#bundler.build());
    else {
      this.#sources = await startSources((stack) => this.#stacks?.stack(stack) ?? stack);
      await this.#changed();
    }
    this.#heartbeat = setInterval(() => void this.#beat(), HEARTBEAT);
    this.#heartbeat.unref();
    await this.#beat();
  }

  async stop(): Promise<void> {
    clearInterval(this.#heartbeat);
    this.#development?.watch.close();
    this.#development?.events.close();
    this.#sources?.close();
    await this.#change;
    await Promise.all([this.#runtime?.stop(), this.#bundler.dispose()]);
    this.#runtime = null;
  }

  /** Reads the sources again, and shows what is new or what is wrong. */
  async #changed(): Promise<void> {
    const began = performance.now();
    const { events, watch } = this.#development ?? {};
    if (events === undefined || watch === undefined) return;
    const folders = [this.#parts.options.cwd];
    try {
      await this.#planAgain();
      const bundle = await this.#bundler.build();
      watch.follow(bundle.inputs, folders);
      const version = versionOf(bundle.code);
      if (version === this.#version) return events.changed(version, []);
      const first = this.#runtime === null;
      await this.#run(bundle);
      events.changed(version, []);
      if (!first) this.#say("info", `Served anew after ${Math.round(performance.now() - began)} ms`);
    } catch (error) {
      if (error instanceof BuildError) watch.follow(error.inputs, folders);
      const problems = this.#problemsOf(error);
      for (const { message, detail } of problems) this.#say("error", `${message}\n${detail}`);
      // What ran goes on below the message. Where nothing can run, pages wait for what is mended.
      if (this.#runtime === null) {
        this.#version = "";
        this.#runtime = await this.#started({ ...this.#runtimeOptions(), code: STAND_IN });
      }
      events.changed(this.#version, problems);
    }
  }

  /** Files may have come or gone. @throws ArgumentError when the apps are gone */
  async #planAgain(): Promise<void> {
    const plan = planSite(this.#parts.findApps(), this.#parts.options);
    if (plan.source.entry === this.#plan.source.entry) return;
    await this.#bundler.dispose();
    this.#plan = plan;
    this.#bundler = new Bundler(plan.source);
  }

  /** Runs the bundle. After an error nothing runs. */
  async #run(bundle: Bundle): Promise<void> {
    this.#stacks = new StackMap(bundle.map, this.#parts.options.cwd);
    this.#loadErrors = [];
    const version = versionOf(bundle.code);
    const options = { ...this.#runtimeOptions(), code: bundle.code, version };
    try {
      if (this.#runtime === null) this.#runtime = await this.#started(options);
      else await this.#runtime.update(options);
      this.#version = version;
    } catch (error) {
      await this.#runtime?.stop().catch(() => undefined);
      this.#runtime = null;
      throw this.#loadError(error);
    }
  }

  async #started(options: RuntimeOptions): Promise<Runtime> {
    try {
      const runtime = await Runtime.start(options);
      this.#port = Number(runtime.url.port);
      return runtime;
    } catch (error) {
      if (error instanceof Error && /EADDRINUSE|already in use/i.test(error.message))
        throw new PanelError(
          "configuration",
          `Port ${options.port} of ${options.host} is in use. Stop the other server, or take another port (0 for any free one)`,
          { cause: error },
        );
      throw this.#loadError(error);
    }
  }

  /** The port of the first start: later ones have the same. */
  #port: number | null = null;

  async #beat(): Promise<void> {
    await this.#runtime?.heartbeat().catch((error: unknown) => this.#onError(error));
  }

  #runtimeOptions(): Omit<RuntimeOptions, "code"> {
    const { address = "127.0.0.1", port = 0, vars = {}, tls } = this.#parts.options;
    const development = this.#development;
    return {
      modules: this.#modules,
      version: "",
      host: address,
      port: this.#port ?? port,
      signIn: this.#plan.signInSecret !== null,
      registry: this.#plan.hasAdmin,
      otlp: this.#parts.options.otlp,
      vars: {
        // The commands that ask a server read it from the environment, too.
        ...tokenOfEnvironment(),
        ...vars,
        ...(this.#plan.signInSecret === null ? {} : { [SIGN_IN_SECRET]: this.#plan.signInSecret }),
        EDGEPANEL_SECRET: this.#parts.secret,
        ...(development === null ? {} : { EDGEPANEL_DEV: "1", EDGEPANEL_LOG: "json", PREFIX: this.#plan.prefix }),
        ...(this.#sources === null ? {} : { EDGEPANEL_SOURCES: this.#sources.url }),
      },
      files: join(PACKAGE_FOLDER, "dist/client"),
      state: this.#parts.state,
      services: {
        FILES: filesService(this.#plan.files),
        ...(development === null ? {} : { DEVELOPMENT: development.events.answer }),
      },
      ...(tls === undefined
        ? {}
        : { tls: { key: readFileSync(tls.keyFile, "utf8"), cert: readFileSync(tls.certFile, "utf8") } }),
      onLine: (level, text) => this.#onLine(readLine(level, text, this.#stacks)),
      onError: (error) => this.#onError(error),
    };
  }

  /** What the modules threw while they were loaded; any other error as it is. */
  #loadError(error: unknown): unknown {
    const [first] = this.#loadErrors;
    if (first === undefined || error instanceof PanelError) return error;
    return new PanelError("app-failed", `The app could not be loaded: ${first.replace(SERVICE, "")}`, { cause: error });
  }

  #onLine(line: Line): void {
    writeLine(line, this.#lines);
    if (line.level !== "error") return;
    this.#loadErrors.push(line.message);
    const detail =
      line.stack
        ?.split("\n")
        .filter((each) => /^\s+at /.test(each))
        .join("\n") ?? "";
    // What merely follows from an error of the app has no line of the app in it.
    const { events } = this.#development ?? {};
    if (events !== undefined && (line.ofAuthor || events.state.problems.length === 0))
      events.failed({
        kind: "run",
        message: line.message,
        detail,
        ...(typeof line.fields["app"] === "string" ? { app: line.fields["app"] } : {}),
      });
  }

  #onError(error: unknown): void {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#onLine({ level: "error", message: this.#stacks?.stack(stack) ?? stack, fields: {}, ofAuthor: false });
  }

  #say(level: Line["level"], message: string): void {
    writeLine({ level, message, fields: {}, ofAuthor: false }, this.#lines);
  }

  #problemsOf(error: unknown): Problem[] {
    if (error instanceof BuildError) return buildProblems(error);
    const text = error instanceof Error ? error.message : String(error);
    const [message = text, ...frames] = text.split("\n");
    return [{ kind: "load", message, detail: frames.join("\n") }];
  }
}

/** What the runtime puts before an error of a module. */
const SERVICE = /^service \S+: (Uncaught )?/;

const versionOf = (code: string): string => createHash("sha256").update(code).digest("hex").slice(0, 16);

function writeToConsole(line: string, level: string): void {
  (level === "warn" || level === "error" ? process.stderr : process.stdout).write(`${line}\n`);
}

function tokenOfEnvironment(): Readonly<Record<string, string>> {
  const { EDGEPANEL_ADMIN_TOKEN: token = "" } = process.env;
  return token === "" ? {} : { EDGEPANEL_ADMIN_TOKEN: token };
}
