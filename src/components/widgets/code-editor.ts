// An editor for code.
import { PanelAcePlot } from "../../models/generated/panel/models/ace.ts";
import { any, boolean, choice, integer, list, record, text } from "../../reactive/param.ts";
import type { ParamChange, ParamInputs } from "../../reactive/parameterized.ts";
import { runInScope } from "../../reactive/scope.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";

const THEMES = [
  "ambiance",
  "chaos",
  "chrome",
  "cloud9_day",
  "cloud9_night",
  "clouds",
  "clouds_midnight",
  "cobalt",
  "crimson_editor",
  "dawn",
  "dracula",
  "dreamweaver",
  "eclipse",
  "github",
  "github_dark",
  "github_light_default",
  "gob",
  "gruvbox",
  "idle_fingers",
  "iplastic",
  "katzenmilch",
  "kr_theme",
  "kuroir",
  "merbivore",
  "merbivore_soft",
  "mono_industrial",
  "monokai",
  "nord_dark",
  "one_dark",
  "pastel_on_dark",
  "solarized_dark",
  "solarized_light",
  "sqlserver",
  "terminal",
  "textmate",
  "tomorrow",
  "tomorrow_night",
  "tomorrow_night_blue",
  "tomorrow_night_bright",
  "tomorrow_night_eighties",
  "twilight",
  "vibrant_ink",
  "xcode",
] as const;

const CodeEditorBase = widget({
  type: "CodeEditor",
  model: PanelAcePlot,
  params: {
    /** The code. Follows each key with `onKeyup`, otherwise when the editor is left or at Ctrl+Enter. */
    value: text(),
    /** The code, at each key. */
    valueInput: text(),
    /** Notes at lines, as Ace takes them: `{ row: 1, column: 0, text: "unused", type: "warning" }`. */
    annotations: list(record(any<unknown>(null))),
    /** A name whose ending says the language, where `language` does not. */
    filename: text(),
    /** How many characters a step of indentation is. */
    indent: integer(4, { min: 0 }),
    /** As Ace calls it: "python", "javascript", "sql". */
    language: text("text"),
    /** Whether `value` follows each key. */
    onKeyup: boolean(true),
    /** Shows a line at the 80th column. */
    printMargin: boolean(),
    /** Another name of `disabled`; each follows the other. */
    readonly: boolean(),
    /** Indents with blanks rather than tabs. */
    softTabs: boolean(),
    /** The colours. Default: by the theme of the page. */
    theme: choice(THEMES, "github_light_default"),
  },
  local: ["label"],
  initially: { disabled: "readonly", readonly: "disabled" },
  settle: ({ disabled, readonly }, { has }) => (has("readonly") ? { disabled: readonly } : { readonly: disabled }),
  wire: { value: "code", valueInput: "code_input" },
  derive: {
    theme: ({ theme }, scene) =>
      scene.given("theme") ? theme : scene.look.theme === "dark" ? "github_dark" : "github_light_default",
  },
});

/**
 * An editor for code, made with Ace (Panel's `CodeEditor`).
 *
 * @example new CodeEditor({ value: "print('hello')", language: "python", theme: "monokai" })
 */
export class CodeEditor extends CodeEditorBase {
  static {
    revivable("CodeEditor", this);
  }

  constructor(inputs: ParamInputs<typeof CodeEditorBase.specs> = {}) {
    super(inputs);
    // The two stand for each other in the browser too, without the server.
    runInScope(this.scope.child(`${this.key}:link`), () =>
      this.jslink(this as CodeEditor, { links: { readonly: "disabled" }, bidirectional: true }),
    );
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    // A stored session brings both back.
    if (this.scope.tracker?.silent !== true && changes.some(({ name }) => name === "value"))
      this.valueInput = this.peek("value");
  }
}
