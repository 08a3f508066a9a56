// Copies what pages link besides the client: stock BokehJS bundles, Panel's style sheets and bundled libraries.
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./bundle.ts";
import { favicon } from "./favicon.ts";
import { groups } from "./groups.ts";
import { spinners } from "./spinners.ts";

/** Stock bundles for pages and notebooks that bring BokehJS's own loader. */
const stockBundles = ["bokeh", "bokeh-widgets", "bokeh-tables", "bokeh-gl", "bokeh-api", "bokeh-mathjax"];

/** Folders and files below Panel's `dist` that stock templates and components link; patterns of `fs.glob`. */
const panelFiles = [
  "panel.min.js",
  "css/**/*.css",
  "bundled/theme/*.css",
  "bundled/{bootstraptemplate,editabletemplate,fastbasetemplate,fastgridtemplate,fastlisttemplate,goldentemplate,materialtemplate,reacttemplate,slidestemplate,vanillatemplate}/*",
  "bundled/fast/js/*",
  "bundled/@microsoft/fast-components@2.30.6/dist/fast-components.js",
  "bundled/bootstrap5/css/bootstrap.min.css",
  "bundled/bootstrap5/js/bootstrap.bundle.min.js",
  "bundled/material-components-web@7.0.0/dist/*.min.{css,js}",
  "bundled/{panel,notificationarea}/**/*.{css,js}",
  "bundled/font-awesome/css/all.min.css",
  "bundled/jquery/jquery.min.js",
  "bundled/{golden-layout@1.5.9,react@17,react-dom@17,react-grid-layout@1.3.4,reveal.js@4.5.0,interactjs@1.10.19,muuri@0.9.5,web-animations-js@2.3.2}/**/*.{css,js}",
  "bundled/{gridstack,floatpanel,modal,reactiveesm}/**/*.{css,js}",
  "bundled/babel-standalone@latest/babel.min.js",
  // Ace loads its modes and themes, Perspective its worker code, by address.
  "bundled/aceplot/ace-builds@1.40.1/src-min-noconflict/**/*.js",
  "bundled/perspective/@finos/**/dist/cdn/**/*.js",
  "bundled/datatabulator/tabulator-tables@6.4.0/dist/css/*.min.css",
  "bundled/panel/**/*",
];

/** Fonts that sheets of Panel's ask for and its package lacks: the same versions of the packages that they come from. */
const fonts = [
  { from: "katex/dist/fonts", files: "*.woff2", to: "katex/katex@0.16.22/dist/fonts" },
  { from: "@fortawesome/fontawesome-free/webfonts", files: "*.woff2", to: "font-awesome/webfonts" },
  { from: "reveal.js/dist/theme/fonts", files: "*/*.woff", to: "reveal.js@4.5.0/dist/theme/fonts" },
];

/** Cloudflare refuses larger files (static assets, platform limits). */
const maxFileBytes = 25 * 1024 * 1024;

/**
 * Copies into `<out>/static`, writes `_headers`; answers the number of files. Throws when a file that a chunk needs is
 * not in the package.
 */
export function copyStaticFiles(out: string): number {
  const panelDist = join(root, "node_modules/@holoviz/panel/dist");
  const needed = groups
    .flatMap((group) => [...(group.scripts ?? []), ...(group.moduleScripts ?? []), ...(group.styles ?? [])])
    .filter((path) => !path.startsWith("https:"))
    .map((path) => `bundled/${path}`);
  for (const path of needed)
    if (!existsSync(join(panelDist, path)))
      throw new Error(`@holoviz/panel has no ${path}; scripts/client/groups.ts names it`);

  const found = globSync(panelFiles, { cwd: panelDist }).filter((path) => /\.(js|css|json)$/.test(path));
  const paths = new Set([...needed, ...found]);
  for (const path of paths) copy(join(panelDist, path), join(out, "static/extensions/panel", path));

  for (const { from, files, to } of fonts) {
    const folder = join(root, "node_modules", from);
    for (const path of globSync(files, { cwd: folder }))
      copy(join(folder, path), join(out, "static/extensions/panel/bundled", to, path));
  }

  const bokehDist = join(root, "node_modules/@bokeh/bokehjs/build/js");
  for (const name of stockBundles) copy(join(bokehDist, `${name}.min.js`), join(out, `static/js/${name}.min.js`));

  const assets = join(out, "static/extensions/panel/assets");
  mkdirSync(assets, { recursive: true });
  for (const [name, picture] of spinners()) writeFileSync(join(assets, `${name}_spinner.svg`), picture);

  writeFileSync(join(out, "favicon.ico"), favicon());

  // Names in the client's folder carry their hash; Panel's carry the package's version in the query (?v=1.9.4).
  writeFileSync(
    join(out, "_headers"),
    [
      "/static/edgepanel/*",
      "  Cache-Control: public, max-age=31556952, immutable",
      "/static/extensions/*",
      "  Cache-Control: public, max-age=86400",
      "/static/js/*",
      "  Cache-Control: public, max-age=86400",
      "/static/*",
      "  Access-Control-Allow-Origin: *",
      "",
    ].join("\n"),
  );
  return paths.size + stockBundles.length;
}

function copy(from: string, to: string): void {
  if (statSync(from).size > maxFileBytes) throw new Error(`${from} is larger than a static asset may be (25 MiB)`);
  mkdirSync(dirname(to), { recursive: true });
  // Fonts of other servers are not loaded: the sheets name others to take instead.
  if (/reveal\.js@.*\.css$/.test(from))
    writeFileSync(to, readFileSync(from, "utf8").replace(/@import url\(https:[^)]*\);/g, ""));
  else cpSync(from, to);
}
