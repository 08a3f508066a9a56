// The stock page: BokehJS's own bundles, embedded as Bokeh's server does it.

/**
 * The four bundles that every page of Panel's server loads and these pages need; its fifth and sixth would make it
 * slower.
 */
const STOCK = ["js/bokeh.min.js", "js/bokeh-widgets.min.js", "js/bokeh-tables.min.js", "extensions/panel/panel.min.js"];

/** As Bokeh's server writes it: bundles, then the session's token, from which BokehJS pulls and renders. */
export const stockHtml = (app: string, token: string): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Stock</title>
${STOCK.map((file) => `<script src="/static/${file}"></script>`).join("\n")}
</head>
<body>
<script>
addEventListener("DOMContentLoaded", () => Bokeh.embed.embed_items({}, [${JSON.stringify({ token, roots: {}, root_ids: [], use_for_title: true })}], ${JSON.stringify(app)}, location.origin));
</script>
</body>
</html>
`;
