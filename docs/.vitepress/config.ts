// The documentation's site: the pages of docs/ as they are, with the reference of the components beside them.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { defineConfig } from "vitepress";

const ROOT = join(import.meta.dirname, "../..");
const REPOSITORY = "https://github.com/edgepanel/edgepanel";

/** Pages with their first heading as the title. */
const pages = (folder: string, ...names: readonly string[]): { text: string; link: string }[] =>
  names.map((name) => ({ text: titleOf(`${folder}/${name}.md`), link: `/${folder}/${name}` }));

function titleOf(path: string): string {
  const text = readFileSync(join(ROOT, "docs", path), "utf8");
  return /^# (.+)$/m.exec(text)?.[1] ?? path;
}

const components = existsSync(join(ROOT, "docs/reference/components/index.md"))
  ? [{ text: "Components and functions", link: "/reference/components/" }]
  : [];

export default defineConfig({
  title: "Edgepanel",
  description: "Panel's server for the edge",
  base: "/docs/",
  outDir: "../dist/client/docs",
  cacheDir: "../.wrangler/docs-cache",
  rewrites: { "README.md": "index.md" },
  // Files of the repository have no page: their links are checked by the repository's own tests.
  ignoreDeadLinks: [/^https?:\/\/localhost/, /^(\.\/)?(\.\.\/)+(?!guide|how-to|reference|design)/],
  markdown: {
    config(markdown) {
      const before = markdown.renderer.rules["link_open"];
      markdown.renderer.rules["link_open"] = (
        tokens,
        index,
        options,
        env: { readonly relativePath?: string },
        self,
      ) => {
        const token = tokens[index];
        const href = token?.attrGet("href") ?? "";
        const target = normalize(join("docs", dirname(env.relativePath ?? ""), href));
        if (href.startsWith(".") && !target.startsWith("docs"))
          token?.attrSet("href", `${REPOSITORY}/blob/main/${target}`);
        return before === undefined
          ? self.renderToken(tokens, index, options)
          : before(tokens, index, options, env, self);
      };
    },
  },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: [
      { text: "Tutorial", link: "/guide/getting-started" },
      { text: "How to", link: "/how-to/" },
      { text: "Coming from Panel", link: "/guide/coming-from-panel" },
      { text: "Reference", link: "/reference/limits" },
    ],
    sidebar: [
      { text: "Tutorial", items: pages("guide", "getting-started", "coming-from-panel") },
      {
        text: "Build",
        items: pages(
          "guide",
          "apps",
          "page-templates",
          "plotting",
          "tables",
          "files",
          "chat",
          "params",
          "charts",
          "own-components",
          "material",
          "state",
          "mistakes",
          "testing",
        ),
      },
      {
        text: "How to",
        collapsed: true,
        link: "/how-to/",
        items: pages(
          "how-to",
          "reuse-sessions",
          "session-state",
          "session-hooks",
          "url-sync",
          "periodic-callbacks",
          "schedule-tasks",
          "busy",
          "defer-load",
          "cache",
          "throttle",
          "performance",
          "templates",
          "test",
          "authenticate",
          "share",
          "deploy",
          "logs",
          "admin",
          "trace",
          "spans",
          "mount",
          "embed",
          "self-host",
        ),
      },
      {
        text: "Serve and deploy",
        items: pages(
          "guide",
          "command-line",
          "serve",
          "templates",
          "mounting",
          "embedding",
          "self-hosting",
          "sign-in",
          "people",
        ),
      },
      { text: "Understand", items: pages("guide", "sessions", "pages", "time", "cost") },
      { text: "Reference", items: [...components, ...pages("reference", "panes", "limits", "security", "benchmarks")] },
      {
        text: "Design",
        collapsed: true,
        items: pages(
          "design",
          "imports",
          "components",
          "client",
          "pages",
          "effects",
          "sessions",
          "resume",
          "admin",
          "conformance",
          "stock-clients",
        ),
      },
    ],
  },
});
