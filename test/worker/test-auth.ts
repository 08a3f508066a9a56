// The sign-in of the test Worker: its objects check these names.
import { basicAuth, hashPassword } from "../../src/auth/index.ts";

export const testAuth = basicAuth({ ada: hashPassword("lovelace"), bob: "a plain one" });
