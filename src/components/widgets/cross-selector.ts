// Moves options between two lists.
import { boolean, callback, integer, nullable, oneOf, text } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { Column } from "../layouts/column.ts";
import { Button } from "./button.ts";
import { MultiSelect } from "./multi-select.ts";
import { adjust, composite, type Changed, type CompositeOf } from "./parts/composite.ts";
import { Choices, manyValues, type ManyInputs, type ManyOf } from "./parts/options.ts";
import { TextAreaInput } from "./text-area-input.ts";
import { TextInput } from "./text-input.ts";

/** Decides whether a label is found by what the visitor has typed. */
export type OptionFilter = (query: string, label: string) => boolean;

const contains: OptionFilter = (query, label) => label.includes(query);

const CrossSelectorBase = composite({
  type: "CrossSelector",
  direction: "row",
  ownCss: ["css/select.css"],
  params: {
    ...manyValues,
    width: nullable(integer(0, { min: 0 }), 600),
    height: nullable(integer(0, { min: 0 }), 200),
    /** Accepted for Panel's sake; it is not shown. */
    description: nullable(text()),
    /** How many options each list shows at once. */
    size: integer(10, { min: 1 }),
    /** Which options what the visitor types finds. Default: those whose label contains it. */
    filterFn: callback<OptionFilter>(),
    /** Lists the options in their own order; otherwise in the order in which they were moved. */
    definitionOrder: oneOf([boolean(true), integer(1)], true),
  },
});

type Params = typeof CrossSelectorBase.specs;

/** Params of a CrossSelector whose options are `T`. */
export type CrossSelectorInputs<T> = ManyInputs<Params, T>;

// The cast: what is in the lists are options.
const OfOptions = CrossSelectorBase as unknown as {
  readonly specs: Params;
} & (abstract new <T>(inputs?: CrossSelectorInputs<T>) => CompositeOf<ManyOf<Params, T>>);

const FILL = { sizingMode: "stretch_both", margin: 0 } as const;

/**
 * Two lists between which the visitor moves options (Panel's `CrossSelector`): `value` has those on the right. Options
 * are highlighted with the pointer or by typing a part of their label, and moved with the arrows.
 *
 * @example new CrossSelector({ label: "Fruits", options: ["Apple", "Banana", "Pear"], value: ["Apple"] })
 */
export class CrossSelector<T = unknown> extends OfOptions<T> {
  static {
    revivable("CrossSelector", this);
  }

  /** The list, its search field and the arrow towards it: of what is left, and of what is chosen. */
  readonly #sides: readonly [Side, Side];
  readonly #hint: TextAreaInput;
  readonly #right: Column;

  constructor(inputs: CrossSelectorInputs<T> = {}) {
    super(inputs);
    const [left, right] = (this.#sides = [
      this.part(() => new Side("Filter available options", "\u276e\u276e")),
      this.part(() => new Side("Filter selected options", "\u276f\u276f")),
    ]);
    this.#hint = this.part(
      () =>
        new TextAreaInput({
          placeholder: "To select an item highlight it on the left and use the arrow button to move it to the right.",
          disabled: true,
          ...FILL,
        }),
    );
    const hint = this.#hint;
    const unselected = this.part(() => new Column(left.search, left.list, FILL));
    const buttons = this.part(() => new Column(right.arrow, left.arrow, { margin: [0, 5], align: "center" }));
    this.#right = this.part(() => new Column(right.search, this.peek("value").length > 0 ? right.list : hint, FILL));
    for (const [side, other] of [
      [left, right],
      [right, left],
    ] as const) {
      this.follow(side.search, "valueInput", () => this.#search(side, other));
      this.follow(side.arrow, "clicks", () => this.#move(other, side));
    }
    this.assemble(unselected, buttons, this.#right);
  }

  protected override updateParts(changed: Changed): void {
    const [left, right] = this.#sides;
    const width = Math.trunc((this.peek("width") ?? 0) / 2 - 50);
    for (const { list, search, arrow } of this.#sides) {
      adjust(list, { size: this.peek("size"), width: Math.max(0, width) });
      adjust(search, { width: Math.max(0, width) });
      adjust(arrow, { disabled: this.peek("disabled") });
    }
    if (!changed("value", "options")) return;
    const choices = Choices.of(this.peek("options"));
    const selected = this.peek("value").flatMap((value) => choices.labels[choices.indexOf(value)] ?? []);
    adjust(right.list, { options: selected, value: [] });
    adjust(left.list, { options: choices.labels.filter((label) => !selected.includes(label)), value: [] });
    this.#showRight();
  }

  #showRight(): void {
    const [, { list, search }] = this.#sides;
    const shown = this.peek("value").length > 0 ? list : this.#hint;
    if (this.#right.at(1) !== shown) this.#right.objects = [search, shown];
  }

  /** Highlights what the query of a side finds. */
  #search(side: Side, other: Side): void {
    const { labels } = Choices.of(this.peek("options"));
    const elsewhere = Choices.of(other.list.options).labels;
    const own =
      this.peek("definitionOrder") !== false
        ? labels.filter((label) => !elsewhere.includes(label))
        : Choices.of(side.list.options).labels;
    const query = side.search.valueInput ?? "";
    adjust(side.list, { options: own, value: query === "" ? [] : own.filter((label) => this.#finds(query, label)) });
  }

  #finds(query: string, label: string): boolean {
    const filter = this.peek("filterFn") ?? contains;
    let found = false;
    this.scope.runner.run(() => {
      found = filter(query, label);
    }, true);
    return found;
  }

  #move(from: Side, to: Side): void {
    const moved = Choices.of(from.list.options).labels.filter((label) => from.list.value.includes(label));
    const kept = Choices.of(to.list.options).labels;
    const merged = [...kept, ...moved.filter((label) => !kept.includes(label))];
    const left = Choices.of(from.list.options).labels.filter((label) => !moved.includes(label));
    const choices = Choices.of(this.peek("options"));
    this.take({ value: choices.ofLabels(to === this.#sides[1] ? merged : left) });
    this.quietly(() => {
      this.#search(from, to);
      this.#search(to, from);
    });
  }
}

// The widths inside are the selector's doing: they do not stand for those that an author gave.
const isOwn = (name: string): boolean => name === "width";

class SideList extends MultiSelect<string> {
  override isGiven(name: string): boolean {
    return !isOwn(name) && super.isGiven(name);
  }
}

class SideSearch extends TextInput {
  override isGiven(name: string): boolean {
    return !isOwn(name) && super.isGiven(name);
  }
}

/** One side of the selector. */
class Side {
  readonly list = new SideList(FILL);
  readonly search: SideSearch;
  readonly arrow: Button;

  constructor(placeholder: string, arrow: string) {
    this.search = new SideSearch({ placeholder, margin: [0, 0, 10, 0], sizingMode: "stretch_width" });
    this.arrow = new Button({ label: arrow, width: 50 });
  }
}
