// Development: pages load a script that hears of new versions and of errors.

/** Below this path the machine that serves the site answers. */
export const DEVELOPMENT_PATH = "/_edgepanel/development/";

/** A page with the script in its head; anything else as it was. @param prefix path that all addresses begin with */
export function withDevelopmentScript(response: Response, prefix: string): Response {
  if (!(response.headers.get("content-type") ?? "").startsWith("text/html")) return response;
  const nonce = /'nonce-([^']+)'/.exec(response.headers.get("content-security-policy") ?? "")?.[1];
  return new HTMLRewriter()
    .on("head", {
      element(head) {
        head.append(
          `<script async${nonce === undefined ? "" : ` nonce="${nonce}"`} src="${prefix}${SCRIPT}"></script>`,
          {
            html: true,
          },
        );
      },
    })
    .transform(response);
}

const SCRIPT = `${DEVELOPMENT_PATH}page.js`;
