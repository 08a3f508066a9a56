// What makes the frame of a page work: sidebars that fold, and a modal that takes the keyboard while it is open.
import { ownScripts } from "../../base/own-scripts.ts";
import { actionsModel, type ActionScripts } from "./template-actions.ts";

/** The width in CSS pixels up to which a sidebar lies over the page and is folded at first. */
export const NARROW = 600;

/**
 * In the page itself, without a request. `aria-controls` names what a button folds; `#pn-Modal` opens and closes by
 * events of the template's actions.
 */
export const FRAME_SCRIPT = `const resized = () => window.dispatchEvent(new Event("resize"));
for (const button of document.querySelectorAll("[data-pn-fold]")) {
  const side = document.getElementById(button.getAttribute("aria-controls"));
  const show = (open) => {
    side.classList.toggle("hidden", !open);
    side.inert = !open;
    button.setAttribute("aria-expanded", String(open));
    resized();
  };
  side.addEventListener("transitionend", resized);
  button.addEventListener("click", () => show(side.classList.contains("hidden")));
  side.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && matchMedia("(max-width: ${NARROW}px)").matches) { show(false); button.focus(); }
  });
  show(!side.classList.contains("hidden") && !matchMedia("(max-width: ${NARROW}px)").matches);
}
const modal = document.getElementById("pn-Modal");
const closer = document.getElementById("pn-closeModal");
const focus = { before: null };
const open = () => {
  focus.before ??= document.activeElement;
  modal.hidden = false;
  modal.style.display = "block";
  closer.focus();
  resized();
};
const close = () => {
  if (modal.style.display !== "block") return;
  modal.style.display = "none";
  modal.hidden = true;
  focus.before?.focus();
  focus.before = null;
};
window.addEventListener("pn-open-modal", open);
window.addEventListener("pn-close-modal", close);
closer.addEventListener("click", close);
modal.addEventListener("dismiss", close);
modal.addEventListener("click", (event) => { if (event.target === modal) close(); });
window.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
document.addEventListener("focusin", (event) => { if (focus.before !== null && !modal.contains(event.target)) closer.focus(); });`;

/** Data model of the actions of templates with this frame. */
export const FRAME_ACTIONS = actionsModel("TemplateActions");

export const FRAME_ACTION_SCRIPTS: ActionScripts = ownScripts({
  open_modal: 'window.dispatchEvent(new Event("pn-open-modal"));',
  close_modal: 'window.dispatchEvent(new Event("pn-close-modal"));',
});
