// What a browser shows where there is no app.
import { escapeHtml } from "../page/escape.ts";

const STYLE = `
:root { color-scheme: light dark; }
body { font-family: system-ui, sans-serif; margin: 0 auto; max-width: 40rem; padding: 3rem 1rem; line-height: 1.5; }
p { overflow-wrap: anywhere; }
`;

/** HTML that says so. @param path what was asked for @param home address of the list of apps */
export const missingPage = (path: string, home: string): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>No app here</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>There is no app at this address</h1>
<p><code>${escapeHtml(path)}</code></p>
<p><a href="${escapeHtml(home)}">Go to the start</a></p>
</main>
</body>
</html>
`;
