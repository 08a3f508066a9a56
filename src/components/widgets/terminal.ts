// A terminal: text with the control sequences of terminals, and the keys that the visitor presses.
import { consoleLog } from "../../base/log.ts";
import { PanelTerminal } from "../../models/generated/panel/models/terminal.ts";
import { any, boolean, integer, readonly, record, text } from "../../reactive/param.ts";
import type { ParamChange, ParamInputs } from "../../reactive/parameterized.ts";
import { currentSession } from "../../state/current-session.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";

/** Empties a terminal (`RIS`): what follows is all that it shows. */
const RESET = "\u001Bc";

const SHEET = "bundled/terminal/xterm@4.11.0/css/xterm.css";

/** The end of a text, from the beginning of a line where there is one. */
function lastLines(output: string, most: number): string {
  if (output.length <= most) return output;
  const end = most === 0 ? "" : output.slice(-most);
  const line = end.indexOf("\n");
  return line === -1 ? end : end.slice(line + 1);
}

const TerminalBase = widget({
  type: "Terminal",
  model: PanelTerminal,
  params: {
    /** All that was written, with ANSI sequences; setting it replaces what the terminal shows. */
    output: text(),
    /** Options of xterm.js for the start, such as `{ cursorBlink: true }`. */
    options: record(any<unknown>(null)),
    /** Columns and rows as the browser has laid them out; 0 before. */
    ncols: readonly(integer(0)),
    nrows: readonly(integer(0)),
    /** The key that the visitor presses, while watchers run; empty at other times. */
    value: readonly(text()),
    /** Most characters of `output` that are kept: of more, the oldest lines go. */
    maxOutput: integer(100_000, { min: 0 }),
    /** Writes to the log of the server too. */
    writeToConsole: boolean(),
    /** Whether something was written since the page was made. */
    isRewritten: readonly(boolean()),
  },
  local: ["label", "value", "maxOutput", "writeToConsole", "isRewritten", "output"],
  settle: ({ output, maxOutput }) => (output.length > maxOutput ? { output: lastLines(output, maxOutput) } : undefined),
  firstSheets: (_values, scene) => [scene.dist(SHEET)],
  wire: {
    ncols: { attr: "ncols", receiveOnly: true },
    nrows: { attr: "nrows", receiveOnly: true },
  },
  // The view adds what it is given to what it shows. All pages of a session are to show the same, those too that come
  // later or were away, so they are given all of it, and empty the terminal first.
  derive: { output: ({ output, isRewritten }) => (isRewritten ? RESET + output : output) },
  on: {
    keystroke: (self, { key }) => {
      if (typeof key === "string" && key !== "" && !self.values.disabled) self.pulse("value", key);
    },
  },
});

/**
 * A terminal in the page, made with xterm.js (Panel's `Terminal`). It shows what is written to it, with the colours and
 * movements of ANSI sequences, and tells the keys that are pressed in it; what they do is the app's business. There are
 * no processes at the edge, so Panel's `subprocess` is missing.
 *
 * @example
 * const terminal = new Terminal("Welcome\n", { options: { cursorBlink: true }, height: 300 });
 * terminal.watch(({ value }) => terminal.write(value === "\r" ? "\n" : value), "value");
 */
export class Terminal extends TerminalBase {
  static {
    revivable("Terminal", this);
  }

  constructor(inputs?: ParamInputs<typeof TerminalBase.specs>);
  constructor(output: string, inputs?: ParamInputs<typeof TerminalBase.specs>);
  constructor(
    first: string | ParamInputs<typeof TerminalBase.specs> = {},
    inputs: ParamInputs<typeof TerminalBase.specs> = {},
  ) {
    super(typeof first === "string" ? { ...inputs, output: first } : first);
  }

  /**
   * Adds to what the terminal shows: a text, or bytes of one in UTF-8.
   * @returns how many characters `output` has now
   */
  write(added: string | Uint8Array): number {
    const addition = typeof added === "string" ? added : new TextDecoder().decode(added);
    this.output += addition;
    if (this.writeToConsole) (currentSession()?.log ?? consoleLog).info(addition);
    return this.output.length;
  }

  /** Empties the terminal. */
  clear(): void {
    this.output = "";
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    const isWritten = changes.some(({ name }) => name === "output");
    // A stored session brings it back.
    if (isWritten && this.model !== null && this.scope.tracker?.restoring !== true) this.assign({ isRewritten: true });
    super.paramsChanged(changes);
  }
}
