// Templates: areas become roots, params become HTML, the modal is opened through a counter.
import { describe, expect, it } from "vitest";
import { Column } from "../../../../src/components/layouts/column.ts";
import { Str } from "../../../../src/components/panes/str.ts";
import { designSheets } from "../../../../src/components/core/look.ts";
import {
  isPageTemplate,
  makeTemplate,
  templateNames,
  type PageParts,
} from "../../../../src/components/core/page-template.ts";
import { RenderContext } from "../../../../src/components/core/render-context.ts";
import { BootstrapTemplate } from "../../../../src/components/templates/bootstrap.ts";
import { MaterialTemplate } from "../../../../src/components/templates/material.ts";
import { VanillaTemplate } from "../../../../src/components/templates/vanilla.ts";
import type { BasicTemplate } from "../../../../src/components/templates/basic-template.ts";
import { Document } from "../../../../src/document/document.ts";
import { BrowserInfo, Location } from "../../../../src/components/core/page-models.ts";
import { isModel, type Model } from "../../../../src/models/model.ts";
import { LOOK } from "../rendering.ts";

interface Page {
  readonly roots: readonly Model[];
  readonly document: Document;
  readonly parts: PageParts;
}

function page(template: BasicTemplate, sheets: readonly string[] = designSheets("material", "default")): Page {
  const document = new Document();
  const context = new RenderContext(document, { ...LOOK, designSheets: sheets });
  const roots = template.renderRoots(context, () => ({
    location: new Location().render(context),
    notifications: null,
    browserInfo: new BrowserInfo().render(context),
  }));
  for (const root of roots) document.addRoot(root);
  return {
    roots,
    document,
    parts: template.page((root) => `<div data-root-id="${root.id}"></div>`, "dist/", "the nonce"),
  };
}

const names = (roots: readonly Model[]): unknown[] => roots.map((root) => root.getAny("name"));
const root = ({ roots }: Page, name: string): Model => {
  const found = roots.find((each) => each.getAny("name") === name);
  if (found === undefined) throw new Error(`no root ${name}`);
  return found;
};
const sheets = (model: Model): string[] =>
  (model.getAny("stylesheets") as readonly unknown[])
    .filter(isModel)
    .map((sheet) => String(sheet.getAny("url")).replace(/^.*\/|\?.*$/g, ""));

describe("roots of a template", () => {
  it("are those of the page, then those of the areas, the one that was changed last at the end", () => {
    const template = new MaterialTemplate({ main: "m", sidebar: ["s", new Str("t")] });
    template.header.append("h");
    template.main.append(new Column("n"));
    template.modal.append("o");
    const made = page(template);
    expect(names(made.roots)).toEqual([
      "location",
      "js_area",
      "actions",
      "browser_info",
      "busy_indicator",
      "nav-1",
      "nav-2",
      "header-1",
      "main-1",
      "main-2",
      "modal-1",
    ]);
    expect(root(made, "nav-1").getAny("tags")).toEqual(["nav"]);
  });

  it("carry the whole design only when the app was configured with the template", () => {
    const own = ["loading.css", "material.css"];
    const made = page(new MaterialTemplate({ main: [new Str("a")] }));
    expect([sheets(root(made, "js_area")), sheets(root(made, "main-1"))]).toEqual([own, own]);
    const template = makeTemplate("material", { theme: "default", title: "T" });
    if (!(template instanceof MaterialTemplate)) throw new Error("material is not registered");
    template.main.append(new Str("a"));
    const configured = page(template);
    expect(sheets(root(configured, "js_area"))).toEqual(own);
    expect(sheets(root(configured, "main-1"))).toEqual([
      "loading.css",
      "material-components-web.min.css",
      "default.css",
      "material_variables.css",
      "material.css",
    ]);
    // One model for each sheet, whatever context asked for it.
    expect(
      new Set(
        [...configured.document.models.values()]
          .filter(({ type }) => type === "ImportedStyleSheet")
          .map((sheet) => sheet.getAny("url")),
      ).size,
    ).toBe([...configured.document.models.values()].filter(({ type }) => type === "ImportedStyleSheet").length);
  });

  it("cannot be added once the page is made", () => {
    const template = new VanillaTemplate();
    page(template);
    expect(() => template.main.append("late")).toThrow(/page is made already/);
    expect(() => template.main.clear()).toThrow(/page is made already/);
  });

  it("come without a busy indicator when there is to be none", () => {
    expect(names(page(new VanillaTemplate({ busyIndicator: null })).roots)).not.toContain("busy_indicator");
  });
});

describe("areas", () => {
  it("know what is in them", () => {
    const template = new BootstrapTemplate({ main: ["a", "b"] });
    template.sidebar.append("c");
    template.main.clear();
    expect([template.main.objects, template.sidebar.objects]).toEqual([[], ["c"]]);
  });
});

describe("the modal", () => {
  it("opens and closes through counters that the browser watches", () => {
    const template = new MaterialTemplate();
    const made = page(template);
    const data = root(made, "actions").getAny("data") as Model;
    template.openModal();
    template.openModal();
    template.closeModal();
    expect([data.getAny("open_modal"), data.getAny("close_modal")]).toEqual([2, 1]);
  });
});

describe.each([
  ["material", (inputs: object) => new MaterialTemplate(inputs)],
  ["bootstrap", (inputs: object) => new BootstrapTemplate(inputs)],
  ["vanilla", (inputs: object) => new VanillaTemplate(inputs)],
])("the page of %s", (name, make) => {
  it("is registered under its name", () => {
    expect(templateNames()).toContain(name);
    expect(isPageTemplate(make({}))).toBe(true);
  });

  it("has a place for every root, once", () => {
    const made = page(make({ main: ["a", "b"], sidebar: ["c"], header: ["d"], modal: ["e"] }));
    for (const { id } of made.roots) expect(made.parts.body.split(`data-root-id="${id}"`).length).toBe(2);
  });

  it("has a sidebar only when there is something in it", () => {
    expect(page(make({})).parts.body).not.toContain('id="sidebar"');
    expect(page(make({ sidebar: ["a"] })).parts.body).toContain('id="sidebar"');
  });

  it("escapes what authors give", () => {
    const evil = `"><script>alert(1)</script>`;
    const inputs = {
      ...{
        title: evil,
        site: evil,
        siteUrl: evil,
        logo: evil,
        favicon: evil,
        manifest: evil,
        baseUrl: evil,
        mainMaxWidth: evil,
      },
      ...{ metaDescription: evil, metaKeywords: evil, metaAuthor: evil, metaRefresh: evil, metaViewport: evil },
      ...{ headerBackground: "red } </style><script>", headerColor: evil },
    };
    const { head, body } = page(make(inputs)).parts;
    expect(head + body).not.toMatch(/<script>|<\/style><script/);
    expect(body).toContain("&lt;script&gt;alert(1)");
  });

  it("shows title, site and logo, and limits the main area", () => {
    const { body } = page(
      make({ title: "Title", site: "Site", siteUrl: "/home", logo: "logo.png", mainMaxWidth: "800px" }),
    ).parts;
    expect(body).toContain('href="/home">&nbsp;Site</a>');
    expect(body).toContain('src="logo.png"');
    expect(body).toContain("max-width: 800px");
  });

  it("gives every script the place of the nonce", () => {
    const { head, body } = page(make({})).parts;
    for (const [tag] of (head + body).matchAll(/<script[^>]*>/g)) expect(tag).toContain('nonce="the nonce"');
  });

  it("takes the colours of its theme and header", () => {
    const { head } = page(make({ theme: "dark", headerBackground: "#123", sidebarWidth: 99 })).parts;
    expect(head).toContain("bundled/theme/dark.css");
    expect(head).toMatch(/--header-background: #123;.*--sidebar-width: 99px;/);
  });
});
