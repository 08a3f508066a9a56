// Signing in by name and password as a form does, for tests and for clients that are no browsers.

/** Where the form is, and what it is sent with. */
export interface SignInOptions {
  /** Path of the sign-in: its `loginEndpoint`. Default "/login". */
  readonly path?: string;
}

/**
 * Signs in at a server, and returns the headers that every request and socket of this visitor then needs.
 *
 * @param server address of the server: `server.url` of a `TestServer`, or any other
 * @example
 * const ada = await signIn(server.url, "ada", "lovelace");
 * const { tab } = await server.visit("/app", { headers: ada });
 * @throws Error when the server does not let him in
 */
export async function signIn(
  server: URL | string,
  name: string,
  password: string,
  { path = "/login" }: SignInOptions = {},
): Promise<{ readonly cookie: string }> {
  const response = await fetch(new URL(path, server), {
    method: "POST",
    body: new URLSearchParams({ username: name, password }),
    redirect: "manual",
  });
  const cookies = response.headers.getSetCookie().flatMap((each) => {
    const [pair = ""] = each.split(";");
    return /;\s*max-age=0\b/i.test(each) ? [] : [pair];
  });
  if (response.status >= 400 || cookies.length === 0)
    throw new Error(`${name} was not let in at ${path}: ${response.status}; are name, password and path right?`);
  return { cookie: cookies.join("; ") };
}
