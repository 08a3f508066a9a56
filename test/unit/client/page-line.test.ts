// The address of a page's next socket.
import { expect, test } from "vitest";
import { nextLine, pageName } from "../../../src/client/page-line.ts";

const address = (url: string, holder: object = {}): URL => new URL(nextLine(url, holder));

test("the page's own arguments keep their spelling", () => {
  const search = "?city=it%27s%20'here'&empty=&flag&plus=a+b";
  expect(
    address(`ws://host/app/ws${search}`).search.endsWith(`&${new URL(`ws://host/${search}`).search.slice(1)}`),
  ).toBe(true);
});

test("an address without arguments gets the two of the line", () => {
  const page = {};
  expect(address("ws://host/app/ws", page).search).toBe(`?bokeh-page=${pageName(page)}&bokeh-line=1`);
  expect(address("ws://host/app/ws", page).searchParams.get("bokeh-line")).toBe("2");
});

test("a link cannot name the page, however it spells the argument", () => {
  const page = {};
  const { searchParams } = address("ws://host/app/ws?bokeh-page=evil&bokeh-%70age=evil&a=1&bokeh-line=9", page);
  expect(searchParams.get("bokeh-page")).toBe(pageName(page));
  expect(searchParams.get("bokeh-line")).toBe("1");
  expect(searchParams.get("a")).toBe("1");
});
