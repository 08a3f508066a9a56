// Apps that look at what they know of their visitors.
import { Button, Column, defineApp, state, Str, TextInput, type App } from "../../../src/index.ts";

const roomOf = (request: Request): string => new URL(request.url).searchParams.get("room") ?? "none";

export const privacyApps: Readonly<Record<string, App>> = {
  // Its key is one argument of the address.
  "/together": defineApp({ scope: "key", sessionKeyFunc: roomOf }, () => {
    const known = [...state.sessionArgs].map(([name, values]) => `${name}=${values.join()}`);
    return new Column(new Str(`knows ${known.join(" ")}, at ${state.location.href}`), new TextInput({ name: "Text" }));
  }),
  // Its visitors are asked who they are.
  "/visitors": defineApp({ scope: "key", sessionKeyFunc: roomOf, notifications: true }, () => {
    const said = new Str("nobody asked");
    const who = new Button({ label: "who" });
    who.onClick(async () => {
      await Promise.resolve();
      said.object = `${state.location.search} ${state.browserInfo.timezone ?? "nowhere"}`;
      state.notifications.info(`for ${state.browserInfo.timezone ?? "nobody"}`);
      state.location.hash = "#asked";
    });
    const all = new Button({ label: "all" });
    all.onClick(() => {
      state.addPeriodicCallback(() => void state.notifications.info("for all"), { period: 10, count: 1 });
    });
    return new Column(said, who, all);
  }),
  // Its key is the whole query.
  "/everyone": defineApp({ scope: "key" }, () => new Str(`room ${state.sessionArgs.get("room") ?? "none"}`)),
  // A session for each page.
  "/single": defineApp(() => new Str(`room ${state.sessionArgs.get("room") ?? "none"}`)),
  // Reads one cookie, lists one header.
  "/reader": defineApp({ headers: ["X-Listed"] }, () => new Str(`hello ${state.cookies["name"] ?? "nobody"}`)),
};
