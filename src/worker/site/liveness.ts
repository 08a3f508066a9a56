// Panel's liveness route: whether the server answers, and whether an app can be built.

/**
 * `{"/liveness": true}`; with `?endpoint=/app` that app's page is made, and the answer is `{"/app": true}`, or status
 * 500 when it fails and 400 when there is none (Panel, `panel/io/liveness.py`).
 */
export async function liveness(
  request: Request,
  path: string,
  page: (pathAndQuery: string) => Promise<Response>,
): Promise<Response> {
  const endpoint = new URL(request.url).searchParams.get("endpoint");
  if (endpoint === null) return Response.json({ [path]: true });
  const address = new URL(endpoint.startsWith("/") ? endpoint : `/${endpoint}`, "http://endpoint");
  if (address.hostname !== "endpoint") return new Response("endpoint must be a path of this server\n", { status: 400 });
  const response = await page(address.pathname + address.search);
  await response.body?.cancel();
  if (response.status === 404) return new Response(`Endpoint ${address.pathname} not found.\n`, { status: 400 });
  return response.status < 400
    ? Response.json({ [endpoint]: true })
    : new Response(`Endpoint ${address.pathname} could not be served.\n`, { status: 500 });
}
