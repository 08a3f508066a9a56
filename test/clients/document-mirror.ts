// The mirror of the published kit, under the name that tests know it by.
export { DocumentMirror, MirrorModel } from "../../src/testing/document-mirror.ts";
