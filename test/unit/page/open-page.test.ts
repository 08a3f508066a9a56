// Pages with open places: what is cut out, what is put in, and that an app's text cannot pretend to be one.
import { expect, test } from "vitest";
import { escapeHtml, scriptJson } from "../../../src/page/escape.ts";
import { fillPage, openPage } from "../../../src/page/open-page.ts";

const MARKS = { token: "tttt", nonce: "nnnn" };
const template = (title: string, text: string, { token, nonce }: typeof MARKS): string =>
  `<title>${escapeHtml(title)}</title><script type="application/json">${scriptJson({ token, text })}</script><script nonce="${nonce}"></script><b>${escapeHtml(text)}</b><style nonce="${nonce}"></style>`;

test("token and nonces are put in, the rest stays as it is", () => {
  const page = openPage(template("Título €", "plain 😀", MARKS), "", MARKS);
  expect(page.holes).toEqual(["token", "nonce", "nonce"]);
  expect(page.texts).toHaveLength(4);
  expect(fillPage(page, "TOKEN", "NONCE")).toBe(template("Título €", "plain 😀", { token: "TOKEN", nonce: "NONCE" }));
});

test("nonces before the token and after it are filled in order", () => {
  const page = openPage("nnnn a nnnn b tttt c nnnn", " d", MARKS);
  expect(page.holes).toEqual(["nonce", "nonce", "token", "nonce"]);
  expect(fillPage(page, "T", "N")).toBe("N a N b T c N d");
});

test("a page without marks is itself, without the character that HTML does not allow", () => {
  expect(fillPage(openPage("<p>Hel\0lo</p>", "<i>\0</i>", MARKS), "TOKEN", "NONCE")).toBe("<p>Hello</p><i></i>");
});
