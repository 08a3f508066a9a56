// The people who have a session open, as a row of faces or initials.
import { PanelHTML } from "../../models/generated/panel/models/html.ts";
import { any, boolean, integer, list } from "../../reactive/param.ts";
import { state } from "../../state/state.ts";
import type { SessionVisitor } from "../../state/visitors.ts";
import { revivable } from "../core/class-registry.ts";
import { escapeHtml } from "../panes/markup-text.ts";
import { indicator } from "../core/indicator.ts";

type Inputs = Readonly<Record<string, unknown>>;

/** Letters have a ground of their own: they are read in each theme, with 5:1 and more for each hue. */
const CSS = `
ul { display: flex; flex-wrap: wrap; gap: 4px; margin: 0; padding: 0; list-style: none; }
li { display: grid; place-items: center; box-sizing: border-box; width: var(--size); height: var(--size); border-radius: 50%;
  overflow: hidden; background: oklch(45% .11 var(--hue)); color: #fff; font: 600 calc(var(--size) * .4)/1 system-ui, sans-serif; }
li.looks-on { background: oklch(93% .04 var(--hue)); color: oklch(35% .11 var(--hue)); border: 2px dashed; }
li.more { background: #eee; color: #222; }
img { width: 100%; height: 100%; object-fit: cover; }`;

/**
 * Shows who has the session open: a circle for each person with the first letters of his name, dashed for those who only look
 * on. It follows `state.visitors` by itself.
 *
 * @example new VisitorsIndicator({ names: true })
 */
export class VisitorsIndicator extends indicator({
  type: "VisitorsIndicator",
  model: PanelHTML,
  params: {
    /** Whom to show. Default: `state.visitors`, and all changes of it. */
    value: list(any<SessionVisitor>({} as SessionVisitor)),
    /** Also gives the whole name, as a tooltip and to screen readers. Default: first letters are all that browsers get. */
    names: boolean(false),
    /**
     * Shows the pictures of people whose sign-in tells one. Their host must stand in the deployment's
     * `contentSecurityPolicy`, under `img-src`.
     */
    pictures: boolean(false),
    /** Most people to show; a number stands for the others. */
    most: integer(8, { min: 1 }),
    /** Pixels. */
    size: integer(32, { min: 16 }),
  },
  local: ["label", "value", "names", "pictures", "most", "size", "disabled"],
  firstSheets: () => [CSS],
  // All that is not ours is escaped below.
  keepsMarkup: () => true,
  derive: {
    text: ({ value, names, pictures, most, size, label }) => {
      const shown = value.slice(0, value.length > most ? most - 1 : most);
      const more = value.length - shown.length;
      const faces = shown.map((visitor) => face(visitor, names, pictures));
      if (more > 0) faces.push(`<li class="more" aria-label="${more} more">+${more}</li>`);
      const title = label === "" ? `${value.length} here` : label;
      return escapeHtml(
        `<ul style="--size: ${size}px" role="list" aria-label="${escapeHtml(title)}">${faces.join("")}</ul>`,
      );
    },
  },
}) {
  static {
    revivable("VisitorsIndicator", this);
  }

  protected override initialInputs(inputs: Inputs): Inputs {
    return super.initialInputs({ value: state.param.visitors, ...inputs });
  }
}

function face({ id, label, role, picture }: SessionVisitor, names: boolean, pictures: boolean): string {
  const letters = initials(label);
  const looksOn = role !== "edit";
  const said = escapeHtml(`${names ? label : letters}${looksOn ? ", looks on" : ""}`);
  const inner =
    pictures && picture !== null
      ? `<img src="${escapeHtml(picture)}" alt="" referrerpolicy="no-referrer">`
      : `<span aria-hidden="true">${escapeHtml(letters)}</span>`;
  const title = names ? ` title="${said}"` : "";
  return `<li class="${looksOn ? "looks-on" : "edits"}" style="--hue: ${hue(id)}"${title} aria-label="${said}">${inner}</li>`;
}

/** The first letters of the first and the last word; "Guest 1" is G1. */
function initials(label: string): string {
  // What stands before the @ of an address.
  const words = (label.split("@")[0] ?? "").split(/[\s._-]+/).filter((word) => word !== "");
  const first = (word: string | undefined): string =>
    word === undefined ? "" : String.fromCodePoint(word.codePointAt(0) ?? 63);
  return `${first(words[0])}${words.length > 1 ? first(words.at(-1)) : ""}`.toUpperCase() || "?";
}

/** The same for one person as long as the session lives. */
function hue(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 360;
  return sum;
}
