// Whether the places of a template stand where what is put there stays text: found by parsing the HTML around them.
import { Parser } from "htmlparser2";
import { ArgumentError } from "../../../base/errors.ts";
import { randomText } from "../../../base/ids.ts";
import type { Place, TemplateText } from "./template-text.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Elements whose text is code, or is read in other ways than text between tags. */
const NOT_TEXT = words("script style template noscript noembed noframes iframe xmp plaintext object");
/** Elements that show text, and no elements. */
const TEXT_ALONE = words("textarea title option select svg math");
const ADDRESSES = words("href src action formaction poster data cite background ping srcset manifest");
const PAGE = words("html head body base");

/** Where a place stands. */
export type PlaceContext = "text" | "attribute" | "address";

/**
 * The context of each place, in order.
 *
 * @throws ArgumentError for a place whose content could become code, and for elements that the page has already
 */
export function placeContexts({ texts, places }: TemplateText): readonly PlaceContext[] {
  if (/<!doctype/i.test(texts.join(""))) throw pageElement("!DOCTYPE");
  // No text of the template can look like this. Names of tags and attributes are read in lower case.
  const mark = `place${randomText(22)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "x")}n`;
  const markIn = new RegExp(`${mark}(\\d+)e`, "g");
  const contexts: (PlaceContext | undefined)[] = places.map(() => undefined);
  const within: string[] = [];
  const find = (text: string, context: (place: Place, start: number) => PlaceContext): void => {
    for (const found of text.matchAll(markIn)) {
      const index = Number(found[1]);
      const place = places[index];
      if (place !== undefined) contexts[index] = context(place, found.index);
    }
  };
  const parser = new Parser(
    {
      onopentagname(name) {
        find(name, (place) => fail(place, "in the name of an element"));
        if (PAGE.has(name)) throw pageElement(name);
        within.push(name);
      },
      onattribute(name, value, quote) {
        find(name, (place) => fail(place, "in the name of an attribute"));
        find(value, (place, start) => {
          if (place.kind === "root") fail(place, `in the attribute ${name}`);
          if (quote !== '"' && quote !== "'") fail(place, `in the attribute ${name} without quotes around it`);
          if (/^on/i.test(name) || name === "style" || name === "srcdoc")
            fail(place, `in the attribute ${name}, where it would be code`);
          // What comes after one of these is a part of an address, and no scheme.
          const begins = !/[/?#:]/.test(value.slice(0, start).replace(markIn, ""));
          return ADDRESSES.has(name) && begins ? "address" : "attribute";
        });
      },
      ontext(text) {
        find(text, (place) => {
          const code = within.find((name) => NOT_TEXT.has(name));
          if (code !== undefined) fail(place, `in <${code}>`);
          const plain = place.kind === "root" ? within.find((name) => TEXT_ALONE.has(name)) : undefined;
          if (plain !== undefined) fail(place, `in <${plain}>, which has no room for it`);
          return "text";
        });
      },
      oncomment: (data) => find(data, (place) => fail(place, "in a comment")),
      oncdatastart: () => fail(places[0], "after <![CDATA["),
      onclosetag() {
        within.pop();
      },
    },
    // Raw as the browser reads it: what the template's author wrote as entities is no mark either way.
    { decodeEntities: false },
  );
  parser.write(texts.map((text, index) => (index === 0 ? text : `${mark}${index - 1}e${text}`)).join(""));
  parser.end();
  return contexts.map((context, index) => context ?? fail(places[index], "in an element that is never closed"));
}

const pageElement = (name: string): ArgumentError =>
  new ArgumentError(
    `A template with <${name}>: the page around it is Edgepanel's; write what is in <body> alone, and what is to be in <head> between {% block postamble %} and {% endblock %}`,
  );

function fail(place: Place | undefined, where: string): never {
  const text = place?.kind === "root" ? `{{ embed(roots.${place.name}) }}` : `{{ ${place?.name ?? ""} }}`;
  throw new ArgumentError(
    place?.kind === "root"
      ? `${text} stands ${where}: a component needs a place between tags, as in <div>${text}</div>`
      : `${text} stands ${where}: a variable is text, between tags or in an attribute with quotes`,
  );
}
