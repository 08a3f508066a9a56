// Apps that look at what they know of their visitors.
import { Column, defineApp, state, Str, TextInput, type App } from "../../../src/index.ts";

const roomOf = (request: Request): string => new URL(request.url).searchParams.get("room") ?? "none";

export const privacyApps: Readonly<Record<string, App>> = {
  // Its key is one argument of the address.
  "/together": defineApp({ scope: "key", sessionKeyFunc: roomOf }, () => {
    const known = [...state.sessionArgs].map(([name, values]) => `${name}=${values.join()}`);
    return new Column(new Str(`knows ${known.join(" ")}, at ${state.location.href}`), new TextInput({ name: "Text" }));
  }),
  // Its key is the whole query.
  "/everyone": defineApp({ scope: "key" }, () => new Str(`room ${state.sessionArgs.get("room") ?? "none"}`)),
  // A session for each page.
  "/single": defineApp(() => new Str(`room ${state.sessionArgs.get("room") ?? "none"}`)),
  // Reads one cookie, lists one header.
  "/reader": defineApp({ headers: ["X-Listed"] }, () => new Str(`hello ${state.cookies["name"] ?? "nobody"}`)),
};
