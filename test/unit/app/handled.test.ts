// Which messages of which page a session has handled (S1, S3 in docs/design/sessions.md).
import { expect, test } from "vitest";
import { addHandled, HandledMessages } from "../../../src/app/memory/handled.ts";
import { DEFAULT_LIMITS } from "../../../src/protocol/limits.ts";

const { handledPages } = DEFAULT_LIMITS;
const nothing = { pages: [], forgot: false };

test("S1: the highest number of each page, whoever else is busy", () => {
  const handled = new HandledMessages(nothing, handledPages);
  handled.note("ada", 1);
  for (let number = 1; number <= 5_000; number++) handled.note("bob", number);
  expect([handled.of("ada", false), handled.of("bob", false), handled.of("eve", false)]).toEqual([1, 5_000, 0]);
  expect(handled.takeFresh()).toEqual([
    ["ada", 1],
    ["bob", 5_000],
  ]);
  expect(handled.takeFresh()).toEqual([]);
});

test(`S3: ${handledPages} pages are remembered; of others it is known that nothing is known, but for new ones`, () => {
  const handled = new HandledMessages(nothing, handledPages);
  let stored = addHandled(nothing, []);
  const note = (page: string): void => {
    handled.note(page, 1);
    stored = addHandled(stored, handled.takeFresh());
  };
  for (let page = 1; page <= handledPages; page++) note(`page ${page}`);
  expect(handled.of("page 1", false)).toBe(1);
  expect(new HandledMessages(handled.all, handledPages).of("never seen", false)).toBe(0);
  // One past it: the page that has been silent for longest is forgotten.
  note("page 1");
  note("one more");
  for (const each of [
    handled,
    new HandledMessages(stored, handledPages),
    new HandledMessages(handled.all, handledPages),
  ]) {
    expect([each.of("page 2", false), each.of("page 1", false), each.of("one more", false)]).toEqual([null, 1, 1]);
    expect(each.of("never seen", true)).toBe(0);
  }
});
