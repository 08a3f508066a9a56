// Code in Markdown: the frame that Panel's stylesheet colours.
import { escapeHtml } from "./markup-text.ts";

/** HTML of a code block. */
export function highlightCode(code: string): string {
  return `<div class="codehilite"><pre><span></span><code>${escapeCode(code)}</code></pre></div>\n`;
}

const escapeCode = (code: string): string => escapeHtml(code);
