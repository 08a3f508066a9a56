// People at the desks: each comes as a browser does, with an address and what the page gives him.
import { env } from "cloudflare:workers";
import { TestTab } from "../../../src/testing/test-tab.ts";
import type { Frame } from "../../../src/protocol/socket-port.ts";
import { get, upgrade } from "../socket.ts";

export interface Person {
  readonly tab: TestTab;
  readonly session: string;
  readonly token: string;
  readonly stub: DurableObjectStub;
}

/** Headers of a browser. */
export type Headers = Readonly<Record<string, string>>;

/** The token of a page, and the session that it names. */
export async function pageOf(
  address: string,
  headers: Headers = {},
): Promise<{ readonly status: number; readonly html: string; readonly token: string; readonly session: string }> {
  const response = await get(address, { headers });
  const html = await response.text();
  const token = /"token":"([^"]+)"/.exec(html)?.[1] ?? "";
  const claims = token.split(".")[0]?.replaceAll("-", "+").replaceAll("_", "/") ?? "";
  // The cast: the server writes tokens of this shape.
  const { session_id: session = "" } = JSON.parse(claims === "" ? "{}" : atob(claims)) as { session_id?: string };
  return { status: response.status, html, token, session };
}

let pages = 0;

/** Loads a page, and connects a tab to its session. */
export async function come(address: string, headers: Headers = {}): Promise<Person> {
  const { status, token, session } = await pageOf(address, headers);
  if (token === "") throw new Error(`no page at ${address}: ${status}`);
  const url = new URL(address, "https://example.com");
  const page = `desk-${(pages += 1)}`;
  const search = `${url.search === "" ? "?" : `${url.search}&`}bokeh-page=${page}`;
  const tab = new TestTab(page, async (_page, receive, closed) => {
    const { webSocket } = await upgrade(url.pathname, token, { search, headers });
    if (webSocket === null) throw new Error("no socket");
    webSocket.binaryType = "arraybuffer";
    webSocket.addEventListener("message", ({ data }) => {
      if (data !== "pong") receive(data as Frame);
    });
    webSocket.addEventListener("close", ({ code, reason }) => closed(code, reason));
    webSocket.accept();
    return { send: (frame) => webSocket.send(frame), drop: () => webSocket.close(1000, "") };
  });
  await tab.connect();
  return { tab, session, token, stub: env.SESSIONS.getByName(session) };
}

/** Gives an order, and returns what came of it. */
export async function told({ tab }: Person, order: string): Promise<string> {
  await tab.change("Order", { value: "" });
  await tab.change("Order", { value: order });
  const answer = (): string | undefined =>
    tab.text
      .split("\n")
      .find((line) => line.startsWith(`${order} -> `))
      ?.slice(order.length + 4, -1);
  for (;;) {
    const text = answer();
    if (text !== undefined) return text;
    // Without a pause the timers of others in this process would not get their turn.
    await scheduler.wait(1);
  }
}
