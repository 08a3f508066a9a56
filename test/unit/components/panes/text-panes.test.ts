// Panes that show text: what reaches the browser.
import { describe, expect, it } from "vitest";
import { Alert } from "../../../../src/components/panes/alert.ts";
import { HTML } from "../../../../src/components/panes/html.ts";
import { JSONPane } from "../../../../src/components/panes/json.ts";
import { Markdown } from "../../../../src/components/panes/markdown.ts";
import { Str } from "../../../../src/components/panes/str.ts";
import { rendered, text } from "../rendering.ts";

const markdown = (source: string, inputs: object = {}): string => text(rendered(new Markdown(source, inputs)).model);

describe("Markdown", () => {
  it.each([
    [
      "# A\n## A\n### A",
      '<h1 id="a">A <a class="header-anchor" href="#a">¶</a></h1>\n<h2 id="a-1">A <a class="header-anchor" href="#a-1">¶</a></h2>\n<h3>A</h3>\n',
    ],
    [
      "# Über & `x y`",
      '<h1 id="über--x-y">Über &amp; <code>x y</code> <a class="header-anchor" href="#über--x-y">¶</a></h1>\n',
    ],
    ["a  \nb", "<p>a<br />\nb</p>\n"],
    ["x ~~y~~ www.example.com", '<p>x <s>y</s> <a href="http://www.example.com">www.example.com</a></p>\n'],
    [
      "- [x] a",
      '<ul class="contains-task-list">\n<li class="task-list-item"><input class="task-list-item-checkbox" checked="checked" disabled="disabled" type="checkbox"> a</li>\n</ul>\n',
    ],
    ["a\n: b", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>\n"],
    [
      "| a |\n|---|\n| 1 |",
      "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n</tr>\n</tbody>\n</table>\n",
    ],
    ["<div>\n\n*x*\n\n</div>", "<div>\n<p><em>x</em></p>\n</div>"],
    ["   indented\n\n   too", "<p>indented</p>\n<p>too</p>\n"],
  ])("renders %j as Panel does", (source, html) => expect(markdown(source)).toBe(html));

  it("leaves anchors, indentation and line ends to the author", () => {
    expect(markdown("# A", { disableAnchors: true })).toBe("<h1>A</h1>\n");
    expect(markdown("    a", { dedent: false })).toContain("<pre><code>a");
    expect(markdown("a\nb", { hardLineBreak: true })).toBe("<p>a<br />\nb</p>\n");
  });

  it("keeps HTML unless told to clean it", () => {
    const attack = "a <b onclick='x()'>b</b> <script>alert(1)</script>";
    expect(markdown(attack)).toContain("<script>alert(1)</script>");
    expect(markdown(attack, { sanitizeHtml: true })).toBe("<p>a <b>b</b> </p>\n");
  });

  it("puts its class before the author's", () => {
    expect(rendered(new Markdown("a", { cssClasses: ["mine"] })).model.getAny("css_classes")).toEqual([
      "markdown",
      "mine",
    ]);
  });

  it("changes the text in place", () => {
    const pane = new Markdown("a");
    const { changes, model } = rendered(pane);
    pane.object = "b";
    expect(changes).toEqual(["HTML.text"]);
    expect(text(model)).toBe("<p>b</p>\n");
  });

  it("does not take params that it does not have", () => {
    // @ts-expect-error a misspelt param
    expect(() => new Markdown("a", { widht: 3 })).toThrow(/no param "widht"/);
    // @ts-expect-error a value of another type
    expect(() => new Markdown(3)).toThrow(/expected a text/);
  });
});

describe("HTML", () => {
  it("is escaped once, and empty for null", () => {
    expect(rendered(new HTML("<p>\"a\" & 'b'</p>")).model.getAny("text")).toBe(
      "&lt;p&gt;&quot;a&quot; &amp; &#x27;b&#x27;&lt;/p&gt;".replace("& ", "&amp; "),
    );
    expect(rendered(new HTML()).model.isSet("text")).toBe(false);
  });

  it.each([
    '<img src=x onerror="a()">',
    '<a href="javascript:a()">x</a>',
    "<iframe src=//evil></iframe>",
    "<svg><script>a()</script></svg>",
    "<style>a{}</style>",
  ])("cleans %s", (html) => {
    const clean = text(rendered(new HTML(html, { sanitizeHtml: true })).model);
    expect(clean).not.toMatch(/onerror|javascript:|iframe|script|style/);
  });

  it("cleans with the author's own function", () => {
    expect(text(rendered(new HTML("<p>x</p>", { sanitizeHtml: true, sanitizeHook: () => "clean" })).model)).toBe(
      "clean",
    );
  });
});

describe("Str", () => {
  it.each<[unknown, string]>([
    [null, " "],
    ["", " "],
    ["a <b> & c", "a &lt;b&gt; &amp; c"],
    [5, "5"],
    [true, "True"],
    [[1, "a", null], "[1, 'a', None]"],
    [{ k: "it's" }, "{'k': \"it's\"}"],
    [new Map([[1, Number.NaN]]), "{1: nan}"],
  ])("shows %j as Python would", (value, shown) =>
    expect(text(rendered(new Str(value)).model)).toBe(`<pre>${shown}</pre>`),
  );

  it("survives a value that is part of itself", () => {
    const list: unknown[] = [];
    list.push(list);
    expect(text(rendered(new Str(list)).model)).toBe("<pre>[...]</pre>");
  });
});

describe("JSON", () => {
  it("writes data and texts alike, with non-ASCII escaped", () => {
    expect(rendered(new JSONPane({ object: { a: [1, "é"] } })).model.getAny("text")).toBe('{"a": [1, "\\u00e9"]}');
    expect(rendered(new JSONPane('{"a":[1]}')).model.getAny("text")).toBe('{"a": [1]}');
  });

  it("opens all levels for -1 and follows the page's theme", () => {
    const { model } = rendered(new JSONPane("{}", { depth: -1 }), { theme: "dark" });
    expect([model.getAny("depth"), model.getAny("theme")]).toEqual([null, "dark"]);
  });

  it("says what cannot be written", () => {
    expect(() => rendered(new JSONPane({ object: 3n }))).toThrow(/cannot be written as JSON/);
  });
});

describe("Alert", () => {
  it("is as wide as its place unless it has a width", () => {
    const wide = rendered(new Alert("a", { alertType: "danger" })).model;
    expect([wide.getAny("sizing_mode"), wide.getAny("min_width"), wide.getAny("css_classes")]).toEqual([
      "stretch_width",
      0,
      ["markdown", "alert", "alert-danger"],
    ]);
    expect(rendered(new Alert("a", { width: 100 })).model.getAny("sizing_mode")).toBeNull();
  });
});
