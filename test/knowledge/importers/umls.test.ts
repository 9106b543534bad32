import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { UMLS } from "../../../src/knowledge/importers/umls.ts";
import { findInputs, openInput, sampleInput } from "../../../src/lib/input.ts";
import { type Files, packZip, writeFolder, writeOne } from "../../lib/pack.ts";
import { type Collected, collect } from "./collect.ts";
import { ATOMS, atom, MRSAB, RELATIONSHIPS, RELEASE, relationship } from "./umls-release.ts";

async function importRelease(files: Files, settings: Record<string, string> = {}): Promise<Collected> {
  return collect(UMLS, await findInputs([writeFolder(files)]), { settings });
}

function namesOf({ entities }: Collected, id: string): string[] {
  const own = entities.filter((entity) => entity.id === id);
  return [
    own[0]?.name ?? "",
    ...own.flatMap(({ synonyms = [] }) => synonyms.map(({ text, scope }) => `${text} (${scope})`)),
  ];
}

function said({ facts }: Collected): string[] {
  return facts.map(({ subject, relation, object, source }) => `${subject} ${relation} ${object} [${source}]`);
}

describe("concepts of the UMLS", () => {
  it("are named by rank, typed by semantic type, and mapped by the codes that are their own", async () => {
    const all = await importRelease(RELEASE);
    expect(namesOf(all, "UMLS:C9000001")).toEqual([
      "Alpha Syndrome",
      "ALPHA SYNDROME 1 (exact)",
      "AS1 (abbreviation)",
      "Syndrome, Alpha (exact)",
    ]);
    expect(namesOf(all, "UMLS:C9000002")).toEqual(["ALPH1", "alphin 1 (exact)"]);
    expect(namesOf(all, "UMLS:C9000003")).toEqual(["alphamycin", "Alphacin (brand)"]);
    const types = new Map(all.entities.map(({ id, type }) => [id, type]));
    expect(Object.fromEntries(types)).toEqual({
      "UMLS:C9000001": "disease",
      "UMLS:C9000002": "gene",
      "UMLS:C9000003": "drug",
      "UMLS:C9000004": "disease",
      "UMLS:C9000005": "phenotype",
      "UMLS:C9000006": "organism",
      "UMLS:C9000007": "concept",
    });
    expect(all.mappings.map(({ subject, predicate, object }) => `${subject} ${predicate} ${object}`)).toEqual([
      "UMLS:C9000001 exact OMIM:999001",
      "UMLS:C9000001 exact MESH:D999001",
      "UMLS:C9000002 exact HGNC:99901",
      "UMLS:C9000002 exact HGNC.SYMBOL:ALPH1",
      "UMLS:C9000003 exact RXNORM:99903",
      "UMLS:C9000003 exact RXNORM:99904",
      "UMLS:C9000004 exact MESH:D999004",
      "UMLS:C9000005 exact HP:9999005",
      "UMLS:C9000006 exact MESH:D999006",
      "UMLS:C9000007 exact MESH:D999007",
    ]);
    expect(all.mappings[0]).toMatchObject({ source: "umls:OMIM", record: "MRCONSO.RRF:1" });
    expect(all.malformed).toEqual([]);
    const skipped = Object.values(all.skipped).reduce((sum, count) => sum + count, 0);
    expect(all.rows).toBe(all.kept + skipped);
    expect(all.skipped).toMatchObject({
      obsolete: 2,
      "vocabulary of restriction level 3 that is not selected": 1,
      "vocabulary of restriction level 9 that is not selected": 3,
      "name: said by another row of the concept": 2,
    });
  });

  it("are read from the vocabularies and languages that are asked for, obsolete names too", async () => {
    const settings = { sources: "MSH,MSHFRE,SNOMEDCT_US", languages: "FRE,ENG", suppressible: "all" };
    const all = await importRelease(RELEASE, settings);
    expect(namesOf(all, "UMLS:C9000001")).toEqual([
      "Syndrome d'alpha",
      "Alpha Syndrome (exact)",
      "Syndrome, Alpha (exact)",
      "Old alpha (former)",
      "Alpha's syndrome (exact)",
    ]);
    expect(all.mappings.map(({ object }) => object)).toContain("SCTID:999000011");
    expect(all.sources.map(({ id }) => id)).toEqual(["umls:MSH", "umls:MSHFRE", "umls:SNOMEDCT_US"]);
  });

  it("come from sources that say their version and restriction level and may not be passed on", async () => {
    const { sources } = await importRelease(RELEASE);
    expect(sources.map(({ id }) => id)).toEqual(
      ["MSH", "OMIM", "HGNC", "HPO", "RXNORM", "MED-RT"].map((sab) => `umls:${sab}`),
    );
    expect(sources[0]).toMatchObject({
      version: "2031_01_15",
      released: "2031-01-15",
      licence: "UMLS Metathesaurus License, restriction level 0",
      redistributable: false,
      kind: "curated",
    });
    expect(sources[0]?.attribution).toContain("Example Society");
  });
});

describe("relationships of the UMLS", () => {
  it("are read from the second concept to the first, each stated once", async () => {
    const all = await importRelease(RELEASE);
    expect(said(all)).toEqual([
      "UMLS:C9000003 umls:may_treat UMLS:C9000001 [umls:MED-RT]",
      "UMLS:C9000001 subtype_of UMLS:C9000004 [umls:MSH]",
      "UMLS:C9000001 subtype_of UMLS:C9000004 [umls:OMIM]",
      "UMLS:C9000001 caused_by_organism UMLS:C9000006 [umls:OMIM]",
      "UMLS:C9000001 has_phenotype UMLS:C9000005 [umls:OMIM]",
      "UMLS:C9000003 contraindicated_in UMLS:C9000001 [umls:MED-RT]",
      "UMLS:C9000003 umls:zaps UMLS:C9000001 [umls:MED-RT]",
    ]);
    expect(all.facts[0]?.record).toBe("MRREL.RRF:1");
    expect(all.skipped).toMatchObject({
      "relationship: stated by another row (its inverse, or between other names)": 4,
      "relationship: of a kind that is not selected": 1,
      "relationship: between names of one concept": 1,
      "relationship: an end has no name in what is selected": 1,
    });
    expect(all.relations.map(({ id, name, inverse }) => [id, name, inverse])).toEqual([
      ["umls:may_treat", "may treat", "may be treated by"],
      ["umls:zaps", "zaps", "zapped by"],
    ]);
  });

  it("take the catalogue's relation only where the ends are of its types", async () => {
    const rows = [
      relationship(["C9000001", "RO", "C9000003", "contraindicated_with_disease"], "MED-RT"),
      relationship(["C9000003", "RO", "C9000001", "causative_agent_of"], "OMIM"),
      relationship(["C9000003", "CHD", "C9000002", "isa"], "OMIM"),
    ];
    const all = await importRelease({ ...RELEASE, "META/MRREL.RRF": rows.join("\n") });
    expect(said(all)).toEqual([
      "UMLS:C9000003 contraindicated_in UMLS:C9000001 [umls:MED-RT]",
      "UMLS:C9000003 umls:has_causative_agent UMLS:C9000001 [umls:OMIM]",
      "UMLS:C9000002 umls:isa UMLS:C9000003 [umls:OMIM]",
    ]);
  });

  it("are chosen by kind", async () => {
    const none = await importRelease(RELEASE, { relations: "none" });
    expect(none.facts).toEqual([]);
    const some = await importRelease(RELEASE, { relations: "zaps,zapped_by" });
    expect(said(some)).toEqual(["UMLS:C9000003 umls:zaps UMLS:C9000001 [umls:MED-RT]"]);
    const all = await importRelease(RELEASE, { relations: "all" });
    expect(said(all)).toContain("UMLS:C9000001 umls:RN UMLS:C9000007 [umls:MSH]");
  });

  it("do without MRDOC for common pairs", async () => {
    const { "META/MRDOC.RRF": _, ...rest } = RELEASE;
    const all = await importRelease(rest);
    expect(said(all)).toContain("UMLS:C9000003 umls:may_treat UMLS:C9000001 [umls:MED-RT]");
    expect(all.relations.find(({ id }) => id === "umls:zaps")?.inverse).toBe("zaps (read from the other end)");
  });
});

describe("files of the UMLS", () => {
  it("are the same packed, split in the middle of a row, or in an archive in any order", async () => {
    const plain = await importRelease(RELEASE);
    const conso = RELEASE["META/MRCONSO.RRF"] ?? "";
    const { "META/MRCONSO.RRF": _, ...rest } = RELEASE;
    const split = await importRelease({
      ...rest,
      "META/MRCONSO.RRF.aa.gz": gzipSync(conso.slice(0, 300)),
      "META/MRCONSO.RRF.ab.gz": gzipSync(conso.slice(300)),
    });
    expect(split.entities).toEqual(plain.entities);
    expect(split.facts).toEqual(plain.facts);
    const zip = writeOne("release.zip", packZip(Object.fromEntries(Object.entries(RELEASE).reverse())));
    const zipped = await collect(UMLS, [zip]);
    expect(zipped.entities).toEqual(plain.entities);
    expect(zipped.facts.map(({ record }) => record)[0]).toBe("release.zip:META/MRREL.RRF:1");
  });

  it("are recognised by what they hold", async () => {
    for (const [name, content] of Object.entries(RELEASE)) {
      const [sample] = await sampleInput(openInput(writeOne("table.txt", content)));
      expect(sample && UMLS.recognises(sample), name).toBe(true);
    }
    expect(UMLS.recognises({ name: "a.psv", head: "id|name|\n1|x|\n" })).toBe(false);
    expect(UMLS.recognises({ name: "MRCONSO.RRF", head: "<html>" })).toBe(false);
    const renamed = { ...RELEASE, "conso.txt": RELEASE["META/MRCONSO.RRF"] ?? "", "META/MRCONSO.RRF": "" };
    const { "META/MRCONSO.RRF": _, ...files } = renamed;
    expect((await importRelease(files)).entities.length).toBeGreaterThan(5);
  });

  it("may have bad rows", async () => {
    const rows = ATOMS.map(atom);
    const files = {
      ...RELEASE,
      "META/MRCONSO.RRF": [
        rows[0],
        "C9000001|ENG|S|L1|",
        atom({ cui: "9000001", sab: "MSH", tty: "ET", code: "D1", text: "x" }),
        atom({ cui: "C9000001", sab: "NEW", tty: "ET", code: "D1", text: "x" }),
        rows[2],
      ].join("\n"),
      "META/MRREL.RRF": `${RELATIONSHIPS[0]}\nC9000001|A1|\n`,
      "META/MRSTY.RRF": `${RELEASE["META/MRSTY.RRF"]}C9000001|disease||||||\nC9000001|disease||||\n`,
    };
    const all = await importRelease(files);
    expect(all.malformed).toEqual([
      { where: "MRSTY.RRF:10", problem: 'has 7 columns; a row of MRSTY has 6, each ended by "|"' },
      { where: "MRSTY.RRF:11", problem: 'has 5 columns; a row of MRSTY has 6, each ended by "|"' },
      { where: "MRCONSO.RRF:2", problem: 'has 4 columns; a row of MRCONSO has 18, each ended by "|"' },
      { where: "MRCONSO.RRF:3", problem: 'CUI (column 1) is "9000001"; it is C and seven digits' },
      { where: "MRCONSO.RRF:4", problem: 'SAB (column 12) is "NEW", which MRSAB.RRF does not list' },
      { where: "MRREL.RRF:2", problem: 'has 2 columns; a row of MRREL has 16, each ended by "|"' },
    ]);
    expect(namesOf(all, "UMLS:C9000001")).toEqual(["Alpha Syndrome", "ALPHA SYNDROME 1 (exact)"]);
  });

  it.each<[string, Files, Record<string, string>, RegExp]>([
    ["another format", { "META/MRSTY.RRF": "C9000001;T047;B2;x;;\n" }, {}, /MRSTY.*no row of 6 columns/],
    ["Latin-1", { "META/MRRANK.RRF": Buffer.from("0400|MSH|M\xe9|N|\n", "latin1") }, {}, /MRRANK\.RRF.*UTF-8/],
    [
      "rows of a concept apart",
      {
        "META/MRCONSO.RRF": Array.from({ length: 80 }, (_, row) => atom(ATOMS[[0, 13][row % 2] ?? 0] ?? fail())).join(
          "\n",
        ),
      },
      {},
      /MRCONSO\.RRF:23: .*C9000001 further up.*more than 20 rows/,
    ],
    ["two releases", { "OLD/MRSAB.RRF": MRSAB }, {}, /twice/],
    ["an unknown vocabulary", {}, { sources: "MSH,SNOMED_US" }, /SNOMED_US.*Did you mean SNOMEDCT_US/],
    ["an unknown language", {}, { languages: "XXX" }, /XXX/],
    ["an unknown setting", {}, { source: "MSH" }, /"source"/],
    ["a wrong setting", {}, { suppressible: "maybe" }, /maybe/],
    [
      "an unknown relation",
      {},
      { relations: "zaps,zapz" },
      /names zapz, which no row of MRREL\.RRF has\. Did you mean zaps\?/,
    ],
    ["an empty setting", {}, { sources: " , " }, /"sources" is empty/],
  ])("that are not right end the import: %s", async (_, files, settings, message) => {
    await expect(importRelease({ ...RELEASE, ...files }, settings)).rejects.toThrow(message);
  });

  it("of a concept that stand apart are malformed, where they are few", async () => {
    const rows = [0, 13, 2].map((at) => atom(ATOMS[at] ?? fail())).join("\n");
    const { malformed, entities } = await importRelease({ ...RELEASE, "META/MRCONSO.RRF": rows });
    expect(malformed.map(({ where, problem }) => `${where} ${problem}`)).toContainEqual(
      expect.stringMatching(/^MRCONSO\.RRF:3 CUI \(column 1\): there are rows of C9000001 further up/),
    );
    expect(entities.map(({ id }) => id)).toContain("UMLS:C9000001");
  });

  it("that are missing end the import, except those that only help", async () => {
    const { "META/MRSTY.RRF": _, ...untyped } = RELEASE;
    await expect(importRelease(untyped)).rejects.toThrow(/MRSTY\.RRF is missing/);
    const { "META/MRRANK.RRF": __, "META/MRREL.RRF": ___, ...names } = RELEASE;
    await expect(importRelease(names)).rejects.toThrow(/MRREL\.RRF is missing/);
    const all = await importRelease(names, { relations: "none" });
    expect(namesOf(all, "UMLS:C9000005")[0]).toBe("Letter blindness");
  });

  it("list what there is when a vocabulary is unknown, and stop when told to", async () => {
    await expect(importRelease(RELEASE, { sources: "NOPE" })).rejects.toMatchObject({
      remedy: expect.stringContaining("RXNORM (0), SNOMEDCT_US (9)"),
    });
    const paths = await findInputs([writeFolder(RELEASE)]);
    await expect(collect(UMLS, paths, { signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow("enough");
  });
});

function fail(): never {
  throw new Error("There is no such atom.");
}
