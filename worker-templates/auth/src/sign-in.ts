// The door: nothing of the dashboards is reached before a visitor has signed in.
import { Hono } from "hono";
import { deleteCookie, setSignedCookie } from "hono/cookie";
import { parseSigned } from "hono/utils/cookie";

/** What the door needs of the Worker's environment. */
export interface SignInEnv {
  /** Signs the cookie. */
  readonly EDGEPANEL_SECRET: string;
  /** `name=password, name=password`. */
  readonly USERS: string;
}

const COOKIE = "user";
/** Seconds. */
const EIGHT_HOURS = 8 * 3600;

type Door = { Bindings: SignInEnv };

/** Routes for signing in and out; nobody else comes past them. */
export function signIn(): Hono<Door> {
  const routes = new Hono<Door>();
  routes.get("/login", (context) => context.html(loginPage("")));
  routes.post("/login", async (context) => {
    const { name = "", password = "" } = await context.req.parseBody<{ name?: string; password?: string }>();
    if (!(await isRight(name, password, context.env.USERS)))
      return context.html(loginPage("This name and password do not belong together."), 401);
    const secure = new URL(context.req.url).protocol === "https:";
    await setSignedCookie(context, COOKIE, name, context.env.EDGEPANEL_SECRET, {
      httpOnly: true,
      sameSite: "Lax",
      secure,
      path: "/",
      maxAge: EIGHT_HOURS,
    });
    return context.redirect("/");
  });
  routes.post("/logout", (context) => {
    deleteCookie(context, COOKIE, { path: "/" });
    return context.redirect("/login");
  });
  routes.use(async (context, next) => {
    if ((await userOf(context.req.raw, context.env.EDGEPANEL_SECRET)) === null) {
      // Sockets and files cannot follow a redirect to a form.
      const isPage = context.req.header("accept")?.includes("text/html") ?? false;
      return isPage ? context.redirect("/login") : context.text("Sign in first\n", 401);
    }
    return next();
  });
  return routes;
}

/** The signed-in visitor of a request, or null. A cookie that the server did not sign is none. */
export async function userOf(request: Request, secret: string): Promise<string | null> {
  const cookies = await parseSigned(request.headers.get("cookie") ?? "", secret, COOKIE);
  return cookies[COOKIE] || null;
}

/** Compares digests: the time it takes says nothing about the password. */
async function isRight(name: string, password: string, users: string): Promise<boolean> {
  const entries = users.split(",").map((entry) => {
    const at = entry.indexOf("=");
    return [entry.slice(0, at).trim(), entry.slice(at + 1).trim()] as const;
  });
  const wanted = new Map(entries).get(name);
  const [given, right] = await Promise.all([digestOf(password), digestOf(wanted ?? crypto.randomUUID())]);
  return crypto.subtle.timingSafeEqual(given, right);
}

const digestOf = (text: string): Promise<ArrayBuffer> =>
  crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));

const loginPage = (problem: string): string => `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Sign in</title></head>
<body style="font-family: system-ui, sans-serif; max-width: 20rem; margin: 4rem auto">
<h1>Sign in</h1>
<form method="post" action="/login" style="display: grid; gap: 1rem">
<label>Name <input name="name" autocomplete="username" required></label>
<label>Password <input name="password" type="password" autocomplete="current-password" required></label>
<button>Sign in</button>
<p role="alert">${problem}</p>
</form>
</body>
</html>
`;
