import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseXml, XmlProblem, type XmlTree } from "../../src/lib/xml-tree.ts";
import { childTrees, textAt, treeAt, treesBelow } from "../../src/lib/xml-tree-search.ts";

type Shape = { name: string; attributes: Record<string, string>; content: (string | Shape)[] };

/** Text that comes in pieces is one. */
function joined({ name, attributes, content }: XmlTree | Shape): Shape {
  const parts: (string | Shape)[] = [];
  for (const one of content) {
    const last = parts.at(-1);
    if (typeof one !== "string") parts.push(joined(one));
    else if (typeof last === "string") parts[parts.length - 1] = last + one;
    else if (one !== "") parts.push(one);
  }
  return { name, attributes: { ...attributes }, content: parts };
}

const names = fc.constantFrom("a", "b", "é", "a:b", "a.b-c_1");
const characters = fc.string({ unit: fc.constantFrom(..."ab <>&\"'é😀\u2028\n]-"), maxLength: 6 });
const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.record({
    name: names,
    attributes: fc.dictionary(names, characters, { maxKeys: 2 }),
    content: fc.array(fc.oneof({ depthSize: "small" }, characters, tie("shape")), { maxLength: 4 }),
  }),
}));

const written = (text: string) =>
  text.replace(
    /[<>&"'\n]/g,
    (mark) => ({ "<": "&lt;", ">": "&gt;", "&": "&amp;" })[mark] ?? `&#${mark.charCodeAt(0)};`,
  );

/** The same tree as one may write it: with CDATA, comments, instructions, empty elements and white space in tags. */
function write({ name, attributes, content }: Shape, style: number): string {
  const within = Object.entries(attributes).map(([key, value]) => ` ${key} =\n"${written(value)}"`);
  const parts = content.map((one, index) => {
    if (typeof one !== "string") return write(one, style + index);
    return (style + index) % 3 === 0 && !one.includes("]]>") ? `<![CDATA[${one}]]>` : written(one);
  });
  if (parts.length === 0 && style % 2 === 0) return `<${name}${within.join("")} />`;
  return `<${name}${within.join("")}>${parts.join(style % 5 === 0 ? "<!-- c --><?pi x?>" : "")}</${name} >`;
}

const WELL_FORMED = [
  ..."x| |<b/>|<b></b>|<a/>|<é ü='1'></é>|&amp;|&lt;|&#65;|&#x1F600;|<!-- c -->|<![CDATA[<x>]]>|]]&gt;|<?pi x?>".split(
    "|",
  ),
  ..."<b c='1' d='2'/>|<b\tc=\"&gt;'>\"/>|\ufeff|>|-|ä😀|<b></b\n>|<b ></b >|<a:b></a:b>|<a.b-c_1/>|<b c = '1'\n/>".split(
    "|",
  ),
];
const NOT_WELL_FORMED = [
  ..."<a></b>|</b>|<b>|&nope;|&|&#0;|&#xD800;|<!-- -- -->|<!-- --->|<!-->|<![CDATA[|]]>|<?1?>|<?pi|<?xml version='1.0'?>".split(
    "|",
  ),
  ..."<b c='1' c='2'/>|<b c=1/>|<b c/>|<b c='1'd='2'/>|<b c='<'/>|<b c='&'/>|\u0001|\ufffe|<!DOCTYPE a>".split("|"),
  ..."<1/>|< b/>|<b/ >|<|</>|<>".split("|"),
];

describe("a record's tree", () => {
  it("is the one that was written, however that was done", () => {
    fc.assert(
      fc.property(shape, fc.nat(20), (tree, style) => {
        expect(joined(parseXml(write(tree, style)))).toEqual(joined(tree));
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  it("is that of a text, or a problem, whatever the text", () => {
    const pieces = fc.array(fc.constantFrom(...WELL_FORMED, ...NOT_WELL_FORMED, "<b>", "</b>", "</a>"), {
      maxLength: 9,
    });
    fc.assert(
      fc.property(pieces, (inner) => {
        try {
          expect(parseXml(`<a>${inner.join("")}</a>`).name).toBe("a");
        } catch (error) {
          expect(error).toBeInstanceOf(XmlProblem);
        }
      }),
      { numRuns: 1000, seed: 7 },
    );
  });

  it.each(WELL_FORMED)("may hold %j", (inner) => {
    expect(parseXml(`<a>${inner}</a>`).name).toBe("a");
  });

  it.each(NOT_WELL_FORMED)("may not hold %j", (inner) => {
    expect(() => parseXml(`<a>${inner}</a>`)).toThrow(XmlProblem);
  });

  it("is searched by names, and knows where its elements begin", () => {
    const text = "<all><d><n> One</n><l><n>x</n><n>y</n></l><d/></d>\n<e>a<i>b</i>c</e></all>";
    const tree = parseXml(text);
    const one = treeAt(tree, "d");
    expect([textAt(one, "n"), textAt(one, "l", "n"), textAt(one, "l", "m"), textAt(one)]).toEqual([
      "One",
      "x",
      "",
      "Onexy",
    ]);
    expect(childTrees(treeAt(one, "l"), "n").map((n) => textAt(n))).toEqual(["x", "y"]);
    expect(childTrees(undefined, "n")).toEqual([]);
    expect(treesBelow(tree, "d")).toHaveLength(1);
    expect(text.slice(treeAt(tree, "e")?.at)).toBe("<e>a<i>b</i>c</e></all>");
    expect(textAt(tree, "e")).toBe("abc");
  });

  it.each([
    ["<a>\n<b>\n</a>", 3, "</a> stands where </b> must"],
    ["<a>\n", 2, "the element a is not closed"],
    ["<a>\n&nope;</a>", 2, "&nope; is an entity that is not known"],
    ["<a>R & D</a>", 1, "an & is not written &amp;"],
    ["<a b='1' b='2'/>", 1, "the attribute b is there twice"],
    ["<a><1/></a>", 1, "a tag is not well-formed"],
    ["<a/>\n<b/>", 2, "there is more than one element"],
    ["", 1, "there is no element"],
    ["<a>".repeat(300), 1, "elements are nested deeper than 256"],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 1, "a declaration stands where none may"],
  ])("of %j names line and problem", (text, line, message) => {
    expect(() => parseXml(text)).toThrow(expect.objectContaining({ line, message }));
  });

  it("has nothing in what is not to be read, however that is nested", () => {
    const unread = new Set(["x"]);
    const inner = (text: string) =>
      parseXml(`<a>${text}<b/></a>`, unread).content.map((one) => (typeof one === "string" ? one : one.name));
    expect(inner("<x><x></x>&nope;</x>")).toEqual(["x", "b"]);
    expect(inner("<x/><xy>1</xy><x a='1'><x/><y></x>")).toEqual(["x", "xy", "x", "b"]);
    expect(inner("<x><!-- </x> -->1</x>")).toEqual(["x", "b"]);
  });
});
