// The Worker that answers while an app cannot be loaded: pages that wait for the app to be mended.

/** Its code. It has the classes that the app's Worker has, so that stored state is left as it is. */
export const STAND_IN = `
import { DurableObject } from "cloudflare:workers";
const PATH = "/_edgepanel/development/";
export class Session extends DurableObject {}
export class Scheduler extends DurableObject {}
export default {
  scheduled() {},
  async fetch(request, env) {
    const url = new URL(request.url);
    const at = url.pathname.indexOf(PATH);
    if (at >= 0) {
      url.pathname = url.pathname.slice(at);
      return env.DEVELOPMENT.fetch(new Request(url, request));
    }
    if (!(request.headers.get("accept") ?? "").includes("text/html"))
      return new Response("The app does not work at the moment\\n", { status: 503 });
    const html = \`<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The app does not work at the moment</title>
<script async src="\${env.PREFIX}\${PATH}page.js"></script></head><body></body></html>\`;
    return new Response(html, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
  },
};
`;
