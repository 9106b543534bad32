import { describe, expect, it } from "vitest";
import { openInput } from "../../../src/lib/input.ts";
import { JsonSplitter } from "../../../src/retrieval/loaders/json-splitter.ts";
import { xmlRecords } from "../../../src/retrieval/loaders/xml-records.ts";
import { writeOne } from "../../lib/pack.ts";

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

function split(text: string, pieces: number, lists: readonly string[] = []) {
  const splitter = new JsonSplitter(lists);
  const bytes = Buffer.from(text);
  const found = [];
  for (let at = 0; at < bytes.length; at += pieces) found.push(...splitter.push(bytes.subarray(at, at + pieces)));
  return [...found, ...splitter.end()].map(({ bytes, line, isWhole }) => `${line}${isWhole ? "" : "…"} ${bytes}`);
}

describe.each([1, 3, 1000])("records of JSON in pieces of %i bytes", (pieces) => {
  it("are those of an array, of a list in an object, of lines, or the object", () => {
    expect(split('[{"a":[1,"]"]},\n{"b":{}}]', pieces)).toEqual(['1 {"a":[1,"]"]}', '2 {"b":{}}']);
    const list = '{"meta":{"results":{"n":1}},"results":[{"a":1},\n{"b":"\\"}"}],"x":{"y":1}}';
    expect(split(list, pieces, ["results"])).toEqual(['1 {"a":1}', '2 {"b":"\\"}"}']);
    expect(split('{"a":1}\n\n{"b":2}\n', pieces)).toEqual(['1 {"a":1}', '3 {"b":2}']);
    expect(split('{\n"a":\n{"b":2}\n}', pieces)).toEqual(['1 {\n"a":\n{"b":2}\n}']);
  });

  it("that are broken end with their line", () => {
    const lines = '{"a":1}\n{"b":"open\n{"c":{"d":\n{"e":1}\n';
    expect(split(lines, pieces)).toEqual(['1 {"a":1}', '2 {"b":"open', '3 {"c":{"d":', '4 {"e":1}']);
    expect(split('{"a":1\n{"b":2}', pieces)).toEqual(['1 {"a":1\n', '2 {"b":2}']);
    expect(split('[{"a":1},{"b":', pieces)).toEqual(['1 {"a":1}', '1… {"b":']);
  });
});
