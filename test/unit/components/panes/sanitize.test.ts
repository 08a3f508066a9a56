// What the sanitiser lets through, and that nothing of a list of known attacks is left.
import { describe, expect, it } from "vitest";
import { html, markdown, raw } from "../../../../src/components/panes/markup-tags.ts";
import { renderMarkdown } from "../../../../src/components/panes/markdown-renderer.ts";
import { cleanMarkup } from "../../../../src/components/panes/clean-markup.ts";
import { sanitize } from "../../../../src/components/panes/sanitize.ts";
import * as models from "../../../../src/models/generated/index.ts";

/** From public lists of filter evasions, one of each idea. */
export const ATTACKS: readonly string[] = [
  "<script>alert(1)</script>",
  "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "<img src=x onerror=alert(1)>",
  "<img src=x onerror\n=alert(1)>",
  "<img/src=x/onerror=alert(1)>",
  '<img src="x" ONERROR="alert(1)"',
  "<img src='x' title='\"><img src=x onerror=alert(1)>'>",
  '<a href="javascript:alert(1)">x</a>',
  '<a href="jav&#x09;ascript:alert(1)">x</a>',
  '<a href=" &#14; javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt&colon;alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<img src="data:image/svg+xml;base64,PHN2Zy8+">',
  "<svg onload=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
  '<math><mtext><h1><mglyph><svg><mtext><style><a title="</style><img src onerror=alert(1)>"></style></h1>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  "<template><img src=x onerror=alert(1)></template>",
  "<textarea><img src=x onerror=alert(1)></textarea>",
  "<title><img src=x onerror=alert(1)></title>",
  "<xmp><img src=x onerror=alert(1)></xmp>",
  "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
  "<object data=javascript:alert(1)></object><embed src=javascript:alert(1)>",
  "<form action=javascript:alert(1)><button formaction=javascript:alert(2)>x</button></form>",
  "<input autofocus onfocus=alert(1)>",
  "<details open ontoggle=alert(1)>x</details>",
  "<video><source onerror=alert(1)></video>",
  '<video poster="javascript:alert(1)"></video>',
  "<body onload=alert(1)><base href=//evil.example/>",
  "<meta http-equiv=refresh content='0;url=javascript:alert(1)'><link rel=stylesheet href=//evil.example/x.css>",
  "<style>*{background:url(//evil.example)}</style>",
  '<p style="background:url(javascript:alert(1))">x</p>',
  '<p style="width: expression(alert(1))">x</p>',
  '<p style="position:fixed;inset:0;z-index:9999">cover</p>',
  '<p style="color:\\65xpression(alert(1))">x</p>',
  "<!--><img src=x onerror=alert(1)>-->",
  "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
  "<![CDATA[<img src=x onerror=alert(1)>]]>",
  "<?xml version='1.0'?><img src=x onerror=alert(1)>",
  "</p/><img src=x onerror=alert(1)//",
  "<a\u0000href='javascript:alert(1)'>x</a>",
  "<<img src=x onerror=alert(1)>",
  "<p/onclick=alert(1)>x",
  '<a href="https://x" onclick="alert(1)" id="app" name="cookie">x</a>',
  "<select><option><img src=x onerror=alert(1)></option></select>",
  "<x-custom onclick=alert(1)>x</x-custom>",
];

const TAG = /^<\/?[a-z][a-z0-9]*(?: [a-z]+="[^"<>]*")*(?: \/)?>$/;

it.each(ATTACKS)("nothing is left of %s", (attack) => {
  const clean = sanitize(attack);
  // Whatever begins with an angle bracket is a whole tag of ours: quoted, lower case, without another one inside.
  for (const tag of clean.match(/<[^>]*>?/g) ?? []) expect(tag).toMatch(TAG);
  const attributes = [...clean.matchAll(/ ([a-z]+)="([^"]*)"/g)];
  for (const [, name = "", value = ""] of attributes) {
    expect(name).not.toMatch(/^on|^id$|^name$|^srcdoc$|^formaction$/);
    if (["href", "src", "poster"].includes(name))
      expect(value.replace(/\s/g, "")).not.toMatch(/^(java|vb)script|^data:(?!image\/(png|gif))/i);
    if (name === "style") expect(value).not.toMatch(/url|expression|position|\\/);
  }
  expect(clean).not.toMatch(
    /<(script|style|svg|math|iframe|object|embed|form|base|meta|link|template|title|xmp|textarea)/,
  );
  // A second time changes nothing: what was written is what is read.
  expect(sanitize(clean)).toBe(clean);
});

describe("keeps", () => {
  it.each([
    ["text", "a &lt; b &amp; c"],
    ["formats", "<p>a <b>b</b> <i>c</i><br /></p>"],
    ["links", '<a href="https://example.com/?a=1&amp;b=2" target="_blank" title="t">x</a>'],
    ["addresses on this site", '<a href="/page?x=1#y">x</a><a href="#top">y</a><img src="a/b:c.png" />'],
    ["pictures in the address", '<img src="data:image/png;base64,iVBORw0KGgo=" alt="x" />'],
    ["tables", '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>'],
    ["classes and plain styles", '<span class="mine" style="color: red; font-size: 12pt">x</span>'],
    ["tasks", '<ul><li class="task-list-item"><input type="checkbox" disabled="disabled" /> x</li></ul>'],
  ])("%s", (_name, text) => {
    expect(sanitize(text)).toBe(text);
  });

  it("closes what was left open", () => {
    expect(sanitize("<p>a <b>b")).toBe("<p>a <b>b</b></p>");
    expect(sanitize("</b>a</i>")).toBe("a");
  });
});

describe("attributes that are markup", () => {
  const evil = "<img src=x onerror=alert(1)>ok";
  const clean = '<img src="x" />ok';
  const escaped = (text: string): string =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

  it.each([
    [models.Div, "text", evil, clean],
    [models.PanelHTML, "text", escaped(evil), escaped(clean)],
    // Raw tags vanish when PanelJS decodes; references by number and by name become tags.
    [models.PanelHTML, "text", evil, "ok"],
    [models.PanelHTML, "text", "&#60;img src=x onerror=alert(1)&#x3e;ok", escaped(clean)],
    [models.Slider, "title", `$$x$$ ${evil}`, `$$x$$ ${clean}`],
    [models.Slider, "title", "a < b", "a < b"],
    [models.TextInput, "value", evil, evil],
  ])("%o.%s", (def, attr, value, expected) => {
    expect(cleanMarkup(def, attr, value)).toBe(expected);
  });
});

describe("template tags", () => {
  it("show values as text", () => {
    expect(html`<b title="${'"><i>'}">${"<script>"}</b>${null}${["<", 1, true]}`).toBe(
      '<b title="&quot;&gt;&lt;i&gt;">&lt;script&gt;</b>&lt;1True',
    );
    const items = ["<a>", "b"].map((item) => raw(html`<li>${item}</li>`));
    expect(
      html`<ol>
        ${items}
      </ol>`.replaceAll(/\s+(?=<)/g, ""),
    ).toBe("<ol><li>&lt;a&gt;</li><li>b</li></ol>");
  });

  it.each([
    "**bold** _x_",
    "# title",
    "[link](javascript:x)",
    "<b>",
    "- item",
    "1. item",
    "`code`",
    "a\n\n    code",
    "| a | b |",
    "a &amp; b",
    "~~x~~",
    "![i](x)",
  ])("markdown of %s", (value) => {
    const options = { anchors: true, breaks: false, typographer: false, plugins: [], rendererOptions: {} };
    const shown = renderMarkdown(markdown`> ${value}`, options);
    const expected = value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    expect(shown).toBe(`<blockquote>\n<p>${expected}</p>\n</blockquote>\n`);
  });
});
