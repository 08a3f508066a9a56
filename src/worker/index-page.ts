// The page that lists the apps of a deployment.
import type { AppRegistry } from "../app/app-registry.ts";
import { escapeHtml } from "../page/escape.ts";

/** HTML of the list, sorted by title. */
export function indexPage(
  apps: AppRegistry,
  titles: Readonly<Record<string, string>>,
  link: (path: string) => string,
): string {
  const cards = apps.apps
    .map(({ path, app }) => ({ path, title: titles[path] ?? app.options.title ?? path.slice(1) }))
    .sort((a, b) => a.title.localeCompare(b.title))
    .map(
      ({ path, title }) =>
        `<li><a href="${escapeHtml(link(path))}"><b>${escapeHtml(title)}</b><span>${escapeHtml(path)}</span></a></li>`,
    );
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Apps</title>
<style>
body { font-family: system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 2rem 1rem; color: #222; background: #fafafa; }
ul { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1rem; }
a { display: flex; flex-direction: column; gap: .3rem; padding: 1rem; border-radius: .5rem; background: #fff; border: 1px solid #ddd; text-decoration: none; color: inherit; }
a:hover, a:focus { border-color: #0072b5; }
span { color: #666; font-size: .9rem; }
@media (prefers-color-scheme: dark) { body { background: #121212; color: #eee; } a { background: #1e1e1e; border-color: #333; } span { color: #aaa; } }
</style>
</head>
<body>
<h1>Apps</h1>
<ul>
${cards.join("\n")}
</ul>
</body>
</html>
`;
}
