// The page that lists the apps of a deployment.
import type { RegisteredApp } from "../app/app-registry.ts";
import { escapeHtml } from "../page/escape.ts";

/**
 * HTML of the list, sorted by title. `?search=` is in its search field (Panel's index page has the same argument).
 *
 * @param titles by path; default: the app's own, else its path
 * @param link gives the address of a path of this deployment
 * @param thumbnails paths of pictures, by path
 * @param nonce of the page's policy
 */
export function indexPage(
  apps: readonly RegisteredApp[],
  titles: Readonly<Record<string, string>>,
  link: (path: string) => string,
  thumbnails: Readonly<Record<string, string>>,
  nonce: string,
): string {
  const cards = apps
    .map(({ path, app }) => ({
      path,
      title: titles[path] ?? app.options.title ?? path.slice(1),
      picture: thumbnails[path],
    }))
    .sort((a, b) => a.title.localeCompare(b.title))
    .map(({ path, title, picture }) => {
      const image = picture === undefined ? "" : `<img src="${escapeHtml(link(picture))}" alt="" loading="lazy">`;
      return `<li><a href="${escapeHtml(link(path))}">${image}<b>${escapeHtml(title)}</b><span>${escapeHtml(path)}</span></a></li>`;
    });
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Apps</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>Apps</h1><input type="search" placeholder="Search" aria-label="Search the apps" hidden></header>
<main>
<ul>
${cards.join("\n")}
</ul>
<p id="none" hidden>No app has that in its title or path.</p>
</main>
<script nonce="${nonce}">${SCRIPT}</script>
</body>
</html>
`;
}

const STYLE = `
body { font-family: system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 2rem 1rem; color: #222; background: #fafafa; }
header { display: flex; align-items: center; justify-content: space-between; gap: 1rem; flex-wrap: wrap; }
input { font: inherit; padding: .5rem .75rem; border: 1px solid #bbb; border-radius: .5rem; min-width: 14rem; color: inherit; background: #fff; }
ul { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1rem; }
a { display: flex; flex-direction: column; gap: .3rem; padding: 1rem; border-radius: .5rem; background: #fff; border: 1px solid #ddd; text-decoration: none; color: inherit; height: 100%; box-sizing: border-box; }
a:hover, a:focus { border-color: #0072b5; }
img { width: 100%; aspect-ratio: 16 / 10; object-fit: cover; border-radius: .25rem; }
span { color: #666; font-size: .9rem; }
@media (prefers-color-scheme: dark) { body { background: #121212; color: #eee; } a, input { background: #1e1e1e; border-color: #333; } span { color: #aaa; } }
`;

/** Without it the list is whole, and the field is not shown. */
const SCRIPT = `
const field = document.querySelector("input");
const find = () => {
  const wanted = field.value.trim().toLowerCase();
  let shown = 0;
  for (const card of document.querySelectorAll("li")) {
    card.hidden = !card.textContent.toLowerCase().includes(wanted);
    if (!card.hidden) shown += 1;
  }
  document.getElementById("none").hidden = shown > 0;
};
field.hidden = false;
field.value = new URLSearchParams(location.search).get("search") ?? "";
field.addEventListener("input", find);
find();
`;
