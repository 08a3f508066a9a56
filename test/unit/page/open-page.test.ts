// Pages with open places: what is cut out, what is put in, and that an app's text cannot pretend to be one.
import { expect, test } from "vitest";
import { escapeHtml, scriptJson } from "../../../src/page/escape.ts";
import { fillPage, OPEN_NONCE, OPEN_TOKEN, openPage } from "../../../src/page/open-page.ts";

const template = (title: string, text: string): string =>
  `<title>${escapeHtml(title)}</title><script type="application/json">${scriptJson({ token: OPEN_TOKEN, text })}</script><script nonce="${OPEN_NONCE}"></script><b>${escapeHtml(text)}</b><style nonce="${OPEN_NONCE}"></style>`;

test("token and nonces are put in, the rest stays as it is", () => {
  const page = openPage(template("Título €", "plain 😀"));
  expect(page.holes).toEqual(["token", "nonce", "nonce"]);
  expect(page.texts).toHaveLength(4);
  expect(fillPage(page, "TOKEN", "NONCE")).toBe(
    template("Título €", "plain 😀").replace(OPEN_TOKEN, "TOKEN").replaceAll(OPEN_NONCE, "NONCE"),
  );
});

test.each([OPEN_TOKEN, OPEN_NONCE, `"${OPEN_TOKEN}"`, `nonce="${OPEN_NONCE}"`, `{"token":"${OPEN_TOKEN}"}`])(
  "a text like %s stays a text",
  (text) => {
    const page = openPage(template(text, text));
    expect(page.holes).toEqual(["token", "nonce", "nonce"]);
    const html = fillPage(page, "TOKEN", "NONCE");
    expect(html.match(/TOKEN(?!@|\w)/g)).toHaveLength(1);
    expect(html.match(/nonce="NONCE"/g)).toHaveLength(2);
  },
);

test("a page without marks is itself", () => {
  expect(fillPage(openPage("<p>Hello</p>"), "TOKEN", "NONCE")).toBe("<p>Hello</p>");
});
