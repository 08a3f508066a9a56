// The order of test files: those that take longest begin first, so that none is left to run alone at the end.
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take more than half a minute on two cores, the longest first. */
const LONGEST = [
  "test/e2e/templates.test.ts",
  "test/browser/looks/templates.test.ts",
  "test/worker/resume/random-gallery.test.ts",
  "test/e2e/survives-deploy.test.ts",
  "test/e2e/package/package.test.ts",
  "test/unit/session/resume/random-sixty.test.ts",
] as const;

const rank = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex((file) => moduleId.endsWith(file));
  return at < 0 ? LONGEST.length : at;
};

/** Vitest's own order behind the files that are known to be long. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
