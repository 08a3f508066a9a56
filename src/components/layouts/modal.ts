// Things in a dialog over the page.
import { PanelModal } from "../../models/generated/panel/models/modal.ts";
import { boolean } from "../../reactive/param.ts";
import type { ParamChange } from "../../reactive/parameterized.ts";
import { BokehEvent } from "../../serialization/event.ts";
import { revivable } from "../core/class-registry.ts";
import type { Direction } from "../core/container-sizing.ts";
import { Button } from "../widgets/button.ts";
import { layout } from "./layout.ts";
import { anyScrolling } from "./scroll.ts";

const BUTTONS = {
  show: (modal: Modal) => modal.show(),
  hide: (modal: Modal) => modal.hide(),
  toggle: (modal: Modal) => modal.toggle(),
} as const;

const ModalBase = layout({
  type: "Modal",
  model: PanelModal,
  parts: [anyScrolling],
  params: {
    /** Shown; follows the browser. */
    open: boolean(false),
    /** A cross in the corner closes it. */
    showCloseButton: boolean(true),
    /** A click beside it closes it. */
    backgroundClose: boolean(true),
  },
  name: "auto",
});

/** Shows its objects in a dialog over the page while `open` is true (Panel's `Modal`). It must be part of the page. */
export class Modal extends ModalBase {
  static {
    revivable("Modal", this);
  }

  protected override get flow(): Direction {
    return null;
  }

  show(): void {
    this.open = true;
  }

  hide(): void {
    this.open = false;
  }

  toggle(): void {
    this.open = !this.open;
  }

  /** A button that shows, hides or toggles it. @param inputs params of the button */
  createButton(action: keyof typeof BUTTONS, inputs: ConstructorParameters<typeof Button>[0] = {}): Button {
    const button = new Button(inputs);
    button.onClick(() => BUTTONS[action](this));
    return button;
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    const change = changes.find(({ name }) => name === "open");
    const { model, context } = this;
    // A session that is brought back has told its page before.
    if (change === undefined || model === null || this.scope.tracker?.silent === true) return;
    // The dialog listens to the event, not to the attribute.
    context?.document.send("bokeh_event", new BokehEvent("modal-dialog-event", { model, open: change.value }));
  }
}
