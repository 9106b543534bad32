import { describe, expect, it } from "vitest";
import { JsonSplitter } from "../../../src/retrieval/loaders/json-splitter.ts";

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
