import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openInput } from "../../src/lib/input.ts";
import { readXml } from "../../src/lib/xml.ts";
import { parseXml, XmlProblem, type XmlTree } from "../../src/lib/xml-tree.ts";
import { writeOne } from "./pack.ts";

/** The same tree, made from the events of the other parser; undefined when that refuses the text. */
async function treeOfEvents(text: string): Promise<unknown> {
  const path: { name: string; attributes: object; content: unknown[] }[] = [];
  const roots: unknown[] = [];
  try {
    for await (const part of openInput(writeOne("a.xml", text)).parts()) {
      await readXml(part, {
        open(name, attributes) {
          const tree = { name, attributes: { ...attributes }, content: [] };
          (path.at(-1)?.content ?? roots).push(tree);
          path.push(tree);
        },
        text(data) {
          path.at(-1)?.content.push(data);
        },
        close: () => void path.pop(),
      });
    }
  } catch {
    return undefined;
  }
  return joined(roots[0] as XmlTree);
}

function treeOf(text: string): unknown {
  try {
    return joined(parseXml(text));
  } catch (error) {
    if (error instanceof XmlProblem) return undefined;
    throw error;
  }
}

/** Text that comes in pieces is one. */
function joined({ name, attributes, content }: XmlTree): unknown {
  const parts: unknown[] = [];
  for (const one of content) {
    if (typeof one !== "string") parts.push(joined(one));
    else if (typeof parts.at(-1) === "string") parts.push(`${parts.pop()}${one}`);
    else if (one !== "") parts.push(one);
  }
  return { name, attributes: { ...attributes }, content: parts };
}

const pieces = fc.constantFrom(
  ..."<a> </a> <b/> <a </b> <é ü='1'> </é> &amp; &lt; &#65; &#x1F600; &nope; & text\n <!-- c --> <!-- --> <![CDATA[<x>]]> ]]>".split(
    " ",
  ),
  ..."<?pi x?> x=' y=\" <c d='1' d='2'> </c> <a\tb=\"&gt;'>\"> <a b='<'> \u0001 \ufeff \r\n > - ä 😀 &#0; <!DOCTYPE_a> </a\n> <1> <a:b> </a:b>".split(
    " ",
  ),
);

describe("a record's tree", () => {
  it("is that of the events, or refused with them, whatever the text", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 9 }), async (inner) => {
        for (const text of [`<a>${inner.join("")}</a>`, inner.join(" ")])
          expect(treeOf(text)).toEqual(await treeOfEvents(text));
      }),
      { numRuns: 400, seed: 7 },
    );
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
