// Code in Markdown: what is coloured how, and that nothing of the code becomes HTML.
import { describe, expect, it } from "vitest";
import { highlightCode } from "../../../../src/components/panes/highlight-code.ts";

/** What is inside the frame, with spans as `class(text)`. */
const marked = (code: string, language: string): string =>
  highlightCode(code, language)
    .replace('<div class="codehilite"><pre><span></span><code>', "")
    .replace("</code></pre></div>\n", "")
    .replace(/<span class="(\w+)">([^<]*)<\/span>/g, "$1($2)");

describe("highlightCode", () => {
  it.each([
    ["python", "x = 1\n", "n(x) o(=) mi(1)\n"],
    ["py", "from a import b", "kn(from) n(a) kn(import) n(b)"],
    ["python", "def f(x): return not x.y  # c", "k(def) nf(f)p(()n(x)p():) k(return) ow(not) n(x)o(.)n(y)  c1(# c)"],
    ["js", "const a = 1.5", "k(const) n(a) o(=) mf(1.5)"],
    ["json", '{"a": 1}', "p({)na(&quot;a&quot;)p(:) mi(1)p(})"],
  ])("colours %s: %j", (language, code, expected) => expect(marked(code, language)).toBe(expected));

  it.each(["", "no such language", "constructor"])("leaves code of the language %j plain", (language) => {
    expect(marked("<b>x</b> & 1", language)).toBe("&lt;b&gt;x&lt;/b&gt; &amp; 1");
  });

  it.each(["python", "js", "typescript", "html", "json", "bash", "sql", "css", "yaml", "markdown"])(
    "lets no HTML of the code through in %s",
    (language) => {
      const html = highlightCode(`'</span><script>alert(1)</script>' "<img onerror=x>" <b> & // <i>`, language);
      expect(html.replace(/<\/?(?:div class="codehilite"|div|pre|code|span class="\w+"|span)>/g, "")).not.toMatch(
        /[<>]/,
      );
    },
  );
});
