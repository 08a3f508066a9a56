// A step of what an assistant does: a card with a status, whose title and text grow.
import { ArgumentError, PanelError } from "../../base/errors.ts";
import { any, boolean, choice, list, literal, nullable, readonly, text, withDefault } from "../../reactive/param.ts";
import type { ParamChange, ParamInputs } from "../../reactive/parameterized.ts";
import { baseParams } from "../core/base-params.ts";
import { revivable } from "../core/class-registry.ts";
import type { Viewable } from "../core/viewable.ts";
import { BooleanStatus } from "../indicators/boolean-status.ts";
import { Card } from "../layouts/card.ts";
import { layoutInputs } from "../layouts/layout.ts";
import type { Child } from "../layouts/list-layout.ts";
import { Row } from "../layouts/row.ts";
import { HTML } from "../panes/html.ts";
import { Markdown } from "../panes/markdown.ts";
import { escapeText } from "../panes/markup-text.ts";
import { Placeholder } from "../panes/placeholder.ts";
import type { Changed } from "../widgets/parts/composite.ts";
import { assembled } from "./assembled.ts";
import { areAvatars, avatarPane, type Avatar, type Avatars } from "./avatars.ts";
import { serialized, streamTo, type SerializeOptions } from "./chat-texts.ts";
import { CHAT_SHEETS } from "./sheets.ts";

const STATUSES = ["pending", "running", "success", "failed"] as const;

/** What a step has come to. */
export type StepStatus = (typeof STATUSES)[number];

/** Pixels that a badge is wide and high. */
const BADGE = 15;

const badge =
  (value: boolean, color: "primary" | "warning" | "success" | "danger"): (() => Avatar) =>
  () =>
    new BooleanStatus({ value, color, margin: 0 });

const BADGES: Readonly<Record<StepStatus, () => Avatar>> = {
  pending: badge(false, "primary"),
  running: badge(true, "warning"),
  success: badge(true, "success"),
  failed: badge(true, "danger"),
};

const badges = {
  default: {} as { readonly [status in StepStatus]?: Avatars[string] },
  check: (value: unknown) =>
    areAvatars(value) && Object.keys(value).every((key) => STATUSES.some((status) => status === key))
      ? null
      : "expected avatars by pending, running, success or failed",
};

const StepBase = assembled({
  type: "ChatStep",
  params: {
    cssClasses: withDefault(baseParams.cssClasses, ["card"]),
    margin: withDefault(baseParams.margin, [5, 5, 5, 10]),
    stylesheets: withDefault(baseParams.stylesheets, CHAT_SHEETS.step),
    /** What is in the step; a text is Markdown. */
    objects: literal(list(any<Child>(null))),
    /** Folded; follows the browser. */
    collapsed: boolean(false),
    /** Whether it folds when its status becomes "success". */
    collapsedOnSuccess: boolean(true),
    /**
     * What `run` does with an error: "raise" shows its kind and throws it, "summary" shows its kind, "verbose" shows its
     * text and stack to whoever sees the step, "ignore" counts it as success.
     */
    contextException: choice(["raise", "summary", "verbose", "ignore"], "raise"),
    /** What stands for a status in front of the title, in the place of Panel's coloured dots. */
    defaultBadges: literal(badges),
    status: choice(STATUSES, "pending"),
    /** The title where that of the status is null. All titles are texts, not markup. */
    defaultTitle: text(),
    pendingTitle: nullable(text()),
    runningTitle: nullable(text()),
    successTitle: nullable(text()),
    failedTitle: nullable(text()),
    /** The kind of the error that has ended `run`, as a title. */
    failure: readonly(text()),
    /** The title that is shown. */
    title: readonly(text()),
  },
  computed: {
    title: ({ status, defaultTitle, pendingTitle, runningTitle, successTitle, failedTitle, failure }) => {
      const titles = { pending: pendingTitle, running: runningTitle, success: successTitle, failed: failedTitle };
      return titles[status] ?? (status === "failed" && failure !== "" ? failure : defaultTitle);
    },
  },
});

/** The params that a step is made with; `title` is another name of `defaultTitle`. */
export type ChatStepInputs = ParamInputs<typeof StepBase.specs> & { readonly title?: string };

/**
 * A step of an answer that takes a while (Panel's `ChatStep`): a card with a status, which folds when it was a success.
 *
 * @example
 * const step = feed.addStep({ title: "Look it up" });
 * const found = await step.run(async () => {
 *   step.stream("Asking …");
 *   return await lookUp();
 * });
 * @throws ArgumentError for both `title` and `defaultTitle`
 */
export class ChatStep extends StepBase {
  static {
    revivable("ChatStep", this);
  }

  readonly #badge = this.part(() => new Placeholder({ cssClasses: ["step-avatar-container"] }));
  readonly #title = this.part(() => new HTML("", { margin: 0, cssClasses: ["step-title"] }));
  readonly #header = this.part(
    () =>
      new Row(this.#badge, this.#title, { cssClasses: ["step-header"], margin: [5, 0], stylesheets: CHAT_SHEETS.step }),
  );
  readonly #card = this.part(() => new Card({ header: this.#header, ...this.look }));

  override get content(): readonly Viewable[] {
    return this.#card.children;
  }

  constructor(...content: readonly Child[] | readonly [...Child[], ChatStepInputs]) {
    super(stepInputs(content));
    this.follow(this.#card, "collapsed", () => this.take({ collapsed: this.#card.collapsed }));
    this.assemble(this.#card);
  }

  /**
   * Runs `work` as this step: its status is "running", and then "success", or "failed" when it throws.
   *
   * @returns what `work` gives, or undefined when it has failed
   * @throws what `work` throws, where `contextException` is "raise"
   */
  async run<T>(work: (step: this) => T | Promise<T>): Promise<T | undefined> {
    this.status = "running";
    try {
      const result = await work(this);
      this.#succeeded();
      return result;
    } catch (error) {
      const mode = this.contextException;
      if (mode === "ignore") {
        this.#succeeded();
        return undefined;
      }
      if (this.failedTitle === null) this.#tell(error, mode === "verbose");
      this.status = "failed";
      if (mode === "raise") throw error;
      return undefined;
    }
  }

  /** Adds `token` to the last text in the step, or begins one with it. */
  stream(token: string, replace = false): void {
    const last = this.#card.at(-1);
    if (last !== undefined && streamTo(last, token, replace)) return;
    this.objects = [...this.objects, new Markdown(token, { cssClasses: ["step-message"] })];
  }

  /** Adds `token` to the title of a status, or puts it in its place. */
  streamTitle(token: string, status: StepStatus | "default" = "running", replace = false): void {
    const name = `${status}Title` as const;
    this.update({ [name]: replace ? token : `${this.peek(name) ?? ""}${token}` });
  }

  /** The step as a text, for a model. */
  serialize(options: SerializeOptions = {}): string {
    return serialized(this, options);
  }

  protected override updateParts(changed: Changed): void {
    if (changed("objects")) this.#card.objects = this.objects;
    if (changed("status", "defaultBadges")) {
      const own = this.defaultBadges[this.status] ?? BADGES[this.status];
      this.#badge.object = this.part(() => avatarPane(typeof own === "function" ? own() : own, ["step-avatar"], BADGE));
    }
    if (changed("title")) this.#title.object = escapeText(this.title);
    if (changed("collapsed")) this.#card.collapsed = this.collapsed;
    if (changed("width", "minWidth", "maxWidth", "sizingMode")) {
      const { width, minWidth, maxWidth, sizingMode } = this;
      this.#header.update({ width, minWidth, maxWidth, sizingMode });
    }
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    const isSuccess = changes.some(({ name, value }) => name === "status" && value === "success");
    if (isSuccess && this.collapsedOnSuccess) this.collapsed = true;
  }

  #succeeded(): void {
    if (this.status === "pending" || this.status === "running") this.status = "success";
  }

  #tell(error: unknown, isVerbose: boolean): void {
    const name = error instanceof Error ? error.name : typeof error;
    this.assign({ failure: `Error: '${name}'` });
    if (isVerbose)
      this.stream(`\n\`\`\`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n\`\`\``);
    else if (error instanceof PanelError) this.stream(`\n${error.publicText}`);
  }
}

function stepInputs(content: readonly unknown[]): ParamInputs<typeof StepBase.specs> {
  // The cast: the constructor of the base checks the params.
  const { title = "", ...inputs } = layoutInputs("ChatStep", content, StepBase.specs) as ChatStepInputs;
  if (title === "") return inputs;
  if ((inputs.defaultTitle ?? "") !== "")
    throw new ArgumentError("ChatStep: give either title or defaultTitle; they are the same");
  return { ...inputs, defaultTitle: title };
}
