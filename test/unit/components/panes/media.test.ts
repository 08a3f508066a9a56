// Pictures, documents, sound and film: what their models are sent, and what is refused.
import { describe, expect, test } from "vitest";
import { Audio } from "../../../../src/components/panes/media/audio.ts";
import { GIF, ICO, Image, JPG, PNG, SVG, WebP, AVIF } from "../../../../src/components/panes/media/images.ts";
import { PDF } from "../../../../src/components/panes/media/pdf.ts";
import { Video } from "../../../../src/components/panes/media/video.ts";
import { panel } from "../../../../src/components/panes/panel.ts";
import { ndarray } from "../../../../src/serialization/ndarray.ts";
import { render } from "../widgets/render-widget.ts";

const bytes = (...parts: readonly (string | number | readonly number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === "string"
        ? [...part].map((letter) => letter.charCodeAt(0))
        : typeof part === "number"
          ? [part]
          : part,
    ),
  );
const zeros = (count: number): readonly number[] => Array.from({ length: count }, () => 0);

const png = bytes(0x89, "PNG\r\n\x1a\n", zeros(8), [0, 0, 0, 4, 0, 0, 0, 2]);
const gif = bytes("GIF89a", [3, 0, 2, 0]);
const ico = bytes([0, 0, 1, 0, 1, 0, 16, 0]);
// A comment of two bytes, then a frame of 9 by 7 pixels.
const jpg = bytes([0xff, 0xd8, 0xff, 0xfe, 0, 4, 1, 2, 0xff, 0xff, 0xc0, 0, 11, 8, 0, 7, 0, 9, 1, 1, 0x11, 0]);
const webp = bytes("RIFF", zeros(4), "WEBPVP8 ", zeros(10), [5, 0, 6, 0]);
const extended = bytes("RIFF", zeros(4), "WEBPVP8X", zeros(8), [9, 0, 0, 7, 0, 0]);
const lossless = bytes("RIFF", zeros(4), "WEBPVP8L", zeros(4), 0x2f, [3, 0x40, 0, 0], zeros(5));
const avif = bytes(zeros(4), "ftypavif", zeros(4), "ispe", zeros(4), [0, 0, 0, 8, 0, 0, 1, 0]);

const size = (model: { getAny(name: string): unknown }): unknown[] => [model.getAny("width"), model.getAny("height")];

describe("pictures as bytes", () => {
  test.for([
    [PNG, png, "png", [4, 2]],
    [GIF, gif, "gif", [3, 2]],
    [ICO, ico, "x-icon", [16, 256]],
    [JPG, jpg, "jpeg", [9, 7]],
    [WebP, webp, "webp", [5, 6]],
    [WebP, extended, "webp", [10, 8]],
    [WebP, lossless, "webp", [4, 2]],
    [AVIF, avif, "avif", [8, 256]],
  ] as const)("%s has the size of its picture", ([Class, object, type, wanted]) => {
    for (const Shown of [Class, Image]) {
      const { model } = render(new Shown(object));
      expect(size(model)).toEqual(wanted);
      expect(model.getAny("text")).toContain(`data:image/${type};base64,`);
    }
  });

  test("the other side keeps the proportion", () => {
    expect(size(render(new PNG(png, { width: 100 })).model)).toEqual([100, 50]);
    expect(size(render(new PNG(png, { height: 10 })).model)).toEqual([20, 10]);
    expect(size(render(new PNG(png, { height: 10, width: 7 })).model)).toEqual([7, 10]);
  });

  test("bytes of something else are refused where they are shown", () => {
    expect(() => render(new JPG(png))).toThrow("are not those of a picture of the type image/jpeg");
    expect(() => render(new Image(bytes("hello")))).toThrow("are those of no picture");
    // Every cut of a picture is an error, never an endless search.
    for (let length = 1; length < jpg.length - 8; length += 1)
      expect(() => render(new JPG(jpg.slice(0, length)))).toThrow("image/jpeg");
  });
});

describe("pictures by address", () => {
  test("link, caption and the other text stand around it", () => {
    const pane = new PNG("static/logo.png", {
      altText: "Our 'logo'",
      caption: "<i>c</i>",
      linkUrl: "/home",
      width: 50,
    });
    const { model, sent } = render(pane);
    expect(String(model.getAny("text")).replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"')).toBe(
      '<figure><a href="/home" target="_blank"><img src="static/logo.png" alt="Our &#x27;logo&#x27;" style="max-width: 100%; ' +
        'max-height: 100%; object-fit: contain; width: 50px; height: auto;"></img></a><figcaption><i>c</i></figcaption></figure>',
    );
    pane.object = "https://example.com/x.png?v=2";
    expect(sent().map(([attr]) => attr)).toEqual(["text"]);
  });

  test("a quote cannot leave its attribute", () => {
    const { model } = render(
      new PNG('https://e.example/x.png?"onerror="x', { altText: `a"b'c`, linkUrl: '"><script>' }),
    );
    const html = String(model.getAny("text"));
    expect(html).not.toMatch(/onerror=&quot;/);
    expect(html).toContain("alt=&quot;a&amp;quot;b&#x27;c&quot;");
    expect(html).not.toContain("href=&quot;&quot;");
  });

  test("texts that are no address, and addresses to embed, are refused", () => {
    expect(() => new PNG("hello")).toThrow("PNG.object: expected an address (https://…, or one that ends in .png)");
    expect(() => new PNG("https://example.com/i.png", { embed: true })).toThrow("fetch it and give the bytes");
    expect(() => new PDF("nothing")).toThrow(".pdf");
  });
});

test("SVG is encoded as a picture, or stands in the page", () => {
  const svg = '<svg width="10"></svg>';
  expect(render(new SVG(svg)).model.getAny("text")).toContain("data:image/svg+xml;base64,");
  expect(render(new SVG(svg, { encode: false })).model.getAny("text")).toBe(
    "&lt;svg width=&quot;10&quot;&gt;&lt;/svg&gt;",
  );
});

test("PDF is shown by its address, as bytes, or as a file that the browser makes", () => {
  const file = bytes("%PDF-1.7");
  const text = (pane: PDF): unknown => render(pane).model.getAny("text");
  expect(text(new PDF())).toBe("<embed></embed>");
  expect(text(new PDF("static/a.pdf", { startPage: 3, width: 300 }))).toContain("static/a.pdf#page=3&quot; width=300 ");
  expect(text(new PDF(file))).toContain(`data:application/pdf;base64,${btoa("%PDF-1.7")}`);
  expect(text(new PDF(file, { embed: true }))).toBe(btoa("%PDF-1.7"));
});

test("Audio and Video play files, and Audio plays samples; the browser tells where they are", () => {
  const value = (pane: Audio | Video): unknown => render(pane).model.getAny("value");
  expect(value(new Audio(bytes("OggS")))).toBe(`data:audio/ogg;base64,${btoa("OggS")}`);
  expect(value(new Video(bytes(zeros(4), "ftypisom", zeros(2))))).toContain("data:video/mp4;base64,");
  expect(value(new Video("https://example.com/v.mp4"))).toBe("https://example.com/v.mp4");
  const samples = ndarray([0, 0.5, -1, 0.25], { dtype: "float64", shape: [2, 2] });
  const wave = atob(String(value(new Audio(samples, { sampleRate: 8000 }))).slice("data:audio/wav;base64,".length));
  const view = new DataView(Uint8Array.from(wave, (letter) => letter.charCodeAt(0)).buffer);
  expect([view.getUint16(22, true), view.getUint32(24, true), view.byteLength]).toEqual([2, 8000, 52]);
  expect([0, 1, 2, 3].map((at) => view.getInt16(44 + 2 * at, true))).toEqual([0, 16384, -32768, 8192]);
  const video = new Video("static/v.mp4");
  const page = render(video);
  page.change("time", 2.5);
  page.change("paused", false);
  page.change("volume", 30);
  expect([video.time, video.paused, video.volume]).toEqual([2.5, false, 30]);
  video.paused = true;
  expect(page.sent()).toEqual([["paused", true]]);
});

test("panel() knows files by their endings", () => {
  const classes = [
    "a.png",
    "https://x.example/a.JPG",
    "https://x.example/s.mp3?x",
    "https://x.example/v.mp4",
    "d.pdf",
    "<svg/>",
  ];
  expect(classes.map((text) => panel(text).className)).toEqual(["PNG", "JPG", "Audio", "Video", "PDF", "SVG"]);
  expect(["see a.png here", "s.mp3", "plain"].map((text) => panel(text).className)).toEqual([
    "Markdown",
    "Markdown",
    "Markdown",
  ]);
});
