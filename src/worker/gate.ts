// The one gate before all routes and upgrades. What is not named open is for those who have signed in.
import { errorText, PanelError } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import { EMBED_ENDINGS } from "./embed-routes.ts";
import { escapeHtml } from "../page/escape.ts";
import { CLOSE } from "../protocol/close-codes.ts";
import { verifyToken } from "../protocol/token.ts";
import { ADMIN_PATH, type Admin } from "./admin.ts";
import type { Auth, Entry } from "./auth.ts";
import { secretsOf } from "./secrets.ts";
import { refuse } from "./socket-route.ts";
import type { Visitor } from "./visitor.ts";

/**
 * Says whether a visitor may use an address. True lets in, false does not, a text is an address to go to instead.
 *
 * @param user the visitor, or null for nobody
 * @param app path of the app, or of the file
 */
export type Authorize = (
  user: Visitor | null,
  app: string,
  request: Request,
) => boolean | string | Promise<boolean | string>;

/** What decides who comes in. */
export interface GateOptions {
  /** Default: everyone comes in. */
  readonly auth?: Auth | undefined;
  readonly authorize?: Authorize | undefined;
  /** Paths of apps, or of files, for which nobody has to sign in. */
  readonly guestEndpoints?: readonly string[] | undefined;
  /** Whether someone may see the admin's page. Default: there is none. */
  readonly admin?: Pick<Admin, "mayEnter"> | undefined;
  /** Nobody has to sign in; who does has a name. Default false. */
  readonly authOptional?: boolean | undefined;
  readonly log: Log;
}

/** Someone who did not sign in where that is allowed, as Panel names him. */
export const GUEST: Visitor = { user: "guest", info: { user: "guest", username: "guest" }, guest: true };

const NO_STORE = { "cache-control": "no-store" };

/** Lets in, or answers. */
export class Gate {
  readonly #options: GateOptions;
  readonly #guests: ReadonlySet<string>;

  constructor(options: GateOptions) {
    this.#options = options;
    this.#guests = new Set((options.guestEndpoints ?? []).map((path) => withoutEnd(path)));
  }

  /** The answer to someone who may not go on, or who goes on: undefined for an open address. */
  async pass(entry: Entry): Promise<Response | { readonly visitor: Visitor | null } | undefined> {
    const { auth, admin, log } = this.#options;
    const isAdmins = admin !== undefined && isAdminPath(entry.path);
    if (auth === undefined || (isOpen(entry.path) && !isAdmins)) return undefined;
    try {
      if (auth.paths.includes(withoutEnd(entry.path))) return await auth.answer(entry);
      const visitor = await auth.visitor(entry);
      if (visitor !== null) return { visitor };
    } catch (error) {
      log.error(`A sign-in failed: ${errorText(error)}`, { error, path: entry.path });
      const text =
        error instanceof PanelError ? error.publicText : "The sign-in does not answer at the moment; try again";
      return new Response(`${text}\n`, { status: 503, headers: NO_STORE });
    }
    return this.#isForGuests(entry.path) && !isAdmins ? { visitor: GUEST } : this.#refuse(entry, auth);
  }

  /** The answer to someone whom the deployment's `authorize` does not let in; null for others. */
  async authorize(visitor: Visitor | null, app: string, request: Request): Promise<Response | null> {
    const { authorize, admin, auth, log } = this.#options;
    const isAdmins = app === ADMIN_PATH;
    if (authorize === undefined && !isAdmins) return null;
    let answer: boolean | string = false;
    let text = `Access denied! User '${visitor?.user ?? "nobody"}' is not authorized for the given app '${app}'.`;
    try {
      // The admin says itself whom it lets in: a rule for the apps may know nothing of it.
      if (isAdmins) answer = admin?.mayEnter(visitor) === true;
      else answer = authorize === undefined || (await authorize(visitor, app, request));
    } catch (error) {
      log.error(`authorize failed for ${app}: ${errorText(error)}`, { app, error });
      text = "Access denied! Whether you may see this could not be found out.";
    }
    if (answer === true) return null;
    if (isUpgrade(request)) return refuse(CLOSE.forbidden, "You may not use this app any more");
    if (typeof answer === "string" && answer !== "")
      return new Response(null, { status: 302, headers: { location: answer, ...NO_STORE } });
    return htmlAnswer(auth?.deniedPage?.(text) ?? deniedPage(text), 403);
  }

  /** Whether someone may use an app, for the list of them: what he would be sent away from is not in it. */
  async may(visitor: Visitor | null, app: string, request: Request): Promise<boolean> {
    return (await this.authorize(visitor, app, request)) === null;
  }

  /** Guests may use the page and what belongs to it. */
  #isForGuests(path: string): boolean {
    if (this.#options.authOptional === true) return true;
    const ending = ["/ws", ...EMBED_ENDINGS].find((end) => path.endsWith(end));
    const app = ending === undefined ? path : path.slice(0, -ending.length);
    return this.#guests.has(withoutEnd(path)) || this.#guests.has(withoutEnd(app));
  }

  async #refuse(entry: Entry, auth: Auth): Promise<Response> {
    const { request } = entry;
    if (isUpgrade(request))
      // A page that was let in before is told why it ended; a stranger gets nothing that looks like a session.
      return (await hasToken(entry))
        ? refuse(CLOSE.forbidden, "You are signed out; load the page again to sign in")
        : new Response("Sign in first\n", { status: 403, headers: NO_STORE });
    const address = isPage(request, entry.path) ? auth.signInAddress(entry) : null;
    return address === null
      ? new Response("Sign in first\n", { status: 401, headers: NO_STORE })
      : new Response(null, { status: 302, headers: { location: address, ...NO_STORE } });
  }
}

/** HTML that nobody keeps. */
export const htmlAnswer = (html: string, status = 200, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(html, { status, headers: { "content-type": "text/html; charset=utf-8", ...NO_STORE, ...headers } });

/** The addresses that are not the deployment's own business: health, the browser's own files, and the admin's. */
const isOpen = (path: string): boolean =>
  path === "/health" || path === "/favicon.ico" || path.startsWith("/static/") || path.startsWith("/_edgepanel/");

/** The admin's page and what belongs to it. */
const isAdminPath = (path: string): boolean => path === ADMIN_PATH || path.startsWith(`${ADMIN_PATH}/`);

const withoutEnd = (path: string): string => (path === "/" || path === "" ? "/" : path.replace(/\/+$/, ""));

const isUpgrade = ({ headers }: Request): boolean => headers.get("upgrade")?.toLowerCase() === "websocket";

/** Whether an answer would be shown as a page: scripts, files and data cannot follow to a form. */
function isPage({ method, headers }: Request, path: string): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  const destination = headers.get("sec-fetch-dest");
  if (destination !== null) return /^(document|iframe|frame)$/.test(destination);
  if (path.endsWith("/ws") || EMBED_ENDINGS.some((end) => path.endsWith(end)) || path.startsWith("/rest/"))
    return false;
  const accept = headers.get("accept");
  return accept === null || accept.includes("text/html") || accept.includes("*/*");
}

async function hasToken({ request, env }: Entry): Promise<boolean> {
  const token = (request.headers.get("sec-websocket-protocol") ?? "").split(",")[1]?.trim();
  if (token === undefined) return false;
  try {
    await verifyToken(token, secretsOf(env));
    return true;
  } catch {
    return false;
  }
}

const deniedPage = (text: string): string => `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Access denied</title></head>
<body style="font-family: system-ui, sans-serif; max-width: 30rem; margin: 4rem auto; padding: 0 1rem">
<h1>Access denied</h1>
<p>${escapeHtml(text)}</p>
</body>
</html>
`;
