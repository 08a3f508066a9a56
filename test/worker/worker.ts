// Entry of the test Worker: exports the Durable Objects that the tests address.
export { Counter } from "./counter-object.ts";

export default {
  fetch(): Response {
    return new Response("edgepanel test worker");
  },
} satisfies ExportedHandler;
