import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { importOrphapacket } from "../../src/knowledge/importers/orphapacket.ts";
import { readTarGz } from "../../src/knowledge/importers/tar.ts";
import { DataError, StorageError } from "../../src/lib/errors.ts";
import { packet, readAll, releaseFolder, said, tarGz } from "./releases.ts";

const file = releaseFolder();

async function orphapacket(...packets: object[]) {
  return readAll(importOrphapacket([await file("packets.tar.gz", tarGz(packets))]));
}

describe("ORPHApackets", () => {
  test("an excluded phenotype is a denial; other classes are ranges", async () => {
    const { facts, skipped } = await orphapacket(
      packet("1", {
        Phenotypes: [
          { Phenotype: { HPOId: "HP:1", HPOTerm: "One", HPOFrequency: "Excluded (0%)" } },
          { Phenotype: { HPOId: "HP:2", HPOTerm: "Two", HPOFrequency: "Very rare (<4-1%)" } },
          { Phenotype: { HPOId: "HP:3", HPOTerm: "Three", HPOFrequency: "Often" } },
        ],
      }),
    );
    expect(facts.map(said)).toEqual(["not ORPHA:1 has_phenotype HP:1", "ORPHA:1 has_phenotype HP:2"]);
    expect(facts.map(({ qualifiers }) => qualifiers.frequency)).toEqual([
      [0, 0],
      [1, 4],
    ]);
    expect(skipped).toEqual(["phenotype: unknown frequency class"]);
  });

  test("lists come as lists, as one object and as words", async () => {
    const parent = (code: string) => ({ Parent: [{ ORPHAcode: code, Label: "x" }] });
    const omim = (code: string, relation: string) => ({
      Source: "OMIM",
      Reference: code,
      DisorderMappingRelation: relation,
    });
    const { facts, entities } = await orphapacket(
      packet("1", {
        Parents: parent("2"),
        ExternalReferences: [
          { ExternalReference: omim("100", "E (Exact mapping)") },
          { ExternalReference: omim("200", "BTNT (broader)") },
        ],
        TypeOfInheritances: { TypeOfInheritance: [{ value: "Autosomal dominant" }] },
        Genes: "no data",
        Prevalences: "no data",
      }),
      packet("2", {
        Parents: [parent("3")],
        ExternalReferences: [omim("300", "E (Exact mapping)")],
        TypeOfInheritances: [
          { TypeOfInheritance: { value: "X-linked dominant" } },
          { TypeOfInheritance: { value: "Unknown" } },
        ],
        Synonyms: [{ Synonym: "Second" }],
      }),
      packet("3", { DisorderType: { value: "Clinical group" } }),
    );
    expect(facts.map(said)).toEqual([
      "ORPHA:1 inherited_as INHERITANCE:autosomal-dominant",
      "ORPHA:2 inherited_as INHERITANCE:x-linked-dominant",
      "ORPHA:1 subtype_of ORPHA:2",
      "ORPHA:2 in_group ORPHA:3",
    ]);
    const described = entities.filter(({ id }) => id.startsWith("ORPHA:"));
    expect(described.map(({ crossReferences }) => crossReferences)).toEqual([["OMIM:100"], ["OMIM:300"], []]);
    expect(described[1]?.synonyms).toEqual(["Second"]);
  });

  test("rates without data and counts of cases are no rates; publications are the record", async () => {
    const rate = (type: string, kind: string, source: string | null = "ORPHANET") => ({
      Prevalence: { PrevalenceType: type, PrevalenceClass: kind, PrevalenceGeographic: "Europe", Source: source },
    });
    const { facts, skipped } = await orphapacket(
      packet("1", {
        Prevalences: [
          rate("Point prevalence", "1-9 / 100 000", "18442953[PMID]_ORPHANET_30335254 [PMID]"),
          rate("Annual incidence", "<1 / 1 000 000", null),
          rate("Point prevalence", "Unknown"),
          rate("Prevalence at birth", "no data"),
          rate("Cases/families", "no data"),
        ],
      }),
    );
    expect(facts.map(said)).toEqual([
      "ORPHA:1 has_prevalence PREVALENCE:1-9-per-100000",
      "ORPHA:1 has_annual_incidence PREVALENCE:below-1-per-1000000",
    ]);
    expect(facts[0]?.provenance.map(({ record }) => record)).toEqual([
      "ORPHA:1 PMID:18442953",
      "ORPHA:1 PMID:30335254",
    ]);
    expect(facts[1]?.provenance.map(({ record }) => record)).toEqual(["ORPHA:1"]);
    expect(skipped).toEqual(["rate: no data", "rate: no data", "rate: a count of cases, not a rate"]);
  });

  test("only disease-causing associations are said to cause", async () => {
    const gene = (association: string, source = "HGNC") => ({
      Gene: {
        Symbol: "FBN1",
        Name: "fibrillin 1",
        ExternalReferences: [{ Source: source, Reference: "3603" }],
        DisorderGeneAssociationType: association,
      },
    });
    const { facts, skipped } = await orphapacket(
      packet("1", {
        Genes: [
          gene("Disease-causing germline mutation(s) (loss of function) in"),
          gene("Candidate gene tested in"),
          gene("Modifying germline mutation in"),
          gene("Role in the phenotype of"),
          gene("Seen near"),
          gene("Major susceptibility factor in", "OMIM"),
        ],
      }),
    );
    expect(facts.map(({ relation, qualifiers }) => `${relation}: ${qualifiers.detail}`)).toEqual([
      "has_causal_gene: Disease-causing germline mutation(s) (loss of function) in",
      "has_associated_gene: Candidate gene tested in",
      "has_modifier_gene: Modifying germline mutation in",
      "has_associated_gene: Role in the phenotype of",
    ]);
    expect(skipped).toEqual(["gene: unknown type of association", "gene: without an HGNC identifier"]);
  });

  test("categories and parents outside the release are counted, not kept", async () => {
    const { facts, skipped } = await orphapacket(
      packet("1", { Parents: [{ Parent: [{ ORPHAcode: "9" }, { ORPHAcode: "404" }] }] }),
      packet("9", { DisorderType: { value: "Category" } }),
    );
    expect(facts).toEqual([]);
    expect(skipped).toEqual([
      "disorder: a classification category is not a disease",
      "parent: a classification category",
      "parent: not in this release",
    ]);
  });

  test("a packet that is none names its file and field", async () => {
    await expect(orphapacket({ Orphapacket: { ORPHAcode: "x" } })).rejects.toThrow(
      /json\/0\.json Orphapacket\.ORPHAcode/,
    );
  });
});

describe("a .tar.gz", () => {
  const file = releaseFolder();
  async function names(path: string): Promise<string[]> {
    const found: string[] = [];
    for await (const { name } of readTarGz(path)) found.push(name);
    return found;
  }

  test("gives its regular files, whatever their size", async () => {
    const sizes = [0, 300, 512, 5000, 70_000];
    const path = await file("whole.tar.gz", tarGz(sizes.map((size) => ({ text: "x".repeat(size) }))));
    const read: number[] = [];
    for await (const { content } of readTarGz(path)) read.push(JSON.parse(content.toString("utf8")).text.length);
    expect(read).toEqual(sizes);
  });

  test("cut off, foreign or absent is an error", async () => {
    const whole = tarGz([packet("1", {})]);
    await expect(names(await file("cut.tar.gz", whole.subarray(0, whole.length - 30)))).rejects.toThrow(DataError);
    await expect(names(await file("zero.tar.gz", gzipSync("x".repeat(600))))).rejects.toThrow(/checksum/);
    await expect(names(await file("end.tar.gz", gzipSync("")))).rejects.toThrow(/without an end mark/);
    await expect(names(await file("not.tar.gz", "x"))).rejects.toThrow(DataError);
    await expect(names("no-such-folder/none.tar.gz")).rejects.toThrow(StorageError);
  });
});
