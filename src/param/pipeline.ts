// Stages one after the other, or on branches: each an object with params that gets what the one before gives (Panel's
// Pipeline).
import { ArgumentError } from "../base/errors.ts";
import type { Viewable } from "../components/core/viewable.ts";
import { toViewable } from "../components/core/conversion.ts";
import { Column } from "../components/layouts/column.ts";
import { Row } from "../components/layouts/row.ts";
import { Markdown } from "../components/panes/markdown.ts";
import { Str as StrPane } from "../components/panes/str.ts";
import { Button } from "../components/widgets/button.ts";
import { Select } from "../components/widgets/select.ts";
import type { ParamInputs } from "../reactive/parameterized.ts";
import { runInScope, type Scope } from "../reactive/scope.ts";
import { untracked } from "../reactive/signals.ts";
import { boolean, event, str } from "./kinds.ts";
import { list, parameter } from "./object-kinds.ts";
import { ParamObject } from "./object.ts";
import { viewer } from "./parameterized.ts";
import { StageGraph, type StageEdges } from "./stage-graph.ts";

/** Thrown by a stage to tell the visitor why it cannot begin; other errors are only told with `debug`. */
export class PipelineError extends Error {
  override readonly name = "PipelineError";
}

/** The class of a stage, which gets an object whenever it is entered, or the object itself. */
export type Stage = (new (inputs?: never) => ParamObject) | ParamObject;

/** What may be said of one stage otherwise than of the pipeline. */
export interface StageOptions {
  readonly autoAdvance?: boolean;
  readonly inheritParams?: boolean;
  readonly nextParameter?: string | null;
  readonly readyParameter?: string | null;
}

/** A stage with its name. */
export type NamedStage = readonly [name: string, stage: Stage, options?: StageOptions];

const specs = {
  /** Whether the next stage begins by itself when one is ready. */
  autoAdvance: boolean(false),
  /** Whether the page shows every error of a stage; else those of `PipelineError` only. */
  debug: boolean(false),
  /** Whether a stage gets the values of the params that it shares with the one before. */
  inheritParams: boolean(true),
  /** The param of a stage that names the next one, where several follow. */
  nextParameter: str(null),
  /** The param of a stage that is true when the next one may begin. */
  readyParameter: str(null),
  /** Whether title, way and buttons are shown above. */
  showHeader: boolean(true),
  /** Goes to the next stage. */
  next: event(),
  /** Goes back. */
  previous: event(),
  /** The stages that were entered, the present one last. */
  route: list<string>([]),
  /** Why the next stage could not begin. */
  failure: str(""),
  /** The stage that the visitor has chosen to follow; null for the first one. */
  choice: parameter<string | null>(null),
};

/** Params of a pipeline that authors may give. */
export type PipelineInputs = Omit<ParamInputs<typeof specs>, "next" | "previous" | "route" | "failure" | "choice"> & {
  readonly stages?: readonly NamedStage[];
  /** Name -> the names of what may follow, where the stages do not simply follow each other. */
  readonly graph?: StageEdges;
};

interface Entered {
  readonly object: ParamObject;
  readonly view: Viewable;
  readonly scope: Scope;
}

/**
 * A way through stages with buttons to go on and back (Panel's `Pipeline`). Each stage is an object with params; what it
 * names by `output`, and the params that both have, the next one gets as it begins. Going back shows the stage as it was
 * left; going on again begins the next one anew.
 *
 * @example
 * const pipeline = new Pipeline({ stages: [["Choose", Choose, { readyParameter: "done" }], ["Order", Order]] });
 * return pipeline;
 * @throws ArgumentError for stages that are not objects with params, and for graphs that do not reach every stage
 */
export class Pipeline extends viewer(specs) {
  readonly title: Markdown;
  readonly error: StrPane;
  /** The stages in order, the present one in bold. */
  readonly network: Markdown;
  readonly prevButton: Button;
  readonly nextButton: Button;
  /** Where several stages may follow: which one. */
  readonly nextSelector: Select<string | null>;
  readonly buttons: Row;
  readonly header: Row;
  /** Holds what the present stage shows. */
  readonly stage: Row;
  readonly layout: Column;
  readonly #graph: StageGraph;
  readonly #stages: ReadonlyMap<string, { readonly stage: Stage; readonly options: StageOptions }>;
  readonly #entered = new Map<string, Entered>();
  readonly #inside: Scope;

  constructor({ stages = [], graph = {}, ...inputs }: PipelineInputs = {}) {
    super(inputs);
    for (const [name, stage] of stages)
      if (!isStage(stage))
        throw new ArgumentError(`Pipeline: the stage "${name}" is no class of params and no object of one`);
    this.#stages = new Map(stages.map(([name, stage, options = {}]) => [name, { stage, options }]));
    if (this.#stages.size !== stages.length) throw new ArgumentError("Pipeline: each stage has a name of its own");
    this.#graph = new StageGraph([...this.#stages.keys()], graph);
    if (this.#graph.root !== null) this.assign({ route: [this.#graph.root] });
    this.#inside = this.scope.child(`${this.key}:pipeline`);
    const parts = runInScope(this.#inside, () => this.#parts());
    this.title = parts.title;
    this.error = parts.error;
    this.network = parts.network;
    this.prevButton = parts.prevButton;
    this.nextButton = parts.nextButton;
    this.nextSelector = parts.nextSelector;
    this.buttons = parts.buttons;
    this.header = parts.header;
    this.stage = parts.stage;
    this.layout = parts.layout;
    this.prevButton.observe(() => this.update({ previous: true }), "clicks");
    this.nextButton.observe(() => this.update({ next: true }), "clicks");
    this.nextSelector.observe(() => this.update({ choice: this.nextSelector.value }), "value");
    this.observe(() => this.#goOn(), "next");
    this.observe(() => this.#goBack(), "previous");
    this.#inside.effect(() => this.#show(), -1);
  }

  __panel__(): Column {
    return this.layout;
  }

  /** The name of the present stage, or null without any. */
  get stageName(): string | null {
    return this.route.at(-1) ?? null;
  }

  /** The object of the present stage. */
  get state(): ParamObject | null {
    const name = this.stageName;
    return name === null ? null : untracked(() => this.#entry(name).object);
  }

  /** The name of the stage that comes next, or null. */
  get nextStage(): string | null {
    const name = this.stageName;
    if (name === null) return null;
    const following = this.#graph.following(name);
    const { state } = this;
    const param = this.#said(name).nextParameter ?? null;
    const named: unknown =
      state !== null && param !== null && state.paramNames.includes(param) ? state.read(param) : this.choice;
    return following.find((each) => each === named) ?? following[0] ?? null;
  }

  /** True when the next stage may begin. */
  get ready(): boolean {
    const name = this.stageName;
    return name !== null && this.nextStage !== null && this.#isReady(name);
  }

  #said(name: string): Required<StageOptions> {
    const options = this.#stages.get(name)?.options ?? {};
    return {
      autoAdvance: options.autoAdvance ?? this.autoAdvance,
      inheritParams: options.inheritParams ?? this.inheritParams,
      nextParameter: options.nextParameter ?? this.nextParameter,
      readyParameter: options.readyParameter ?? this.readyParameter,
    };
  }

  #isReady(name: string): boolean {
    const { readyParameter } = this.#said(name);
    const { object } = untracked(() => this.#entry(name));
    if (readyParameter === null || !object.paramNames.includes(readyParameter)) return true;
    return object.read(readyParameter) === true;
  }

  /** The stage as it was entered; in another life of the session it is made again, with what was stored of it. */
  #entry(name: string): Entered {
    return (
      this.#entered.get(name) ?? this.#enter(name, this.peek("route")[this.peek("route").indexOf(name) - 1] ?? null)
    );
  }

  #enter(name: string, from: string | null): Entered {
    const found = this.#stages.get(name);
    if (found === undefined) throw new ArgumentError(`Pipeline: there is no stage "${name}"`);
    const { stage } = found;
    const { inputs, outputs } = this.#inputs(stage, from);
    const prefix = `${this.key}:pipeline.${name}`;
    const scope = this.scope.child(prefix);
    try {
      return untracked(() =>
        runInScope(scope, () => {
          const object = stage instanceof ParamObject ? stage : new stage(inputs as never);
          if (stage instanceof ParamObject && this.scope.tracker?.silent !== true) object.update(inputs);
          for (const output of outputs) object.setInfo(output, { precedence: -1 });
          const entered = { object, view: toViewable(object), scope };
          const { readyParameter } = this.#said(name);
          if (readyParameter !== null && object.paramNames.includes(readyParameter))
            object.observe(() => this.#advance(name), readyParameter);
          this.#leave(name);
          this.#entered.set(name, entered);
          return entered;
        }),
      );
    } catch (error) {
      scope.dispose();
      throw error;
    }
  }

  #leave(name: string): void {
    const present = this.#entered.get(name);
    if (present === undefined) return;
    this.#entered.delete(name);
    present.scope.dispose();
  }

  /** What the stage before gives: its outputs, and the values of params that both have. */
  #inputs(stage: Stage, from: string | null): { readonly inputs: object; readonly outputs: readonly string[] } {
    if (from === null) return { inputs: {}, outputs: [] };
    const { object } = this.#entry(from);
    const takes = namesOf(stage);
    const { inheritParams, nextParameter, readyParameter } = this.#said(from);
    const given = Object.entries(object.outputs).filter(([name]) => takes.includes(name));
    const shared = inheritParams
      ? object.paramNames.filter(
          (name) => takes.includes(name) && name !== "name" && name !== nextParameter && name !== readyParameter,
        )
      : [];
    const inherited = shared.map((name) => [name, object.peek(name)] as const);
    return {
      inputs: { ...Object.fromEntries(given), ...Object.fromEntries(inherited) },
      outputs: given.map(([name]) => name),
    };
  }

  /** A stage has become ready. */
  #advance(name: string): void {
    const { autoAdvance, readyParameter } = this.#said(name);
    const { object } = this.#entry(name);
    const says = readyParameter !== null && object.paramNames.includes(readyParameter);
    if (this.stageName === name && autoAdvance && says && this.ready) this.#goOn();
  }

  #goOn(): void {
    const [from, name] = [this.stageName, this.nextStage];
    if (from === null || name === null) return;
    try {
      // What was entered before is made anew: its keys are those of what it replaces.
      this.#leave(name);
      if (this.scope.tracker?.silent === false) this.scope.tracker.forget(`${this.key}:pipeline.${name}.`);
      this.#enter(name, from);
    } catch (error) {
      this.assign({ failure: this.#textOf(error) });
      if (this.debug || !(error instanceof PipelineError))
        this.scope.runner.run(() => {
          throw error;
        });
      return;
    }
    this.assign({ failure: "", choice: null, route: [...this.route, name] });
    this.#advance(name);
  }

  #goBack(): void {
    if (this.route.length > 1) this.assign({ failure: "", choice: null, route: this.route.slice(0, -1) });
  }

  #textOf(error: unknown): string {
    if (error instanceof PipelineError || this.debug) return error instanceof Error ? error.message : String(error);
    return "The stage could not begin.";
  }

  #parts() {
    const title = new Markdown("", { margin: [0, 0, 0, 5] });
    const error = new StrPane("", { visible: false, styles: { color: "crimson" } });
    const network = new Markdown("", { margin: [0, 20] });
    const prevButton = new Button({ label: "Previous", width: 125, disabled: true });
    const nextButton = new Button({ label: "Next", width: 125, disabled: true });
    const nextSelector = new Select<string | null>({ options: [], width: 125, visible: false });
    const buttons = new Row(prevButton, new Column(nextSelector, nextButton));
    const header = new Row(new Column(title, error), network, buttons, { sizingMode: "stretch_width" });
    const stage = new Row();
    const layout = new Column(header, stage, { sizingMode: "stretch_width" });
    return { title, error, network, prevButton, nextButton, nextSelector, buttons, header, stage, layout };
  }

  /** Has the parts show what is so now. */
  #show(): void {
    const { stageName: name, nextStage, ready, failure, route, showHeader } = this;
    const following = name === null ? [] : this.#graph.following(name);
    const view = name === null ? null : untracked(() => this.#entry(name).view);
    const way = this.#graph.names.map((each) => (each === name ? `**${each}**` : each)).join(" → ");
    // A session that comes back gives the row what it had, by keys that other components have by now.
    this.stage.read("objects");
    untracked(() => {
      this.title.update({ object: name === null ? "" : `## Stage: ${name}` });
      this.error.update({ object: failure, visible: failure !== "" });
      this.network.update({ object: way });
      this.prevButton.update({ disabled: route.length < 2 });
      this.nextButton.update({ disabled: !ready });
      this.nextSelector.update({ options: following, value: nextStage, visible: following.length > 1 });
      this.header.update({ visible: showHeader });
      this.#place(view);
    });
  }

  #place(view: Viewable | null): void {
    const objects = view === null ? [] : [view];
    const present = this.stage.peek("objects") as readonly unknown[];
    if (present.length !== objects.length || present[0] !== objects[0]) this.stage.update({ objects });
  }
}

const isStage = (stage: unknown): stage is Stage =>
  stage instanceof ParamObject || (typeof stage === "function" && stage.prototype instanceof ParamObject);

/** The names of the params that a stage has. */
const namesOf = (stage: Stage): readonly string[] =>
  // The cast: classes of params carry their declarations.
  stage instanceof ParamObject ? stage.paramNames : Object.keys((stage as unknown as { readonly specs: object }).specs);
