import { describe, expect, it } from "vitest";
import { RDF_FILES } from "../../../src/knowledge/importers/rdf.ts";
import { findInputs } from "../../../src/lib/input.ts";
import { type Files, writeFolder } from "../../lib/pack.ts";
import { collect } from "./collect.ts";
import { RDF_INPUT, TRIPLES, TURTLE } from "./rdf-files.ts";

async function read(files: Files, settings: Record<string, string> = {}) {
  return collect(RDF_FILES, await findInputs([writeFolder(files)]), { settings });
}

describe("RDF", () => {
  it("gives things their names and types, wherever in the files they are said", async () => {
    const { entities } = await read(RDF_INPUT);
    expect(entities).toEqual([
      {
        id: "MONDO:9990001",
        type: "disease",
        name: "Alpha syndrome",
        synonyms: [{ text: "Alpha-Syndrom", scope: "exact", language: "de" }],
      },
      { id: "MONDO:9990001", type: "disease", name: "Alpha syndrome" },
      {
        id: "MONDO:9990001",
        type: "disease",
        name: "Alpha syndrome",
        synonyms: [{ text: "Alphitis", scope: "exact", language: "en" }],
      },
      { id: "MONDO:9990002", type: "disease", name: "Letter disease" },
      { id: "HP:9990001", type: "phenotype", name: "Letter blindness" },
      { id: "LOCAL:reading", type: "procedure", name: "Reading aloud" },
      { id: "LOCAL:whispering", type: "procedure", name: "Whispering" },
      { id: "MONDO:9990003", type: "disease", name: 'Beta "syndrome"' },
    ]);
  });

  it("gives mappings and facts with their direction", async () => {
    const all = await read(RDF_INPUT);
    expect(all.mappings.map(({ subject, predicate, object, record }) => [subject, predicate, object, record])).toEqual([
      ["MONDO:9990001", "exact", "MESH:D999001", "own.ttl:<http://purl.obolibrary.org/obo/MONDO_9990001>"],
      ["MONDO:9990003", "related", "OMIM:999003", "more.nt:5"],
    ]);
    expect(all.facts.map(({ subject, relation, object }) => `${subject} ${relation} ${object}`)).toEqual([
      "MONDO:9990001 subtype_of MONDO:9990002",
      "MONDO:9990001 has_phenotype HP:9990001",
      "MONDO:9990001 rdf:isEasedBy LOCAL:reading",
      "LOCAL:whispering subtype_of LOCAL:reading",
      "MONDO:9990003 subtype_of MONDO:9990002",
      "MONDO:9990003 rdf:isEasedBy-2 LOCAL:reading",
    ]);
    expect(all.facts.at(-2)?.record).toBe("more.nt:4");
    expect(all.relations.map(({ id, name, inverse }) => [id, name, inverse])).toEqual([
      ["rdf:isEasedBy", "is eased by", "eases"],
      ["rdf:isEasedBy-2", "is eased by", "is eased by (read from the other end)"],
    ]);
    expect(all.sources).toMatchObject([{ id: "rdf", version: "7.1", licence: "CC BY 4.0", redistributable: true }]);
  });

  it("says why it leaves statements out, and which line is none", async () => {
    const { skipped, malformed } = await read(RDF_INPUT);
    expect(skipped).toEqual({
      "statement about the vocabulary": 8,
      "address for which no prefix is known": 1,
      "rdf:type: says the type of the thing": 3,
      "literal that is no name": 1,
      "blank node": 2,
      "name of a thing without a preferred one": 1,
      obsolete: 2,
    });
    expect(malformed).toEqual([{ where: "more.nt:6", problem: expect.stringContaining("the line is no statement") }]);
  });

  it("takes what the files do not say from its settings", async () => {
    const nt = '<http://a.org/x/1> <http://www.w3.org/2000/01/rdf-schema#label> "One" .\n';
    expect((await read({ "a.nt": nt })).skipped).toEqual({ "address for which no prefix is known": 1 });
    const settings = { prefixes: "ax=http://a.org/x/", type: "substance", id: "ax", licence: "ours", version: "1" };
    const all = await read({ "a.nt": nt }, settings);
    expect(all.entities).toEqual([{ id: "AX:1", type: "substance", name: "One" }]);
    expect(all.sources).toMatchObject([{ id: "ax", version: "1", licence: "ours", redistributable: false }]);
    await expect(read({ "a.nt": nt }, { prefix: "x" })).rejects.toThrow(/no setting "prefix"/);
    await expect(read({ "a.nt": nt }, { prefixes: "a.org" })).rejects.toThrow(/"prefixes".*"a\.org"/);
  });

  it("keeps two namespaces apart that different files give one prefix", async () => {
    const ttl = (namespace: string, name: string) =>
      `@prefix ex: <${namespace}> .\nex:1 <http://www.w3.org/2000/01/rdf-schema#label> "${name}" .\n`;
    const all = await read({ "a.ttl": ttl("http://a.org/", "A"), "b.ttl": ttl("http://b.org/", "B") });
    expect(all.entities.map(({ id, name }) => [id, name])).toEqual([
      ["EX:1", "A"],
      ["EX2:1", "B"],
    ]);
  });

  it("names the line where Turtle is broken", async () => {
    const broken = TURTLE.replace("obo:HP_9990001 rdfs:label", "obo:HP_9990001 rdfs:label rdfs:label");
    await expect(read({ "own.ttl": broken })).rejects.toThrow(/own\.ttl:28: it is no Turtle/);
    await expect(read({ "own.ttl": TURTLE.slice(0, -20) })).rejects.toThrow(/own\.ttl.*it is no Turtle/);
  });

  it("is told from other texts by its beginning", () => {
    const recognises = (head: string) => RDF_FILES.recognises({ name: "x", head });
    expect(recognises(TURTLE) && recognises(TRIPLES)).toBe(true);
    expect(recognises("PREFIX ex: <http://e.org/>\nSELECT ?x WHERE { ?x a ex:Y }\n")).toBe(false);
    expect(recognises("<html>\n<a href='x'>.\n")).toBe(false);
    expect(recognises("id\tname\nx\ty .\n")).toBe(false);
  });
});
