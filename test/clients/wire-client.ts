// The client of the published kit, under the name that tests know it by.
export { WireClient } from "../../src/testing/wire-client.ts";
