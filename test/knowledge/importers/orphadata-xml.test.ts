import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ORPHADATA_XML } from "../../../src/knowledge/importers/orphadata-xml.ts";
import { DataError } from "../../../src/lib/errors.ts";
import { findInputs } from "../../../src/lib/input.ts";
import { writeFolder, writeOne } from "../../lib/pack.ts";
import { collect } from "./collect.ts";
import { disorder, product, XML_FILES } from "./orphadata-products.ts";
import { GERMLINE } from "./orphanet-releases.ts";
import { factLines, mappingLines, problemLines } from "./said.ts";

const read = async (path: string) => collect(ORPHADATA_XML, await findInputs([path]));
const readOne = (name: string) => read(writeOne(name, XML_FILES[name] ?? ""));

describe("Orphadata's products", () => {
  it("name disorders and map them as Orphanet relates them (1)", async () => {
    const all = await readOne("en_product1.xml");
    expect(mappingLines(all)).toEqual([
      "ORPHA:1 exact OMIM:100001",
      "ORPHA:1 broad ICD10:E75.2",
      "ORPHA:1 narrow MESH:D000001",
      "ORPHA:1 related UMLS:C0000001",
    ]);
    expect(all.entities.filter(({ type }) => type === "disease")).toEqual([
      {
        id: "ORPHA:1",
        type: "disease",
        name: "Disorder 1",
        synonyms: [
          { text: "Ménière-like disorder", scope: "exact", language: "en" },
          { text: "AxD", scope: "abbreviation", language: "en" },
        ],
      },
    ]);
    expect(all.skipped).toEqual({
      "cross-reference: a vocabulary that may not be passed on": 1,
      "cross-reference: a vocabulary that is not kept": 1,
      "disorder: a category of the classification is not a disease": 1,
      "disorder: obsolete": 1,
    });
    expect(problemLines(all)).toEqual([
      'ORPHA:1 the ICD-11 reference "8A 44" is no code',
      expect.stringMatching(/^en_product1\.xml:\d+ Disorder\/OrphaCode must be a number, not "x"$/),
    ]);
    expect(all.sources).toMatchObject([{ id: "orphadata-xml-cross-references", released: "2025-12-09" }]);
  });

  it("sort disorders into categories and groups, each once (3)", async () => {
    const all = await readOne("en_product3_146.xml");
    expect(all.entities.find(({ type }) => type === "category")).toEqual({
      id: "ORPHACLASS:146",
      type: "category",
      name: "rare cardiac diseases",
      synonyms: [{ text: "Orphanet classification of rare cardiac diseases", scope: "exact", language: "en" }],
    });
    expect(factLines(all)).toEqual([
      "ORPHA:3 in_category ORPHACLASS:146",
      "ORPHA:1 in_category ORPHACLASS:146",
      "ORPHA:1 in_group ORPHA:3",
      "ORPHA:2 in_category ORPHACLASS:146",
      "ORPHA:2 subtype_of ORPHA:1",
    ]);
    expect(all.facts[0]).toMatchObject({ source: "orphadata-xml-classifications", record: "ORPHA:3" });
  });

  it("give phenotypes (4)", async () => {
    const all = await readOne("en_product4.xml");
    expect(factLines(all)).toEqual([
      "ORPHA:1 has_phenotype HP:0000001 {frequency: 80,99}",
      "not ORPHA:1 has_phenotype HP:0000002 {frequency: 0,0}",
    ]);
    expect(problemLines(all)).toEqual(['ORPHA:1 the phenotype "HP:3" is no identifier of HPO']);
  });

  it("give genes with their codes (6)", async () => {
    const all = await readOne("en_product6.xml");
    expect(factLines(all)).toEqual([
      `ORPHA:1 has_causal_gene HGNC:101 {detail: ${GERMLINE}} (PMID:10000002; PMID:10000003 | Assessed)`,
    ]);
    expect(mappingLines(all)).toEqual([
      "HGNC:101 exact HGNC.SYMBOL:AAA1",
      "HGNC:101 exact ENSEMBL:ENSG00000000001",
      "HGNC:101 exact UNIPROT:P00001",
    ]);
    const gene = all.entities.find(({ type }) => type === "gene");
    expect(gene?.synonyms?.map(({ text }) => text)).toEqual(["AAA1 protein", "alphin"]);
  });

  it("give the one specialty (7)", async () => {
    const all = await readOne("en_product7.xml");
    expect(factLines(all)).toEqual(["ORPHA:1 in_specialty SPECIALTY:neurology"]);
    expect(all.skipped).toEqual({ "association of disorders: another than the preferential parent": 1 });
  });

  it("give rates, counts, onset and inheritance (9)", async () => {
    expect(factLines(await readOne("en_product9_prev.xml"))).toEqual([
      "ORPHA:1 has_birth_prevalence PREVALENCE:1-9-per-100000 {geography: Norway, value: 1.5} (PMID:10000001 | Validated)",
      "ORPHA:1 has_reported_cases PREVALENCE:cases {geography: Worldwide, value: 12} (PMID:10000001)",
    ]);
    expect(factLines(await readOne("en_product9_ages.xml"))).toEqual([
      "ORPHA:1 inherited_as INHERITANCE:x-linked-recessive",
      "ORPHA:1 has_onset ONSET:childhood",
    ]);
  });

  it("in another language say so of their names", async () => {
    const french = disorder("1", '<SynonymList><Synonym lang="fr">Autre</Synonym></SynonymList>').replace(
      '<Name lang="en">Disorder 1',
      '<Name lang="fr">Maladie 1',
    );
    const { entities } = await read(writeOne("fr.xml", product(`<DisorderList>${french}</DisorderList>`)));
    expect(entities.find(({ type }) => type === "disease")?.synonyms).toEqual([
      { text: "Maladie 1", scope: "exact", language: "fr" },
      { text: "Autre", scope: "exact", language: "fr" },
    ]);
  });

  it("of two releases are two sources", async () => {
    const file = (date: string) =>
      product(
        `<DisorderList>${disorder("1", "<PrevalenceList/>")}</DisorderList>`,
        `<JDBOR date="${date}" version="1.2.3">`,
      );
    const { sources } = await read(
      writeFolder({
        "a.xml": file("2022-06-14 07:58:25"),
        "b.xml": file("2024-01-02"),
        "c.xml": file("2024-01-02 09"),
      }),
    );
    expect(sources.map(({ id, version }) => `${id} ${version}`)).toEqual([
      "orphadata-xml-epidemiology 1.2.3, extracted 2022-06-14",
      "orphadata-xml-epidemiology-2024-01-02 1.2.3, extracted 2024-01-02",
    ]);
  });

  it("go on behind a disorder that is not well-formed, or not UTF-8", async () => {
    const lists = [disorder("1"), disorder("2").replace("</OrphaCode>", ""), disorder("3"), disorder("4")].join("\n");
    const text = product(`<DisorderList>${lists}</DisorderList>`).toString().replace("ISO-8859-1", "UTF-8");
    const [before = "", after = ""] = text.split("Disorder 3");
    const all = await read(
      writeOne("a.xml", Buffer.concat([Buffer.from(before), Buffer.from([0xe9]), Buffer.from(after)])),
    );
    expect(all.entities.filter(({ type }) => type === "disease").map(({ id }) => id)).toEqual(["ORPHA:1", "ORPHA:4"]);
    expect(problemLines(all)).toEqual([
      expect.stringMatching(/^a\.xml:\d+ it is not well-formed XML: <\/Disorder> stands where <\/OrphaCode> must$/),
      expect.stringMatching(/^a\.xml:\d+ it is not UTF-8, which the file declares or XML is by default$/),
    ]);
  });

  it("that are one record, which is not well-formed, are refused with its line", async () => {
    const content = XML_FILES["en_product3_146.xml"]?.toString().replace("</Name>", "") ?? "";
    await expect(read(writeOne("a.xml", content))).rejects.toThrow(/a\.xml:\d+: it is not well-formed XML/);
  });

  it.each<[string, Buffer, RegExp]>([
    [
      "of an unknown version",
      product(`<DisorderList>${disorder("1")}</DisorderList>`, '<JDBOR version="9">'),
      /a\.xml: JDBOR\/@version "9"/,
    ],
    ["without disorders", product('<DisorderList count="0"/>'), /a\.xml: there is no Disorder/],
    [
      "cut off",
      product(`<DisorderList>${disorder("1")}</DisorderList>`).subarray(0, -20),
      /a\.xml:\d+: the file ends before its root element is closed/,
    ],
  ])("%s are refused", async (_, content, message) => {
    const failure = read(writeOne("a.xml", content));
    await expect(failure).rejects.toThrow(DataError);
    await expect(failure).rejects.toThrow(message);
  });
});

const RELEASE = "../shared/data/kg/rd-code";

describe("the files of RD-CODE", () => {
  it.skipIf(!existsSync(RELEASE))(
    "are read whole (skipped where they are not there)",
    { timeout: 60_000 },
    async () => {
      const files = [`${RELEASE}/Classifications-en-2025.tar.gz`, `${RELEASE}/ORPHA_ICD11_mapping_en.xml`];
      const { facts, mappings, entities, malformed, sources } = await collect(ORPHADATA_XML, files);
      expect(malformed).toEqual([]);
      const count = (relation: string) => facts.filter((fact) => fact.relation === relation).length;
      expect([count("in_category"), count("in_group"), count("subtype_of")]).toEqual([12_333, 2426, 1998]);
      expect(entities.filter(({ type }) => type === "category")).toHaveLength(31);
      expect(mappings.map(({ predicate }) => predicate).filter((predicate) => predicate === "exact")).toHaveLength(
        1003,
      );
      expect(mappings).toHaveLength(1126);
      expect(sources.map(({ id, released }) => `${id} ${released}`)).toEqual([
        "orphadata-xml-classifications 2025-06-24",
        "orphadata-xml-cross-references 2022-06-14",
      ]);
    },
  );
});
