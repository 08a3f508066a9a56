// The pages of a sign-in: the form, the way out, and what went wrong. Each can be replaced.
import { escapeHtml } from "../page/escape.ts";

/** Pages of one's own: HTML with `{{ name }}` where a value goes, which is escaped. */
export interface AuthTemplates {
  /** The form. Values: `login_endpoint`, `next`, `errormessage`. (Panel's `--basic-login-template`.) */
  readonly loginTemplate?: string;
  /** After signing out. Values: `login_endpoint`. (Panel's `--logout-template`.) */
  readonly logoutTemplate?: string;
  /** For who may not come in, and for errors of a provider. Values: `errormessage`, `logout_endpoint`. (`--auth-template`.) */
  readonly authTemplate?: string;
}

/** Fills a template. */
export const filled = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{\{\s*(\w+)\s*\}\}/g, (_all, name: string) => escapeHtml(values[name] ?? ""));

export const LOGIN_PAGE = page(
  "Sign in",
  `<form method="post" action="{{ login_endpoint }}">
<h1>Sign in</h1>
<p role="alert">{{ errormessage }}</p>
<label>Name <input name="username" autocomplete="username" autocapitalize="none" required autofocus></label>
<label>Password <input name="password" type="password" autocomplete="current-password" required></label>
<input type="hidden" name="next" value="{{ next }}">
<button>Sign in</button>
</form>`,
);

export const LOGOUT_PAGE = page(
  "Signed out",
  `<main><h1>You are signed out</h1>
<p><a class="button" href="{{ login_endpoint }}">Sign in</a></p></main>`,
);

export const ERROR_PAGE = page(
  "No entry",
  `<main><h1>No entry</h1>
<p role="alert">{{ errormessage }}</p>
<p><a href="{{ logout_endpoint }}">Sign out, or in with another name</a></p></main>`,
);

/** Another site led here: it must not be able to sign somebody out. */
export const CONFIRM_PAGE = page(
  "Sign out",
  `<form method="post" action="{{ logout_endpoint }}"><h1>Sign out?</h1><button>Sign out</button></form>`,
);

function page(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="same-origin">
<title>${title}</title>
<style>
body { font-family: system-ui, sans-serif; margin: 0; min-height: 100vh; display: grid; place-items: center; color: #222; background: #f3f5f7; }
form, main { background: #fff; border: 1px solid #d5d9dd; border-radius: .5rem; padding: 2rem; width: min(20rem, 80vw); display: grid; gap: 1rem; }
h1 { font-size: 1.4rem; margin: 0; }
label { display: grid; gap: .3rem; }
input { font: inherit; padding: .5rem .6rem; border: 1px solid #8a949d; border-radius: .3rem; color: inherit; background: inherit; }
button, .button { font: inherit; padding: .6rem 1rem; border: 0; border-radius: .3rem; background: #0072b5; color: #fff; cursor: pointer; text-decoration: none; }
[role=alert] { color: #b00020; margin: 0; }
[role=alert]:empty { display: none; }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #121212; } form, main { background: #1e1e1e; border-color: #333; } [role=alert] { color: #ff8a80; } a { color: #6cc1ff; } .button { color: #fff; } }
</style>
</head>
<body>
${body}
</body>
</html>
`;
}
