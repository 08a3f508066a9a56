// What goes wrong in a session, in the page itself: a card with a terminal.
import { systemClock } from "../../base/clock.ts";
import { framesOf, type LogEntry, type LogLevel } from "../../base/log.ts";
import { PanelCard } from "../../models/generated/panel/models/card.ts";
import { boolean, integer, readonly, type MergedParams, type ParamSpecs } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import { currentSession } from "../../state/current-session.ts";
import type { BaseParams } from "../core/base-params.ts";
import { revivable } from "../core/class-registry.ts";
import { container } from "../core/container-class.ts";
import type { Values } from "../core/declaration.ts";
import type { Viewable } from "../core/viewable.ts";
import { HTML } from "../panes/html.ts";
import { escapeHtml } from "../panes/markup-text.ts";
import { Button } from "../widgets/button.ts";
import { FileDownload } from "../widgets/file-download.ts";
import { Terminal } from "../widgets/terminal.ts";
import { CardHeader } from "./card-header.ts";
import { Row } from "./row.ts";
import { HSpacer } from "./spacers.ts";

/** Levels as Python numbers them, and what they are called there. */
const LEVELS: Readonly<Record<LogLevel, readonly [level: number, name: string]>> = {
  debug: [10, "DEBUG"],
  info: [20, "INFO"],
  warn: [30, "WARNING"],
  error: [40, "ERROR"],
};

const debuggerParams = {
  /** Folded; follows the browser. */
  collapsed: boolean(true),
  /** The least level that is shown: 10 debug, 20 info, 30 warnings, 40 errors. */
  level: integer(40),
  /** Whether of the stack of an error only the place is shown where it was thrown. */
  onlyLast: boolean(true),
  /** How many there were since the terminal was emptied. */
  errors: readonly(integer(0)),
  warnings: readonly(integer(0)),
  infos: readonly(integer(0)),
} satisfies ParamSpecs;

const DebuggerBase = container({
  type: "Debugger",
  model: PanelCard,
  params: debuggerParams,
  css: ["css/debugger.css"],
  classes: () => ["debugger-card"],
  local: ["level", "onlyLast", "errors", "warnings", "infos"],
  derive: {
    button_css_classes: () => ["debugger-card-button"],
    header_css_classes: () => ["debugger-card-header"],
  },
});

/**
 * Shows the errors of the session's callbacks in a card that is folded at first (Panel's `Debugger`), with `level` 30
 * also what the author is told of mistakes that do no harm. `info`, `warn` and `error` write lines of the app's own.
 * There are no loggers with names here, so Panel's `logger_names` is missing. Whoever sees the page can read the texts of
 * errors: it is for development, and for apps of people who trust each other.
 *
 * @example new Debugger({ name: "What went wrong", level: 20 })
 */
export class Debugger extends DebuggerBase {
  static {
    revivable("Debugger", this);
  }

  /** The lines; it can be written to as any terminal. */
  readonly terminal = new Terminal({ minHeight: 200, sizingMode: "stretch_width", margin: 0 });
  readonly #title = new HTML("", { margin: [5, 0], cssClasses: ["debugger-card-title"], styles: { color: "white" } });
  readonly #header = new CardHeader({ sizingMode: "stretch_width" });
  readonly #name = new HTML("");
  readonly #clear = new Button({ name: "Clear" });
  readonly #save = new FileDownload({
    label: "Save",
    filename: "log.txt",
    callback: () => this.terminal.output,
  });
  readonly #bar = new Row(this.#name, new HSpacer(), this.#clear, this.#save, { sizingMode: "stretch_width" });

  constructor(inputs: ParamInputs<MergedParams<BaseParams, typeof debuggerParams>> = {}) {
    super(inputs);
    this.#clear.observe(() => this.clear(), "clicks");
    const stop = currentSession()?.log.listen((entry) => this.#heard(entry));
    if (stop !== undefined) this.scope.onDispose(stop);
  }

  override get children(): readonly Viewable[] {
    return [this.#bar, this.terminal];
  }

  protected override get shown(): readonly Viewable[] {
    return [this.#header, ...this.children];
  }

  /** Writes a line that counts as information. */
  info(message: string): void {
    this.#write({ level: "info", message });
  }

  /** Writes a line that counts as a warning. */
  warn(message: string): void {
    this.#write({ level: "warn", message });
  }

  /** Writes a line that counts as an error. @param error its stack follows */
  error(message: string, error?: unknown): void {
    this.#write({ level: "error", message, error });
  }

  /** Empties the terminal and begins to count anew. */
  clear(): void {
    this.terminal.clear();
    this.assign({ errors: 0, warnings: 0, infos: 0 });
  }

  protected override prepare(values: Values<ParamSpecs>): void {
    // The cast: these are params of every one.
    const { errors, warnings, infos } = values as unknown as Values<typeof debuggerParams>;
    const counts = [
      ...(errors > 0 ? [`<span style="color:rgb(190,0,0);">errors: </span>${errors}`] : []),
      ...(warnings > 0 ? [`<span style="color:rgb(190,160,20);">w: </span>${warnings}`] : []),
      ...(infos > 0 ? [`i: ${infos}`] : []),
    ];
    this.#title.object = counts.length === 0 ? "&#8203;" : `<h3>${counts.join(", ")}</h3>`;
    this.#header.show(this.#title);
    this.#name.object = `<h3>${escapeHtml(String(values["name"]))}</h3>`;
  }

  /** A line of the session's log. It may come at any moment, also while the page is being made. */
  #heard(entry: LogEntry): void {
    const session = currentSession();
    if (session === null || this.scope.disposed || this.scope.tracker?.silent === true) return;
    session.execute(() => this.#write(entry), "next");
  }

  #write({ level, message, error }: LogEntry): void {
    const [number, name] = LEVELS[level];
    if (number < this.level) return;
    const frames = error instanceof Error ? framesOf(error) : [];
    const shown = this.onlyLast ? frames.slice(0, 1) : frames;
    const time = new Date(systemClock.now()).toISOString().slice(0, 19).replace("T", " ");
    this.terminal.write([`${time} [panel - ${name}]: ${message}`, ...shown, ""].join("\n"));
    const counter = number >= 40 ? "errors" : number >= 30 ? "warnings" : "infos";
    this.assign({ [counter]: this.peek(counter) + 1 });
  }
}
