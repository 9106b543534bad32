import { describe, expect, it } from "vitest";
import { DataError } from "../../src/lib/errors.ts";
import { openInput } from "../../src/lib/input.ts";
import { createLineCounter } from "../../src/lib/line-counter.ts";
import { xmlRecords } from "../../src/lib/xml-records.ts";
import { readRootTag } from "../../src/lib/xml-tags.ts";
import { textAt } from "../../src/lib/xml-tree-search.ts";
import { brokenXml } from "../../src/lib/xml-window.ts";
import { writeOne } from "./pack.ts";

async function readXml(content: string | Buffer) {
  const [names, malformed]: [string[], string[]] = [[], []];
  const report = {
    skip: () => {},
    malformed: (where: string, problem: string) => void malformed.push(`${where} ${problem}`),
  };
  for await (const part of openInput(writeOne("a.xml", content)).parts()) {
    for await (const { tree, where } of xmlRecords(part, { records: ["r"], unread: ["skip"] }, report)) {
      names.push(`${where} ${tree.attributes.n} ${tree.content.length}`);
    }
  }
  return { names, malformed };
}

describe("records of an XML file", () => {
  it("come with their lines, without what is not read", async () => {
    const skip = "<skip a='1'><skip><b></skip></skip>";
    expect(await readXml(`<set>\n<r n="1">${skip}</r>\n\n<rest/><r n="2"/><r\nn="3" >x</r ></set>`)).toEqual({
      names: ["a.xml:2 1 1", "a.xml:4 2 0", "a.xml:4 3 1"],
      malformed: [],
    });
  });

  it("come from UTF-16 and from Latin-1 alike", async () => {
    const text = '<set><r n="ä">ü</r></set>';
    expect((await readXml(Buffer.from(`\ufeff${text}`, "utf16le"))).names).toEqual(["a.xml:1 ä 1"]);
    const latin = Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${text}`, "latin1");
    expect((await readXml(latin)).names).toEqual(["a.xml:1 ä 1"]);
  });

  it("that are not UTF-8 where they must be are named, and the others come", async () => {
    const bytes = Buffer.from('<set><r n="1">\u00ff</r><r n="2"/></set>', "latin1");
    expect(await readXml(bytes)).toEqual({
      names: ["a.xml:1 2 0"],
      malformed: ["a.xml:1 it is not UTF-8, which the file declares or XML is by default"],
    });
  });

  it("are refused where the file declares entities, or one of them has no end", async () => {
    const bomb = '<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><s><r n="1">&b;</r></s>';
    await expect(readXml(bomb)).rejects.toThrow("a.xml:1: it declares entities of its own, which are not expanded.");
    await expect(readXml(`<s><r n="1">${"x".repeat(66 * 1024 * 1024)}`)).rejects.toThrow(
      "a record is larger than 64 MiB",
    );
  });

  it("come whole however the file is cut into pieces", async () => {
    const records = Array.from(
      { length: 300 },
      (_, n) => `<r n="${n}">${"é".repeat(n * 7)}<skip>${"y".repeat(900)}</skip></r>`,
    );
    const { names, malformed } = await readXml(`<s>${records.join("\n")}</s>`);
    expect(names).toHaveLength(300);
    expect(malformed).toEqual([]);
  });
});

describe("a file whose records must be whole", () => {
  async function readTexts(content: string | Uint8Array): Promise<string[]> {
    const texts: string[] = [];
    for await (const part of openInput(writeOne("a.xml", content)).parts()) {
      for await (const { tree } of xmlRecords(part, { records: ["r"] }, { malformed: brokenXml }))
        texts.push(textAt(tree));
    }
    return texts;
  }

  it.each<[string, Uint8Array]>([
    ["UTF-8", Buffer.from("<a><r>Ménière – €</r></a>")],
    [
      "UTF-8 with a byte order mark",
      Buffer.from('\uFEFF<?xml version="1.0" encoding="UTF-8"?><a><r>Ménière – €</r></a>'),
    ],
    [
      "ISO-8859-1, which is windows-1252",
      Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a><r>M\xe9ni\xe8re \x96 \x80</r></a>', "latin1"),
    ],
    [
      "windows-1252",
      Buffer.from("<?xml version='1.0' encoding='windows-1252'?><a><r>M\xe9ni\xe8re \x96 \x80</r></a>", "latin1"),
    ],
    [
      "UTF-16 with a mark",
      Buffer.from('\uFEFF<?xml version="1.0" encoding="UTF-16"?><a><r>Ménière – €</r></a>', "utf16le"),
    ],
    ["UTF-16 without a mark", Buffer.from("<a><r>Ménière – €</r></a>", "utf16le")],
    ["UTF-16, big end first", Buffer.from("\uFEFF<a><r>Ménière – €</r></a>", "utf16le").swap16()],
  ])("may be %s", async (_, content) => {
    expect(await readTexts(content)).toEqual(["Ménière – €"]);
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    [
      "is not well-formed",
      "<a>\n<r>\n<b></r></a>",
      /a\.xml:3: it is not well-formed XML: <\/r> stands where <\/b> must/,
    ],
    ["is cut off", "<a>\n<r>", /a\.xml:2: the file ends before its root element is closed/],
    ["is empty", "", /a\.xml:1: the file ends before/],
    ["is not UTF-8", Buffer.from("<a>\n<r>M\xe9</r></a>", "latin1"), /a\.xml:2: it is not UTF-8/],
    [
      "is not in the encoding that it names",
      Buffer.from("\uFEFF<a>\ud800</a>", "utf16le"),
      /a\.xml: the text is not utf-16le/,
    ],
    [
      "names no known encoding",
      '<?xml version="1.0" encoding="klingon"?><a/>',
      /a\.xml: it declares the encoding "klingon"/,
    ],
  ])("that %s is refused with file and line", async (_, content, message) => {
    const failure = readTexts(content);
    await expect(failure).rejects.toThrow(DataError);
    await expect(failure).rejects.toThrow(message);
  });
});

describe("the root of a file", () => {
  it.each([
    ['<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "b">\n<!-- <x y="1"> -->\n<a b="1" c="&amp;">\n<d', { b: "1", c: "&" }],
    ["\uFEFF<a/>", {}],
    ['<a b="1', undefined],
    ["no markup", undefined],
  ])("is read from the beginning %j", (head, attributes) => {
    expect(readRootTag(head)?.attributes).toEqual(attributes);
  });
});

describe("lines", () => {
  it("are counted to where they are asked for", () => {
    const lineAt = createLineCounter("a\nb\n\nc", 10);
    expect([0, 1, 2, 2, 5, 6].map(lineAt)).toEqual([10, 10, 11, 11, 13, 13]);
  });
});
