// The front page of the gallery, and the pages with the sources of its apps.
import { DASHBOARD_TEXTS, EXAMPLE_TEXTS } from "./descriptions.ts";

/** Where the pictures and sources are among the files of the browser (scripts/client/gallery-files.ts). */
const FILES = "/gallery";

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter] ?? letter);

const STYLE = `
:root { color-scheme: light dark; }
body { font-family: system-ui, sans-serif; margin: 0 auto; max-width: 72rem; padding: 1.5rem 1rem 3rem; line-height: 1.45; color: #222; background: #fafafa; }
header { display: flex; align-items: center; justify-content: space-between; gap: 1rem; flex-wrap: wrap; }
input { font: inherit; padding: .5rem .75rem; border: 1px solid #888; border-radius: .5rem; min-width: 14rem; max-width: 100%; box-sizing: border-box; color: inherit; background: #fff; }
ul { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); gap: 1rem; }
li { display: flex; flex-direction: column; border-radius: .5rem; background: #fff; border: 1px solid #ddd; overflow: hidden; }
li[hidden] { display: none; }
li > a:first-child { color: inherit; text-decoration: none; display: block; padding-bottom: .25rem; flex: 1; }
li > a:first-child:hover b { text-decoration: underline; }
li b, li span { display: block; padding: .5rem 1rem 0; }
li span { color: #555; }
li .source { padding: .25rem 1rem .75rem; font-size: .9rem; }
a { color: #005a8d; }
img { width: 100%; height: auto; aspect-ratio: 16 / 10; object-fit: cover; object-position: top; display: block; border-bottom: 1px solid #ddd; }
pre { overflow-x: auto; padding: 1rem; border: 1px solid #ddd; border-radius: .5rem; background: #fff; font-size: .9rem; }
@media (prefers-color-scheme: dark) { body { background: #121212; color: #eee; } li, input, pre { background: #1e1e1e; border-color: #444; } li span { color: #bbb; } img { border-color: #444; } a { color: #7cc4ff; } }
`;

const SCRIPT = `
const field = document.querySelector("input");
const find = () => {
  const wanted = field.value.trim().toLowerCase();
  for (const card of document.querySelectorAll("li")) card.hidden = !card.textContent.toLowerCase().includes(wanted);
  for (const part of document.querySelectorAll("section")) part.hidden = part.querySelector("li:not([hidden])") === null;
};
field.hidden = false;
field.value = new URLSearchParams(location.search).get("search") ?? "";
field.addEventListener("input", find);
find();
`;

const page = (title: string, body: string, script: string, nonce: string): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${body}${script === "" ? "" : `\n<script nonce="${nonce}">${script}</script>`}
</body>
</html>
`;

/** Texts by the names of apps. */
export type Texts = Readonly<Record<string, string>>;

const cards = (texts: Texts, titles: Texts): string =>
  Object.entries(texts)
    .map(
      ([name, text]) =>
        `<li><a href="/${name}"><img src="${FILES}/${name}.jpg" alt="" loading="lazy" width="640" height="400"><b>${escape(titles[name] ?? name)}</b><span>${escape(text)}</span></a><a class="source" href="/source/${name}" aria-label="Source of ${name}">Source</a></li>`,
    )
    .join("\n");

/** HTML of the front page. @param titles of the apps. @param nonce of its policy */
export const frontPage = (titles: Texts, nonce: string): string =>
  page(
    "Edgepanel gallery",
    `<header><h1>Edgepanel gallery</h1><input type="search" placeholder="Search" aria-label="Search the apps" hidden></header>
<main>
<p>Live apps, each visitor with a session of his own. <a href="/docs/">Documentation</a></p>
<section><h2>Dashboards</h2><ul>
${cards(DASHBOARD_TEXTS, titles)}
</ul></section>
<section><h2>One thing at a time</h2><ul>
${cards(EXAMPLE_TEXTS, titles)}
</ul></section>
</main>`,
    SCRIPT,
    nonce,
  );

/** HTML with the source of an app. */
export const sourcePage = (name: string, source: string, nonce: string): string =>
  page(
    `Source of ${name}`,
    `<header><h1>${escape(name)}</h1><nav><a href="/${escape(name)}">Open the app</a> · <a href="/">All apps</a></nav></header>
<main><pre tabindex="0"><code>${escape(source)}</code></pre></main>`,
    "",
    nonce,
  );

/** Whether there is an app of this name. */
export const isApp = (name: string): boolean => Object.hasOwn({ ...DASHBOARD_TEXTS, ...EXAMPLE_TEXTS }, name);
