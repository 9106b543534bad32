import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ORPHADATA_CSV } from "../../../src/knowledge/importers/orphadata-csv.ts";
import { DataError } from "../../../src/lib/errors.ts";
import { findInputs } from "../../../src/lib/input.ts";
import { writeFolder, writeOne } from "../../lib/pack.ts";
import { collect } from "./collect.ts";
import { CSV_FILES, GERMLINE } from "./orphanet-releases.ts";
import { factLines, mappingLines, problemLines } from "./said.ts";

const read = async (path: string) => collect(ORPHADATA_CSV, await findInputs([path]));
const readOne = (name: string) => read(writeOne(name, CSV_FILES[name] ?? ""));

describe("Orphadata's tables", () => {
  it("give rates and counts", async () => {
    const all = await readOne("epidemiology.csv");
    expect(factLines(all)).toEqual([
      "ORPHA:1 has_annual_incidence PREVALENCE:1-9-per-1000000 {geography: Japan, value: 0.37} (PMID:10000001 | Validated)",
      "ORPHA:1 has_reported_cases PREVALENCE:families {geography: Worldwide, value: 4} (Registry of cases 2010; PMID:10000002; PMID:10000003 | Validated)",
    ]);
    expect(all.facts[0]).toMatchObject({ source: "orphadata-epidemiology", record: "epidemiology.csv:2" });
    expect(all.skipped).toEqual({
      "rate: no data": 1,
      "count of cases: without the number": 1,
      "disorder: a category of the classification is not a disease": 1,
    });
    expect(problemLines(all)).toEqual([
      'epidemiology.csv:7 orpha_code must be a number, not "one"',
      'epidemiology.csv:8 the class of prevalence "many" is not one that Orphanet is known to use',
      "epidemiology.csv:9 the row has 3 cells, the heading has 12",
    ]);
  });

  it("give genes by their symbols", async () => {
    const all = await readOne("genes.csv");
    expect(factLines(all)).toEqual([
      `ORPHA:1 has_causal_gene HGNC.SYMBOL:AAA1 {detail: ${GERMLINE}} (PMID:10000004 | Assessed)`,
      "ORPHA:1 has_associated_gene HGNC.SYMBOL:BBB2 {detail: Candidate gene tested in} (Not yet assessed)",
    ]);
    expect(mappingLines(all)).toEqual([]);
    expect(all.entities.filter(({ type }) => type === "gene")).toMatchObject([
      { id: "HGNC.SYMBOL:AAA1", name: "AAA1", synonyms: [{ text: "alpha, first" }] },
      { id: "HGNC.SYMBOL:BBB2", name: "BBB2", synonyms: [{ text: "beta" }] },
    ]);
    expect(all.malformed).toHaveLength(1);
  });

  it("give onset and inheritance", async () => {
    const all = await readOne("history.csv");
    expect(factLines(all)).toEqual([
      "ORPHA:1 has_onset ONSET:infancy",
      "ORPHA:1 has_onset ONSET:neonatal",
      "ORPHA:1 inherited_as INHERITANCE:autosomal-recessive",
      "ORPHA:2 inherited_as INHERITANCE:y-linked",
    ]);
    expect(all.skipped).toEqual({ "has_onset: no data": 1 });
    expect(problemLines(all)).toEqual([
      'history.csv:4 the age of onset "Tuesday" is not one that Orphanet is known to use',
    ]);
  });

  it("give the one specialty", async () => {
    const all = await readOne("linearisation.csv");
    expect(factLines(all)).toEqual(["ORPHA:1 in_specialty SPECIALTY:neurology"]);
    expect(all.skipped).toEqual({
      "specialty: it is the head of a classification": 1,
      "specialty: not in our table of specialties": 1,
    });
  });

  it("are sources of their own, versioned by what was read", async () => {
    const { sources } = await read(writeFolder(CSV_FILES));
    expect(sources.map(({ id }) => id)).toEqual([
      "orphadata-epidemiology",
      "orphadata-genes",
      "orphadata-natural-history",
      "orphadata-linearisation",
    ]);
    for (const { version } of sources) expect(version).toMatch(/^no release named; sha256 [0-9a-f]{12}$/);
    expect(new Set(sources.map(({ version }) => version)).size).toBe(4);
  });

  it("without a column, or with another delimiter, are refused", async () => {
    const moved = (CSV_FILES["genes.csv"] as string).replace("association_type", "association");
    await expect(read(writeOne("genes.csv", moved))).rejects.toThrow(
      /genes\.csv:1: there is no column "association_type"/,
    );
    const semicolons = (CSV_FILES["linearisation.csv"] as string).replaceAll(",", ";");
    await expect(read(writeOne("linear.csv", semicolons))).rejects.toThrow(DataError);
    await expect(read(writeOne("linear.csv", semicolons))).rejects.toMatchObject({
      message: expect.stringMatching(/linear\.csv:1: there is no column "orpha_code"; the heading is one cell/),
      remedy: expect.stringMatching(/parted by semicolons, where commas are expected/),
    });
  });
});

const RELEASE = "../shared/data/kg/orphadata-csv";

describe("the tables of a release", () => {
  it.skipIf(!existsSync(RELEASE))(
    "are read whole (skipped where they are not there)",
    { timeout: 60_000 },
    async () => {
      const { rows, kept, malformed, facts } = await read(RELEASE);
      expect(malformed).toEqual([]);
      expect([rows, kept]).toEqual([50_922, 38_469]);
      const count = (source: string) => facts.filter((fact) => fact.source === source).length;
      expect(count("orphadata-genes")).toBe(8300);
      expect(count("orphadata-linearisation")).toBe(9753);
      expect(count("orphadata-natural-history")).toBe(15_831);
      expect(facts.filter(({ relation }) => relation === "has_reported_cases")).toHaveLength(3234);
      expect(facts.filter(({ qualifiers }) => qualifiers?.value !== undefined)).toHaveLength(9828);
    },
  );
});
