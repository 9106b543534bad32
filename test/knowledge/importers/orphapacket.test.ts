import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ORPHAPACKET } from "../../../src/knowledge/importers/orphapacket.ts";
import { DataError } from "../../../src/lib/errors.ts";
import { packTarGz, writeOne } from "../../lib/pack.ts";
import { type Collected, collect } from "./collect.ts";
import { GERMLINE, packet, packetGene, packetRate } from "./orphanet-releases.ts";
import { factLines, mappingLines, problemLines } from "./said.ts";

async function read(...packets: string[]): Promise<Collected> {
  const files = Object.fromEntries(packets.map((text, index) => [`json/ORPHApacket_${index}.json`, text]));
  return collect(ORPHAPACKET, [writeOne("packets.tar.gz", packTarGz({ "README.md": "# Packets\n", ...files }))]);
}

const parent = (code: string) => ({ Parent: [{ ORPHAcode: code, Label: "x" }] });
const omim = (code: string, relation: string, Source = "OMIM") => ({
  Source,
  Reference: code,
  DisorderMappingRelation: relation,
});
const finding = (id: string, frequency: string) => ({
  Phenotype: { HPOId: id, HPOTerm: `Finding ${id}`, HPOFrequency: frequency },
});

describe("ORPHApackets", () => {
  it("name disorders, their synonyms and their release", async () => {
    const { entities, sources, rows, kept } = await read(
      packet("1", { Synonyms: [{ Synonym: "First" }, { Synonym: "AxD" }, { Synonym: "Disorder 1" }] }),
      packet("2", { Synonyms: "no data" }, "Clinical group"),
    );
    const synonyms = [
      { text: "First", scope: "exact", language: "en" },
      { text: "AxD", scope: "abbreviation", language: "en" },
    ];
    expect(entities.filter(({ type }) => type === "disease")).toEqual([
      { id: "ORPHA:1", type: "disease", name: "Disorder 1", synonyms },
      { id: "ORPHA:2", type: "disease", name: "Disorder 2", synonyms: [] },
    ]);
    expect(sources).toMatchObject([
      { id: "orphapacket", released: "2025-12-09", licence: "CC BY 4.0", redistributable: true, kind: "curated" },
    ]);
    expect(sources[0]?.version).toBe("1.3.42 / 4.1.8 [2025-03-03], extracted 2025-12-09");
    expect([rows, kept]).toEqual([2, 2]);
    expect(entities.filter(({ type }) => type === "specialty")).toHaveLength(31);
  });

  it("map disorders as Orphanet relates them", async () => {
    const all = await read(
      packet("1", {
        ExternalReferences: [
          { ExternalReference: omim("100", "E (Exact mapping: the two concepts are equivalent)") },
          omim("200", "BTNT (ORPHAcode is broader than the targeted code used to represent it)"),
          omim("300", "NTBT (ORPHAcode is narrower than the targeted code used to represent it)"),
          { ExternalReference: omim("400", "ND (not yet decided)") },
          omim("10000001", "E (Exact)", "MedDRA"),
          omim("1", "E (Exact)", "Atlas"),
          omim("", "E (Exact)"),
        ],
      }),
    );
    expect(mappingLines(all)).toEqual([
      "ORPHA:1 exact OMIM:100",
      "ORPHA:1 narrow OMIM:200",
      "ORPHA:1 broad OMIM:300",
      "ORPHA:1 related OMIM:400",
    ]);
    expect(all.mappings[0]).toMatchObject({ source: "orphapacket", record: "ORPHA:1" });
    expect(Object.keys(all.skipped)).toEqual([
      "cross-reference: a vocabulary that may not be passed on",
      "cross-reference: a vocabulary that is not kept",
    ]);
    expect(problemLines(all)).toEqual(['ORPHA:1 the OMIM reference "" is no code']);
  });

  it("tell genes by their HGNC number, and describe each once", async () => {
    const all = await read(
      packet("1", {
        Genes: [
          packetGene("AAA1"),
          { Gene: { Symbol: "BBB2", DisorderGeneAssociationType: "Part of a fusion gene in" } },
        ],
      }),
      packet("2", { Genes: { Gene: [packetGene("AAA1", "Major susceptibility factor in")] } }),
      packet("3", { Genes: [packetGene("AAA1", "Guessed in"), packetGene("two words"), "AAA1"] }),
    );
    expect(factLines(all)).toEqual([
      `ORPHA:1 has_causal_gene HGNC:101 {detail: ${GERMLINE}}`,
      "ORPHA:1 has_fusion_gene HGNC.SYMBOL:BBB2 {detail: Part of a fusion gene in}",
      "ORPHA:2 has_susceptibility_gene HGNC:101 {detail: Major susceptibility factor in}",
    ]);
    expect(mappingLines(all)).toEqual(["HGNC:101 exact HGNC.SYMBOL:AAA1", "HGNC:101 exact OMIM:600001"]);
    const names = all.entities
      .filter(({ type }) => type === "gene")
      .map(({ id, name, synonyms }) => [id, name, synonyms]);
    expect(names).toEqual([
      ["HGNC:101", "AAA1", [{ text: "AAA1 protein", scope: "exact", language: "en" }]],
      ["HGNC.SYMBOL:BBB2", "BBB2", []],
    ]);
    expect(problemLines(all)).toEqual([
      'ORPHA:3 the type of association "Guessed in" is not one that Orphanet is known to use',
      'ORPHA:3 the gene symbol "two words" is not one word',
      'ORPHA:3 a member of Genes must be an object, not "AAA1"',
    ]);
  });

  it("deny an excluded finding; other classes of frequency are ranges", async () => {
    const all = await read(
      packet("1", {
        Phenotypes: [
          finding("HP:0000001", "Excluded (0%)"),
          finding("HP:0000002", "Very rare (<4-1%)"),
          finding("HP:0000003", "Often"),
          finding("HP:4", "Frequent (79-30%)"),
        ],
      }),
    );
    expect(factLines(all)).toEqual([
      "not ORPHA:1 has_phenotype HP:0000001 {frequency: 0,0}",
      "ORPHA:1 has_phenotype HP:0000002 {frequency: 1,4}",
    ]);
    expect(all.entities.filter(({ type }) => type === "phenotype").map(({ name }) => name)).toEqual([
      "Finding HP:0000001",
      "Finding HP:0000002",
    ]);
    expect(problemLines(all)).toEqual([
      'ORPHA:1 the class of frequency "Often" is not one that Orphanet is known to use',
      'ORPHA:1 the phenotype "HP:4" is no identifier of HPO',
    ]);
  });

  it("give rates and counts with place, figure and references", async () => {
    const counted = { PrevalenceType: "Cases/families", PrevalenceClass: "no data" };
    const all = await read(
      packet("1", { Prevalences: { Prevalence: [packetRate({})] } }),
      packet("2", {
        Prevalences: [
          packetRate({ PrevalenceType: "Annual incidence", ValMoy: "0.37", PrevalenceGeographic: "Japan" }),
          packetRate({ ...counted, PrevalenceQualification: "Family(ies)", ValMoy: "7.0", Source: "[EXPERT]" }),
          packetRate({ ...counted, PrevalenceQualification: "Case(s)", ValMoy: "no data" }),
          packetRate({ PrevalenceClass: "Unknown" }),
          packetRate({ PrevalenceClass: "many" }),
          packetRate({ PrevalenceType: "Fashion" }),
        ],
      }),
    );
    expect(factLines(all)).toEqual([
      "ORPHA:1 has_prevalence PREVALENCE:below-1-per-1000000 {geography: Worldwide} (PMID:10000001)",
      "ORPHA:2 has_annual_incidence PREVALENCE:below-1-per-1000000 {geography: Japan, value: 0.37} (PMID:10000001)",
      "ORPHA:2 has_reported_cases PREVALENCE:families {geography: Worldwide, value: 7}",
    ]);
    expect(all.skipped).toEqual({ "count of cases: without the number": 1, "rate: no data": 1 });
    expect(all.malformed).toHaveLength(2);
  });

  it("give inheritance, onset and parents, in whatever form the lists come", async () => {
    const all = await read(
      packet("1", {
        Parents: parent("2"),
        TypeOfInheritances: { TypeOfInheritance: [{ value: "Autosomal dominant" }] },
        AverageAgeOfOnsets: { AverageAgeOfOnset: { value: "Neonatal" } },
      }),
      packet("2", {
        Parents: [parent("3"), parent("4"), parent("9"), parent("x")],
        TypeOfInheritances: [
          { TypeOfInheritance: { value: "X-linked dominant" } },
          { TypeOfInheritance: { value: "Unknown" } },
        ],
        AverageAgeOfOnsets: [
          { AverageAgeOfOnset: { value: "Tuesday" } },
          { AverageAgeOfOnset: { value: "Not applicable" } },
        ],
      }),
      packet("3", {}, "Clinical group"),
      packet("4", { Genes: [packetGene("AAA1")] }, "Category"),
    );
    expect(factLines(all)).toEqual([
      "ORPHA:1 inherited_as INHERITANCE:autosomal-dominant",
      "ORPHA:1 has_onset ONSET:neonatal",
      "ORPHA:2 inherited_as INHERITANCE:x-linked-dominant",
      "ORPHA:1 subtype_of ORPHA:2",
      "ORPHA:2 in_group ORPHA:3",
    ]);
    expect(all.skipped).toEqual({
      "inherited_as: no data": 1,
      "has_onset: not applicable": 1,
      "disorder: a category of the classification is not a disease": 1,
      "parent: a category of the classification": 1,
      "parent: not in this release": 1,
    });
    expect(problemLines(all)).toEqual([
      'ORPHA:2 the age of onset "Tuesday" is not one that Orphanet is known to use',
      "ORPHA:2 Parents.Parent.ORPHAcode must be a number",
    ]);
  });

  it("that are broken are malformed, and the others are read", async () => {
    const all = await read('{"Orphapacket": {', "{}", packet("x"), packet("1", { Label: 7 }), packet("2"));
    expect(all.entities.filter(({ type }) => type === "disease").map(({ id }) => id)).toEqual(["ORPHA:2"]);
    expect(problemLines(all)).toEqual([
      expect.stringMatching(/^packets\.tar\.gz:json\/ORPHApacket_0\.json it is not JSON/),
      'packets.tar.gz:json/ORPHApacket_1.json the object "Orphapacket" is missing',
      'packets.tar.gz:json/ORPHApacket_2.json Orphapacket.ORPHAcode must be a number, not "x"',
      "packets.tar.gz:json/ORPHApacket_3.json Orphapacket.Label must be a name, not 7",
    ]);
    expect([all.rows, all.kept]).toEqual([5, 1]);
  });

  it("of an unknown version are refused", async () => {
    const failure = read(packet("1", { version: "2.0" }));
    await expect(failure).rejects.toThrow(DataError);
    await expect(failure).rejects.toThrow(/ORPHApacket_0\.json: the version "2\.0"/);
  });
});

const RELEASE = "../shared/data/kg/orphapacket/orphapacket-json-2025-12-09.tar.gz";

describe("the release of December 2025", () => {
  it.skipIf(!existsSync(RELEASE))(
    "is read whole (skipped where the release is not there)",
    { timeout: 60_000 },
    async () => {
      const { rows, kept, malformed, facts, mappings, entities } = await collect(ORPHAPACKET, [RELEASE]);
      expect(malformed).toEqual([]);
      expect([rows, kept]).toEqual([194_343, 171_344]);
      const count = (relation: string) => facts.filter((fact) => fact.relation === relation).length;
      expect(count("has_phenotype")).toBe(115_878);
      expect(facts.filter(({ positive }) => positive === false)).toHaveLength(727);
      expect(
        [
          "has_causal_gene",
          "has_susceptibility_gene",
          "has_fusion_gene",
          "has_modifier_gene",
          "has_associated_gene",
        ].map(count),
      ).toEqual([6969, 463, 255, 59, 272]);
      expect([count("in_group"), count("subtype_of"), count("inherited_as"), count("has_onset")]).toEqual([
        2231, 1103, 5164, 11_582,
      ]);
      expect(
        mappings.filter(({ subject, predicate }) => subject.startsWith("ORPHA:") && predicate === "exact"),
      ).toHaveLength(3653);
      expect(entities.filter(({ type }) => type === "disease")).toHaveLength(8190);
    },
  );
});
