// A page that is asked for by a link: of the session that it leads into, or of a copy.
import { escapeHtml } from "../page/escape.ts";
import { errorText } from "../base/errors.ts";
import { newSessionId, type SessionId } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import { mayShare } from "../app/define-app.ts";
import type { PageSource } from "../app/page-source.ts";
import { verifyLink, type LinkName } from "../protocol/link-token.ts";
import { LINK_ARGUMENT } from "../base/link-argument.ts";
import { callSession } from "./objects.ts";
import { secretsOf } from "./secrets.ts";
import { pageByLink, pageOfCopy } from "./session-start.ts";
import type { Visit } from "./visit.ts";

/** What a link has led to. */
export type Linked =
  | { readonly kind: "page"; readonly source: PageSource; readonly sessionId: SessionId; readonly link?: string }
  /** It has ended, or never was one. */
  | { readonly kind: "ended" };

/** The text of the link that a page is asked for by; null for none. */
export function linkOf({ request }: Visit): string | null {
  // Reading a query takes time, and nearly no page has this argument.
  return request.url.includes(LINK_ARGUMENT) ? new URL(request.url).searchParams.get(LINK_ARGUMENT) : null;
}

/**
 * Goes where a link leads. A refusal tells nobody why: what is no link, is of another app, or has ended looks alike.
 * @throws PanelError `no-session` when the session's object refuses for another reason
 */
export async function openLink(text: string, visit: Visit, log: Log): Promise<Linked> {
  let named: LinkName;
  try {
    named = await verifyLink(text, secretsOf(visit.env));
  } catch (error) {
    log.warn(`A link was refused: ${errorText(error)}`, { app: visit.found.path });
    return { kind: "ended" };
  }
  const { object, app, link } = named;
  // A version of the app that is not shared any more ends the links of earlier ones.
  if (app !== visit.found.path || !mayShare(visit.found.app.options)) return { kind: "ended" };
  const kind = await callSession(visit.env, object, (session) => session.link(link));
  if (kind === null) return { kind: "ended" };
  if (kind === "copy") {
    const sessionId = newSessionId();
    const source = await pageOfCopy(sessionId, visit, object, link);
    return source === null ? { kind: "ended" } : { kind: "page", source, sessionId };
  }
  const source = await pageByLink(object, visit, link);
  return source === null ? { kind: "ended" } : { kind: "page", source, sessionId: object, link };
}

const STYLE = `
:root { color-scheme: light dark; }
body { font-family: system-ui, sans-serif; margin: 0 auto; max-width: 40rem; padding: 3rem 1rem; line-height: 1.5; }
`;

/** HTML for those who come too late. @param app address of the app without the link */
export const endedPage = (app: string): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>This link has ended</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>This link has ended</h1>
<p>Ask whoever gave it to you for another one.</p>
<p><a href="${escapeHtml(app)}">Open the app without it</a></p>
</main>
</body>
</html>
`;
