import { describe, expect, it } from "vitest";
import { DataError } from "../../src/lib/errors.ts";
import { openInput } from "../../src/lib/input.ts";
import type { InputPart } from "../../src/lib/input-file.ts";
import { childrenOf, descend, elements, readXml, textAt, type XmlElement } from "../../src/lib/xml.ts";
import { writeOne } from "./pack.ts";

async function* partsOf(content: string | Uint8Array): AsyncGenerator<InputPart> {
  yield* openInput(writeOne("a.xml", content)).parts();
}

async function readElements(content: string | Uint8Array, names: string | string[]): Promise<XmlElement[]> {
  const all: XmlElement[] = [];
  for await (const part of partsOf(content)) for await (const element of elements(part, names)) all.push(element);
  return all;
}

async function readEvents(content: string | Uint8Array): Promise<string[]> {
  const events: string[] = [];
  for await (const part of partsOf(content)) {
    await readXml(part, {
      open: (name, attributes, line) => void events.push(`<${name} ${JSON.stringify(attributes)} ${line}`),
      text: (text) => void (text.trim() !== "" && events.push(text.trim())),
      close: (name) => void events.push(`/${name}`),
    });
  }
  return events;
}

describe("an XML file", () => {
  it("is read as events", async () => {
    const text =
      '<?xml version="1.0"?>\n<!DOCTYPE a PUBLIC "x" "y">\n<a x="1&amp;2">\n<!-- c --><b/>t &lt;<![CDATA[<c>]]></a>';
    expect(await readEvents(text)).toEqual(['<a {"x":"1&2"} 3', "<b {} 4", "/b", "t <", "<c>", "/a"]);
  });

  it.each<[string, Uint8Array]>([
    ["UTF-8", Buffer.from("<a>Ménière – €</a>")],
    ["UTF-8 with a byte order mark", Buffer.from('\uFEFF<?xml version="1.0" encoding="UTF-8"?><a>Ménière – €</a>')],
    [
      "ISO-8859-1, which is windows-1252",
      Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>M\xe9ni\xe8re \x96 \x80</a>', "latin1"),
    ],
    [
      "windows-1252",
      Buffer.from("<?xml version='1.0' encoding='windows-1252'?><a>M\xe9ni\xe8re \x96 \x80</a>", "latin1"),
    ],
    ["UTF-16 with a mark", Buffer.from('\uFEFF<?xml version="1.0" encoding="UTF-16"?><a>Ménière – €</a>', "utf16le")],
    ["UTF-16 without a mark", Buffer.from("<a>Ménière – €</a>", "utf16le")],
    ["UTF-16, big end first", Buffer.from("\uFEFF<a>Ménière – €</a>", "utf16le").swap16()],
  ])("may be %s", async (_, content) => {
    expect(await readEvents(content)).toEqual(["<a {} 1", "Ménière – €", "/a"]);
  });

  it("is read over the pieces of the file", async () => {
    const words = Array.from({ length: 60_000 }, (_, i) => `é${i}`);
    const all = await readElements(`<all>${words.map((word) => `<w>${word}</w>\n`).join("")}</all>`, "w");
    expect(all.map(({ text }) => text)).toEqual(words);
    expect(all.at(-1)?.line).toBe(60_000);
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    ["is not well-formed", "<a>\n<b></a>", /a\.xml:2:\d+: unexpected close tag/],
    ["is cut off", "<a>\n<b>", /a\.xml:2:\d+: unclosed tag: b/],
    ["is empty", "", /a\.xml:1:\d+: document must contain a root element/],
    ["names an unknown entity", "<a>&x;</a>", /a\.xml:1:\d+: undefined entity/],
    ["declares entities", '<!DOCTYPE a [<!ENTITY x "y">]>\n<a>&x;</a>', /declares entities of its own/],
    ["is nested too deep", "<a>".repeat(300), /nested deeper than 256/],
    ["is not UTF-8", Buffer.from("<a>\nM\xe9</a>", "latin1"), /a\.xml:\d+:\d+: the text is not utf-8/],
    ["names no known encoding", '<?xml version="1.0" encoding="klingon"?><a/>', /encoding "klingon"/],
    ["has an endless text", `<a>${" ".repeat(65 * 1024 * 1024)}`, /a text is longer than 64 MiB/],
  ])("that %s is refused with file, line and column", async (_, content, message) => {
    const failure = readEvents(content);
    await expect(failure).rejects.toThrow(DataError);
    await expect(failure).rejects.toThrow(message);
  });
});

describe("elements", () => {
  const text = '<all version="2">\n<d id="1"><n>One</n><l><n>x</n><n>y</n></l><d id="2"/></d>\n<e>a<i>b</i>c</e></all>';

  it("come as trees, the outermost only", async () => {
    const [one, ...others] = await readElements(text, "d");
    expect(others).toEqual([]);
    expect(one).toMatchObject({ name: "d", attributes: { id: "1" }, line: 2, text: "Onexy" });
    expect(textAt(one, "n")).toBe("One");
    expect(textAt(one, "l", "n")).toBe("x");
    expect(textAt(one, "l", "m")).toBe("");
    expect(childrenOf(descend(one, "l"), "n").map((n) => n.text)).toEqual(["x", "y"]);
    expect(childrenOf(undefined, "n")).toEqual([]);
  });

  it("of several names come in order, with the text of what is in them", async () => {
    expect((await readElements(text, ["d", "e"])).map(({ name, text }) => [name, text])).toEqual([
      ["d", "Onexy"],
      ["e", "abc"],
    ]);
  });

  it("leave the others to a handler", async () => {
    const outside: string[] = [];
    for await (const part of partsOf(text)) {
      const open = (name: string, attributes: Readonly<Record<string, string>>) =>
        void outside.push(`${name} ${attributes.version}`);
      for await (const _ of elements(part, ["d", "e"], { open, close: (name) => void outside.push(`/${name}`) }));
    }
    expect(outside).toEqual(["all 2", "/all"]);
  });

  it("that are too large are refused", async () => {
    const content = `<a>\n<d>${`<x>${"y".repeat(1000)}</x>`.repeat(70_000)}</d></a>`;
    await expect(readElements(content, "d")).rejects.toThrow(/a\.xml:2: the element d is larger than 64 MiB/);
  });
});
