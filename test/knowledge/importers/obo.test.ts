import { describe, expect, it } from "vitest";
import { OBO } from "../../../src/knowledge/importers/obo.ts";
import { findInputs } from "../../../src/lib/input.ts";
import { type Files, writeFolder } from "../../lib/pack.ts";
import { collect } from "./collect.ts";
import { OWN_OBO } from "./obo-release.ts";

async function read(files: Files, settings: Readonly<Record<string, string>> = {}) {
  return collect(OBO, await findInputs([writeFolder(files)]), { settings });
}

describe("an ontology of one's own", () => {
  it("gives concepts with names, mappings and relations, from OBO", async () => {
    const all = await read({ "own.obo": OWN_OBO });
    expect(all.entities).toEqual([
      {
        ...{ id: "EX:1", type: "concept", name: "whole {thing}" },
        synonyms: [
          { text: "T\tab", scope: "exact", language: "en" },
          { text: "old", scope: "former", language: "en" },
        ],
      },
      { id: "EX:2", type: "concept", name: "part", synonyms: [] },
    ]);
    expect(all.mappings.map(({ predicate, object, record }) => `${predicate} ${object} ${record}`)).toEqual([
      "exact EX:9 EX:1",
      "related UBERON:0000001 EX:1",
      "close MESH:D1 EX:1",
    ]);
    expect(all.facts.map(({ subject, relation, object }) => `${subject} ${relation} ${object}`)).toEqual([
      "EX:2 subtype_of EX:1",
      "EX:2 obo:part_of EX:1",
      "EX:2 obo:near EX:3",
    ]);
    expect(all.relations).toMatchObject([
      { id: "obo:part_of", name: "part of", inverse: "has part", usableInTasks: false },
      { id: "obo:near", name: "near", inverse: "inverse of near" },
    ]);
    expect(all.sources).toMatchObject([
      { id: "obo-ex", version: "2026-01-02", released: "2026-01-02", licence: "CC BY 4.0", redistributable: true },
    ]);
  });

  it("names the lines that it cannot read", async () => {
    const { malformed } = await read({ "own.obo": OWN_OBO });
    expect(malformed.map(({ where, problem }) => `${where}: ${problem}`)).toEqual([
      "own.obo:7: line 16: a tag with a colon behind its name is expected",
      "own.obo:7: line 13: synonym: a text in quotation marks is expected",
    ]);
  });

  it("takes the type that is asked for", async () => {
    const { entities } = await read({ "own.obo": OWN_OBO }, { type: "anatomy" });
    expect(entities.map(({ type }) => type)).toEqual(["anatomy", "anatomy"]);
  });

  it("reads OBO graphs, with relations by address", async () => {
    const purl = (id: string) => `http://purl.obolibrary.org/obo/${id}`;
    const graph = {
      nodes: [
        { id: purl("EX_1"), lbl: "whole", type: "CLASS" },
        { id: purl("EX_2"), lbl: "part", type: "CLASS" },
        { id: "urn:something else", lbl: "stranger", type: "CLASS" },
        { id: purl("BFO_0000050"), lbl: "part of", type: "PROPERTY" },
        { id: purl("BFO_0000051"), lbl: "has part", type: "PROPERTY" },
      ],
      edges: [
        { sub: purl("EX_2"), pred: purl("BFO_0000050"), obj: purl("EX_1") },
        { sub: purl("BFO_0000050"), pred: "inverseOf", obj: purl("BFO_0000051") },
      ],
    };
    const all = await read({ "own.json": JSON.stringify({ graphs: [graph] }) });
    expect(all.facts).toMatchObject([{ subject: "EX:2", relation: "obo:BFO:0000050", object: "EX:1" }]);
    expect(all.relations).toMatchObject([{ name: "part of", inverse: "has part" }]);
    expect(all.malformed).toEqual([
      {
        where: "own.json:urn:something else",
        problem: 'id: "urn:something else" is no CURIE and no address of an OBO class',
      },
    ]);
  });

  it("refuses a file without terms", async () => {
    await expect(read({ "own.obo": "format-version: 1.4\nontology: ex\n" })).rejects.toThrow(
      /own\.obo: there is no \[Term\]/,
    );
  });
});
