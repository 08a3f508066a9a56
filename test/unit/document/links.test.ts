// What is kept up to date by each change of a document, beside a walk through all of it: seeds, and the odd cases.
import { expect, it } from "vitest";
import { numberingOf, type Numbering } from "../../../src/app/memory/numbering.ts";
import { ShapeLog } from "../../../src/app/memory/shape-log.ts";
import { addTurn, emptyState } from "../../../src/app/memory/stored-state.ts";
import { structureOf } from "../../../src/app/memory/structure.ts";
import { Document } from "../../../src/document/document.ts";
import { DocumentSize } from "../../../src/document/document-size.ts";
import { eachReference, reachable } from "../../../src/document/references.ts";
import { showingProblem } from "../../../src/document/shown-models.ts";
import { isKindOf, propOf } from "../../../src/models/define-model.ts";
import { Column, ColumnDataSource, CustomJS, Div, GroupBox, Model } from "../../../src/models/index.ts";
import { Random } from "../../clients/random.ts";

const STEPS = 150;
/** Bytes that a document may have; what is asked for is more than half of it, so that the document is weighed. */
const MOST = 12_000;
const CALLBACKS = ["js_property_callbacks", "js_event_callbacks"];

/** One document with random models in random places: shared ones, ones in themselves, ones that come back. */
class RandomGraph {
  readonly document = new Document();
  readonly #random: Random;
  readonly #all: Model[] = [];

  constructor(seed: number) {
    this.#random = new Random(seed);
    for (let index = 0; index < 30; index++) this.#all.push(this.#make());
    this.document.addRoot(this.#any());
  }

  step(): void {
    const { document } = this;
    const random = this.#random;
    const model = random.chance(0.15) ? this.#make() : this.#any();
    if (!this.#all.includes(model)) this.#all[random.int(this.#all.length)] = model;
    random.pick<() => void>([
      () => document.addRoot(model),
      () => document.roots.length > 1 && document.removeRoot(random.pick(document.roots)),
      () => random.chance(0.1) && document.addRoot(document.config),
      () => model.setAny("name", "x".repeat(random.int(1_000))),
      () => model.setAny("visible", random.chance(0.8)),
      () => model.setAny("disabled", random.chance(0.5)),
      () => model.setAny("tags", random.chance(0.5) ? [this.#any(), { deep: [this.#any()] }] : [1]),
      () => model.setAny("tags", [new Map([[this.#any(), new Set([this.#any()])]])]),
      () => propOf(model.def, "children") && model.setAny("children", this.#some()),
      () => propOf(model.def, "child") && model.setAny("child", this.#any()),
      () => this.#call(model),
      () => this.#stream(),
      () => random.chance(0.05) && document.addCallback("document_ready", this.#callback()),
      () => document.hold(() => (this.step(), this.step())),
    ])();
  }

  #make(): Model {
    return this.#random.pick<() => Model>([
      () => new Model(Div),
      () => new Model(Column, { children: [] }),
      () => new Model(GroupBox, { child: new Model(Div) }),
    ])();
  }

  #any(): Model {
    return this.#random.pick(this.#all);
  }

  #some(): Model[] {
    return Array.from({ length: this.#random.int(5) }, () => this.#any());
  }

  #callback(): Model {
    return new Model(CustomJS, { args: { first: this.#any(), second: this.#any() }, code: "" });
  }

  #call(model: Model): void {
    model.setAny("js_property_callbacks", this.#random.chance(0.3) ? {} : { "change:tags": [this.#callback()] });
  }

  /** Rows with models that a stream pushes out again. */
  #stream(): void {
    const source = new ColumnDataSource({ data: { x: [this.#any()] } });
    this.#any().setAny("tags", [source]);
    source.stream({ x: [this.#any(), 1, this.#any()] }, 1 + this.#random.int(3));
    if (this.#random.chance(0.5)) source.patch({ x: [[0, this.#any()]] });
  }
}

function shownByWalk(document: Document): ReadonlySet<Model> {
  const shown = new Set<Model>();
  const waiting = [...document.roots];
  for (let model = waiting.pop(); model !== undefined; model = waiting.pop()) {
    if (shown.has(model) || model.getAny("visible") === false) continue;
    shown.add(model);
    if (model.type === "GroupBox" && model.getAny("disabled") === true) continue;
    for (const [attr, value] of model.attributes())
      if (!CALLBACKS.includes(attr)) eachReference(value, (found) => waiting.push(found));
  }
  return shown;
}

function pointersByWalk(document: Document): ReadonlyMap<Model, ReadonlySet<Model>> {
  const pointers = new Map<Model, Set<Model>>([...document.models.values()].map((model) => [model, new Set()]));
  for (const model of document.models.values())
    for (const value of model.attributes().values()) eachReference(value, (found) => pointers.get(found)?.add(model));
  return pointers;
}

const sorted = (numbering: Numbering): unknown => Object.entries(numbering).sort(([a], [b]) => (a < b ? -1 : 1));

it.each([1, 2, 3, 4, 5, 6, 7, 8])("F3, seed %i: the same as a walk says", (seed) => {
  const graph = new RandomGraph(seed);
  const { document } = graph;
  const built = new Set([...document.models.keys()]);
  const shape = new ShapeLog(document, built, {});
  const stored = emptyState();
  addTurn(stored, { numbering: shape.takeNumbering(true) });
  shape.settle();
  let now = 0;
  const size = new DocumentSize(document, { now: () => now }, MOST);
  const present = new Set(document.models.values());
  document.watchGraph({ came: (model) => present.add(model), left: (model) => present.delete(model) });
  for (let step = 0; step < STEPS; step++) {
    graph.step();
    const where = `seed ${seed}, step ${step}`;
    const alive = reachable([document.config, ...document.roots, ...[...document.callbacks.values()].flat()]);
    const { models } = document;
    expect(new Set(models.values()), where).toEqual(alive);
    expect(present, where).toEqual(alive);
    for (const [model, pointers] of pointersByWalk(document))
      expect(new Set(document.pointersTo(model)), where).toEqual(pointers);
    const shown = shownByWalk(document);
    for (const model of models.values())
      expect(showingProblem(document, model) === "hidden", where).toBe(isDrawn(model) && !shown.has(model));
    expect(shape.structure, where).toBe(structureOf(models.values()));
    now += 2_000;
    const wanted = MOST / 2 + 100 + ((step * 97) % (MOST / 2));
    expect(takes(size, document, wanted), where).toBe(takes(new DocumentSize(document, { now: () => now }, MOST), document, wanted)); // prettier-ignore
    if (step % 3 !== 0) continue;
    addTurn(stored, { numbering: shape.takeNumbering(false) });
    shape.settle();
    expect(sorted(stored.numbering), where).toEqual(sorted(numberingOf(document, built)));
  }
});

/** Whether a text of so many bytes may come. */
function takes(size: DocumentSize, { config }: Document, bytes: number): boolean {
  try {
    size.take([{ kind: "ModelChanged", setter: "x", model: config, attr: "name", value: "x".repeat(bytes) }]);
    return true;
  } catch {
    return false;
  }
}

const isDrawn = (model: Model): boolean => isKindOf(model.def, "UIElement");
