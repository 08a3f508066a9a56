// A free template: the author's HTML with places, safe against what would make code of a text.
import { describe, expect, it } from "vitest";
import { Column } from "../../../../../src/components/layouts/column.ts";
import { Markdown } from "../../../../../src/components/panes/markdown.ts";
import { Button } from "../../../../../src/components/widgets/button.ts";
import { IntSlider } from "../../../../../src/components/widgets/int-slider.ts";
import { designSheets } from "../../../../../src/components/core/look.ts";
import { BrowserInfo, Location } from "../../../../../src/components/core/page-models.ts";
import { RenderContext } from "../../../../../src/components/core/render-context.ts";
import { Template, type TemplateOptions } from "../../../../../src/components/templates/free/template.ts";
import { Document } from "../../../../../src/document/document.ts";
import type { Model } from "../../../../../src/models/model.ts";
import { LOOK } from "../../rendering.ts";

interface Made {
  readonly roots: readonly Model[];
  readonly head: string;
  readonly body: string;
}

function made(template: Template): Made {
  const document = new Document();
  const context = new RenderContext(document, { ...LOOK, designSheets: designSheets("native", "default") });
  const roots = template.renderRoots(context, () => ({
    location: new Location().render(context),
    notifications: null,
    browserInfo: new BrowserInfo().render(context),
  }));
  const named = (root: Model): string => `[${String(root.getAny("name"))}]`;
  return { roots, ...template.page(named, "dist/", "the-nonce") };
}
const bodyOf = (options: TemplateOptions): string => made(new Template(options)).body;
const names = ({ roots }: Made): unknown[] => roots.map((root) => root.getAny("name"));

describe("roots", () => {
  it("are what was added, in order, named and tagged: nothing else, as in Panel", () => {
    const template = new Template({
      template: "<div>{{ embed(roots.b) }}</div>{{ embed(roots['a']) }}{{embed( roots.c )}}",
      items: { a: new Markdown("# hi"), b: new Column(new IntSlider({ name: "x" }), "text") },
    });
    template.addPanel("c", new Button({ name: "z", tags: ["own"] }), ["q"]);
    const page = made(template);
    expect(names(page)).toEqual(["a", "b", "c"]);
    expect(page.roots[2]?.getAny("tags")).toEqual(["own", "q"]);
    expect(page.body).toBe("<div>[b]</div>[a][c]");
  });

  it("have the address bar when asked for, and parts of the page that have a place", () => {
    const asked = made(new Template({ template: "<p>none</p>", location: true }));
    expect([names(asked), asked.body]).toEqual([["location"], "<p>none</p>\n[location]"]);
    const placed = made(new Template({ template: "{{ embed(roots.browser_info) }}|{{ embed(roots.location) }}" }));
    expect([names(placed), placed.body]).toEqual([["location", "browser_info"], "[browser_info]|[location]"]);
  });
});

describe("blocks", () => {
  it("of Panel's base page are those that the page has", () => {
    const page = made(
      new Template({
        template: `{% extends base %}
{# nothing of this is shown: {{ x }} #}
{% block postamble %}<link rel="stylesheet" href="{{ dist_url }}a.css"><script nonce="{{ nonce }}">go()</script>{% endblock %}
{%- block contents -%}<h1>{{ title }}</h1>{{ embed(roots.a) }}{% endblock contents %}
`,
        items: { a: "text" },
        title: "Mine & yours",
      }),
    );
    expect(page.body).toBe("<h1>Mine &amp; yours</h1>[a]");
    expect(page.head).toBe('<link rel="stylesheet" href="dist/a.css"><script nonce="the-nonce">go()</script>');
  });

  it.each([
    ["{% for x in y %}{% endfor %}", /loops/],
    ["{% extends base %}<p>outside</p>", /stands in a block/],
    ["<p>{% extends base %}</p>", /first/],
    ["{% extends base %}{% block sidebar %}{% endblock %}", /preamble, postamble, contents/],
    ["{% extends base %}{% block contents %}a", /no `\{% endblock %\}`/],
    ["{% extends base %}{% block contents %}{% endblock %}{% block contents %}{% endblock %}", /once/],
    ["<p>{{ a", /never closed/],
    ["<p>{{ a.b }}</p>", /places are/],
    ["<p>{{ a | safe }}</p>", /places are/],
    ["{{ embed(doc.roots) }}", /places are/],
    ["<!DOCTYPE html><p></p>", /page around it/],
    ["<html><body><p></p></body></html>", /page around it/],
    ["{% extends base %}{% block postamble %}{{ embed(roots.a) }}{% endblock %}", /not in the head/],
  ])("anything else is refused: %s", (template, message) => {
    expect(() => bodyOf({ template })).toThrow(message);
  });
});

describe("variables", () => {
  it("are text wherever they stand", () => {
    const evil = '"><script>alert(1)</script>{{ nonce }}{{ embed(roots.a) }}';
    const safe = "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{ nonce }}{{ embed(roots.a) }}";
    const template = `<p title='{{ v }}'>{{ v }}</p><textarea>{{ v }}</textarea><a href="/x?{{ v }}">{{ n }}{{ b }}{{ none }}</a>`;
    expect(bodyOf({ template, variables: { v: evil, n: 3, b: true, none: null } })).toBe(
      `<p title='${safe}'>${safe}</p><textarea>${safe}</textarea><a href="/x?${safe}">3true</a>`,
    );
  });

  it.each([
    ["javascript:alert(1)", ""],
    [" java\nscript:alert(1)", ""],
    ["data:text/html,x", ""],
    ["vbscript:x", ""],
    ["https://a.b/?x=1&y", "https://a.b/?x=1&amp;y"],
    ["/a?b:c", "/a?b:c"],
    ["mailto:a@b", "mailto:a@b"],
    ["data:image/png;base64,AA", "data:image/png;base64,AA"],
  ])("are addresses only where they lead somewhere: %j", (value, shown) => {
    expect(bodyOf({ template: '<a href="{{ v }}">x</a>', variables: { v: value } })).toBe(`<a href="${shown}">x</a>`);
    expect(bodyOf({ template: '<a href=" {{ v }}">x</a>', variables: { v: value } })).toBe(`<a href=" ${shown}">x</a>`);
  });

  it("cannot make a scheme together", () => {
    const template = '<a href="{{ a }}{{ b }}">x</a><a href="/{{ b }}">y</a>';
    expect(bodyOf({ template, variables: { a: "javascript", b: ":alert(1)" } })).toBe(
      '<a href="javascript">x</a><a href="/:alert(1)">y</a>',
    );
  });

  it.each([
    "<script>{{ v }}</script>",
    "<style>{{ v }}</style>",
    "<iframe>{{ v }}</iframe>",
    "<noscript><p>{{ v }}</p></noscript>",
    "<!-- {{ v }} -->",
    "<a href={{ v }}>x</a>",
    '<a onclick="{{ v }}">x</a>',
    '<a style="{{ v }}">x</a>',
    '<iframe srcdoc="{{ v }}"></iframe>',
    "<{{ v }}>",
    "<a {{ v }}='1'>x</a>",
    '<a title="{{ v }}',
    "<script>'{{ v }}",
  ])("are refused where they could become code: %s", (template) => {
    expect(() => bodyOf({ template, variables: { v: "x" } })).toThrow(/variable is text/);
  });
});

describe("misuse", () => {
  it.each([
    ["<script>{{ embed(roots.a) }}</script>", /needs a place between tags/],
    ['<p title="{{ embed(roots.a) }}"></p>', /needs a place between tags/],
    ["<textarea>{{ embed(roots.a) }}</textarea>", /needs a place between tags/],
    ["<template>{{ embed(roots.a) }}</template>", /needs a place between tags/],
    ["{{ embed(roots.a) }}{{ embed(roots.a) }}", /shown once/],
    ["{{ embed(roots.a) }}{{ embed(roots.b) }}", /nothing was added by that name; there are: a/],
    ["<p></p>", /has no place/],
    ["{{ embed(roots.a) }}{{ who }}", /which it was not given/],
  ])("%s", (template, message) => {
    expect(() => bodyOf({ template, items: { a: "x" } })).toThrow(message);
  });

  it("of names and times is refused", () => {
    const template = new Template({ template: "{{ embed(roots.a) }}", items: { a: 1 }, variables: { a: 1 } });
    expect(() => template.addPanel("a", 2)).toThrow('has a component "a" already');
    expect(() => template.addVariable("a", 2)).toThrow('has a variable "a" already');
    expect(() => template.addVariable("a b", 2)).toThrow("no name of a variable");
    expect(() => template.addPanel("location", 2)).toThrow("part of every page");
    expect(() => Reflect.apply(template.addVariable, template, ["o", {}])).toThrow("text, number, boolean or null");
    expect(() => new Template({ template: " " })).toThrow("needs its HTML");
    made(template);
    expect(() => template.addPanel("b", 2)).toThrow("made already");
  });
});
