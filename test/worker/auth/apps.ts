// Apps of the tests of sign-ins; the sessions of the test Worker run them.
import { defineApp, state, Str } from "../../../src/index.ts";

const same = defineApp({ title: "Same" }, () => new Str("the same for all"));
const who = defineApp({ title: "Who", scope: "user" }, () => new Str(`I am ${state.user ?? "nobody"}`));
const item = defineApp({ title: "Item" }, () => new Str(`item ${state.routeParams["id"] ?? ""}`));
const cookies = defineApp({ title: "Cookies" }, () => new Str(`cookies: ${Object.keys(state.cookies).join()}`));

export const authApps = { "/same": same, "/who": who, "/items/{id}": item, "/cookies": cookies };
