// What shows other components: Paper, Container, Alert, Dialog, Tabs; and Typography.
import { children } from "../components/custom/child-params.ts";
import { baseParams } from "../components/core/base-params.ts";
import { revivable } from "../components/core/class-registry.ts";
import type { Child } from "../components/layouts/list-layout.ts";
import { boolean, choice, integer, list, nullable, text, withDefault } from "../reactive/param.ts";
import type { ParamInputs } from "../reactive/parameterized.ts";
import { color, contentInputs, materialClass, type Content } from "./material-class.ts";

const width = (initial: "sm" | "lg") => choice(["xs", "sm", "md", "lg", "xl", false], initial);

const PaperBase = materialClass({
  type: "MaterialPaper",
  params: {
    objects: children(),
    direction: choice(["row", "column", "column-reverse", "row-reverse"], "column"),
    elevation: integer(1, { min: 0, max: 24 }),
    square: boolean(false),
    variant: choice(["elevation", "outlined"], "elevation"),
  },
});

/** A sheet of paper (panel-material-ui's `Paper`): `new Paper("Text", slider, { elevation: 3 })`. */
export class Paper extends PaperBase {
  static {
    revivable("edgepanel/material/Paper", this);
  }

  constructor(...content: Content<typeof PaperBase.specs>) {
    super(contentInputs("Paper", content, PaperBase.specs));
  }
}

const ContainerBase = materialClass({
  type: "MaterialContainer",
  params: {
    objects: children(),
    disableGutters: boolean(false),
    /** As wide as the breakpoint below the window's width. */
    fixed: boolean(false),
    /** Largest width: a breakpoint of the theme, or false for none. */
    widthOption: width("lg"),
    sizingMode: withDefault(baseParams.sizingMode, "stretch_width"),
  },
});

/** Holds its objects in the middle of the page (panel-material-ui's `Container`). */
export class Container extends ContainerBase {
  static {
    revivable("edgepanel/material/Container", this);
  }

  constructor(...content: Content<typeof ContainerBase.specs>) {
    super(contentInputs("Container", content, ContainerBase.specs));
  }
}

/** Something to know (panel-material-ui's `Alert`). */
export class Alert extends materialClass({
  type: "MaterialAlert",
  params: {
    /** The text. */
    object: text(),
    objects: children(),
    title: nullable(text()),
    severity: choice(["error", "warning", "info", "success"], "success"),
    variant: choice(["filled", "outlined"], "outlined"),
    closeable: boolean(false),
    closed: boolean(false),
  },
  sets: ["closed"],
  settle: ({ closeable }, { by, refuse }) =>
    by === "browser" && !closeable ? refuse("closed", "the alert is not closeable") : undefined,
}) {
  static {
    revivable("edgepanel/material/Alert", this);
  }
}

const DialogBase = materialClass({
  type: "MaterialDialog",
  params: {
    objects: children(),
    open: boolean(false),
    title: text(),
    titleVariant: text("h3"),
    scroll: choice(["body", "paper"], "paper"),
    /** A click beside it closes it; Escape always does. */
    closeOnClick: boolean(false),
    showCloseButton: boolean(false),
    fullScreen: boolean(false),
    widthOption: width("sm"),
  },
  sets: ["open"],
});

/** A window above the page (panel-material-ui's `Dialog`), open while `open` is true. */
export class Dialog extends DialogBase {
  static {
    revivable("edgepanel/material/Dialog", this);
  }

  constructor(...content: Content<typeof DialogBase.specs>) {
    super(contentInputs("Dialog", content, DialogBase.specs));
  }
}

const TabsBase = materialClass({
  type: "MaterialTabs",
  params: {
    objects: children(),
    /** The tabs' titles, in the order of `objects`. */
    titles: list(text()),
    /** Number of the shown tab. */
    active: integer(0, { min: 0 }),
    centered: boolean(false),
    color,
    /** Numbers of tabs that cannot be shown. */
    disabled: list(integer(0, { min: 0 })),
    tabsLocation: choice(["above", "below", "left", "right"], "above"),
    wrapped: boolean(false),
  },
  sets: ["active"],
  settle: ({ active, objects, disabled }, { by, refuse }) =>
    by === "browser" && (active >= objects.length || disabled.includes(active))
      ? refuse("active", "there is no such tab to show")
      : undefined,
});

/** A tab: its title and what it shows. */
export type TitledChild = readonly [title: string, child: Child];

/** One of several components at a time (panel-material-ui's `Tabs`): `new Tabs(["Plot", figure], ["Table", table])`. */
export class Tabs extends TabsBase {
  static {
    revivable("edgepanel/material/Tabs", this);
  }

  constructor(
    ...content:
      readonly (TitledChild | Child)[] | readonly [...(TitledChild | Child)[], ParamInputs<typeof TabsBase.specs>]
  ) {
    // The cast: titles are taken out below, the rest are children and params.
    const inputs = contentInputs("Tabs", content as Content<typeof TabsBase.specs>, TabsBase.specs);
    const { objects } = inputs;
    if (!Array.isArray(objects)) super(inputs);
    else {
      const tabs = objects.map((one: unknown, index) =>
        isTitled(one) ? one : ([Array.isArray(inputs.titles) ? (inputs.titles[index] ?? "") : "", one] as const),
      );
      // The cast: as above.
      super({
        ...inputs,
        titles: tabs.map(([title]) => title),
        objects: tabs.map(([, one]) => one) as readonly Child[],
      });
    }
  }
}

const isTitled = (given: unknown): given is TitledChild =>
  Array.isArray(given) && given.length === 2 && typeof given[0] === "string";

/** A text in one of the theme's styles (panel-material-ui's `Typography`; plain text, `Markdown` is for the rest). */
export class Typography extends materialClass({
  type: "MaterialTypography",
  params: {
    object: text(),
    /** "h1" to "h6", "subtitle1", "body1", "body2", "caption", "overline" … */
    variant: nullable(
      choice(
        [
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "subtitle1",
          "subtitle2",
          "body1",
          "body2",
          "caption",
          "button",
          "overline",
        ],
        "body1",
      ),
    ),
    /** A colour of the theme ("text.secondary"), or of CSS. */
    color: nullable(text()),
    margin: withDefault(baseParams.margin, [5, 10]),
  },
}) {
  static {
    revivable("edgepanel/material/Typography", this);
  }
}
