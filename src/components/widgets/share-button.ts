// A button that gives whoever clicks it a link into the session.
import { PanelButton } from "../../models/generated/panel/models/button.ts";
import { choice, nullable, number } from "../../reactive/param.ts";
import type { ParamChange, ParamInputs } from "../../reactive/parameterized.ts";
import { currentSession, currentVisitor } from "../../state/current-session.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { buttonLook, icon } from "./parts/button-look.ts";
import { clicks } from "./parts/clicks.ts";
import { tooltip } from "./parts/tooltip.ts";

const ShareButtonBase = widget({
  type: "ShareButton",
  model: PanelButton,
  parts: [buttonLook, icon, tooltip, clicks],
  params: {
    /** What its links are for: to look on, to work together, or to take a copy. */
    as: choice(["view", "edit", "copy"], "view"),
    /** Seconds until each of its links ends. Default: they end with the session. */
    expires: nullable(number(0, { min: 0 })),
  },
  local: ["as", "expires"],
  wire: { label: "label" },
});

/**
 * Makes a link by `state.share()` at each click and shows it, with a button to copy it, to the visitor who has clicked: the
 * page has it in no model, so that nobody else in the session gets it. For apps with `defineApp({ sharing: true }, …)`.
 *
 * @example new ShareButton({ name: "Let others look on", as: "view", expires: 86_400 })
 */
export class ShareButton extends ShareButtonBase {
  static {
    revivable("ShareButton", this);
  }

  /** @param inputs the params; `name` is "Share" by default */
  constructor(inputs: ParamInputs<typeof ShareButtonBase.specs> = {}) {
    super({ name: "Share", ...inputs });
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    // A stored session brings back the clicks along with what they did.
    if (this.scope.tracker?.silent === true || !changes.some(({ name }) => name === "clicks")) return;
    const session = currentSession();
    const visitor = currentVisitor();
    // Clicks that the app itself counts are nobody's.
    if (session === null || visitor === null) return;
    const [as, expires] = [this.peek("as"), this.peek("expires")];
    this.scope.runner.run(async () => {
      const { url } = await session.sharing.share({ as, ...(expires === null ? {} : { expires }) });
      session.document.send("edgepanel-link", { url, as }, visitor.page);
    });
  }
}
