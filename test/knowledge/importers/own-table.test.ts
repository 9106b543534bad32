import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { OWN_TABLE } from "../../../src/knowledge/importers/own-table.ts";
import { type Files, packZip, writeFolder, writeOne } from "../../lib/pack.ts";
import { collect } from "./collect.ts";
import { TRIALS, TRIALS_MAPPING } from "./own-table-files.ts";

const MAPPING = JSON.stringify(TRIALS_MAPPING, null, 2);

async function read(files: Files) {
  return collect(OWN_TABLE, [join(writeFolder(files), "mapping.json")]);
}

/** The mapping with some members replaced. */
function changed(members: object): string {
  return JSON.stringify({ ...TRIALS_MAPPING, ...members });
}

describe("a table of one's own", () => {
  it("becomes what its mapping says", async () => {
    const all = await read({ "mapping.json": MAPPING, "trials.csv": TRIALS });
    expect(all.entities[0]).toEqual({
      id: "MONDO:9990001",
      type: "disease",
      name: "Alpha syndrome",
      synonyms: [
        { text: "Alphitis", scope: "exact", language: "en" },
        { text: "A, syndrome", scope: "exact", language: "en" },
      ],
    });
    expect(all.entities[1]).toEqual({ id: "DRUGBANK:DB99991", type: "drug", name: "Drug DRUGBANK:DB99991" });
    expect(all.mappings[0]).toEqual({
      subject: "MONDO:9990001",
      predicate: "close",
      object: "HP:9990001",
      source: "trials",
      record: "trials.csv:2",
    });
    expect(all.facts).toEqual([
      {
        subject: "MONDO:9990001",
        relation: "has_phenotype",
        object: "HP:9990001",
        qualifiers: { frequency: [30, 79] },
        source: "trials",
        record: "trials.csv:2",
      },
      {
        subject: ["DRUGBANK:DB99991"],
        relation: "own:is_studied_in",
        object: "MONDO:9990001",
        qualifiers: { value: 2, detail: "phase 2" },
        reference: "TRIAL:2",
        source: "trials",
        record: "trials.csv:2",
      },
      {
        subject: "MONDO:9990001",
        relation: "has_phenotype",
        object: "HP:9990002",
        qualifiers: { frequency: [5, 29] },
        positive: false,
        source: "trials",
        record: "trials.csv:3",
      },
    ]);
    expect(all.sources).toMatchObject([
      { id: "trials", released: "2031-02-03", redistributable: true, kind: "curated" },
    ]);
    expect(all.relations).toMatchObject([{ id: "own:is_studied_in", usableInTasks: false }]);
  });

  it("says of bad cells which field they are for, and goes on", async () => {
    const all = await read({ "mapping.json": MAPPING, "trials.csv": TRIALS });
    expect(all.malformed).toEqual([
      { where: "trials.csv:4", problem: expect.stringContaining('entities.0.id is "9990002"; it is an identifier') },
      { where: "trials.csv:4", problem: expect.stringContaining('mappings.0.subject is "9990002"') },
      { where: "trials.csv:4", problem: expect.stringContaining('facts.0.subject is "9990002"') },
      { where: "trials.csv:4", problem: expect.stringContaining('facts.1.object is "9990002"') },
      { where: "trials.csv:7", problem: "the row has 2 cells, the heading has 8" },
    ]);
    expect(all.skipped).toEqual({ "every statement needs a cell that is empty": 1 });
    expect([all.rows, all.kept]).toEqual([6, 3]);
  });

  it.each<[string, string, unknown]>([
    ["frequency", "12.5%", [12.5, 12.5]],
    ["frequency", "5 – 29", [5, 29]],
    ["frequency", "120%", /qualifiers\.frequency is "120%"/],
    ["frequency", "79-30", /qualifiers\.frequency/],
    ["frequency", "HP:0040281", [80, 99]],
    ["observed", "5/12", [5, 12]],
    ["observed", "12/5", /qualifiers\.observed/],
    ["value", "many", /qualifiers\.value is "many"; it is a number/],
    ["sex", "F", "female"],
    ["sex", "x", /qualifiers\.sex/],
    ["onset", "HP:0003577", "HP:0003577"],
    ["onset", "early", /qualifiers\.onset/],
    ["severity", "critical", "critical"],
    ["geography", "Europe", "Europe"],
    ["feature", "HP:9990001", "HP:9990001"],
  ])("reads the qualifier %s of %j", async (key, text, right) => {
    const facts = [{ subject: "A:1", relation: "subtype_of", object: "A:2", qualifiers: { [key]: "{q}" } }];
    const mapping = changed({ file: "q.tsv", entities: [], mappings: [], facts });
    const { facts: said, malformed } = await read({ "mapping.json": mapping, "q.tsv": `q\n${text}\n` });
    if (right instanceof RegExp) expect(malformed[0]?.problem).toMatch(right);
    else expect(said[0]?.qualifiers).toEqual({ [key]: right });
  });

  it("takes a share of nobody for a denial", async () => {
    const facts = [{ subject: "A:1", relation: "has_phenotype", object: "A:2", qualifiers: { frequency: "{q}" } }];
    const mapping = changed({ file: "q.tsv", entities: [], mappings: [], facts });
    const { facts: said } = await read({ "mapping.json": mapping, "q.tsv": "q\n0/20\n1/20\n" });
    expect(said).toMatchObject([
      { positive: false, qualifiers: { frequency: [0, 0], observed: [0, 20] } },
      { qualifiers: { frequency: [5, 5], observed: [1, 20] } },
    ]);
    expect(said[1]).not.toHaveProperty("positive");
  });

  it("is found packed beside the mapping, and in the mapping's own archive", async () => {
    const plain = await read({ "mapping.json": MAPPING, "trials.csv": TRIALS });
    const packed = await read({ "mapping.json": MAPPING, "trials.csv.gz": gzipSync(TRIALS) });
    expect(packed.facts).toEqual(
      plain.facts.map((fact) => ({ ...fact, record: fact.record.replace(".csv", ".csv.gz") })),
    );
    const zip = writeOne("own.zip", packZip({ "a/trials.csv": TRIALS, "a/mapping.json": MAPPING }));
    const zipped = await collect(OWN_TABLE, [zip]);
    expect(zipped.facts[0]?.record).toBe("own.zip:a/trials.csv:2");
    expect(zipped.facts).toHaveLength(plain.facts.length);
  });

  it.each<[string, Files, RegExp]>([
    ["no JSON", { "mapping.json": `${MAPPING.slice(0, 300)}` }, /mapping\.json is not JSON/],
    [
      "a missing field",
      { "mapping.json": changed({ source: { id: "x", name: "x", version: "1" } }) },
      /mapping\.json source\.licence/,
    ],
    ["an unknown field", { "mapping.json": changed({ fact: [] }) }, /mapping\.json.*"fact"/],
    [
      "an unknown type",
      { "mapping.json": changed({ entities: [{ id: "{a}", type: "illness", name: "{b}" }] }) },
      /mapping\.json entities\.0\.type/,
    ],
    [
      "an unknown relation",
      { "mapping.json": changed({ facts: [{ subject: "{drug}", relation: "has_phenotypes", object: "{hpo}" }] }) },
      /mapping\.json facts\.0\.relation: there is no relation "has_phenotypes"; did you mean "has_phenotype"/,
    ],
    ["nothing to read", { "mapping.json": changed({ entities: [], mappings: [], facts: [] }) }, /names no entities/],
    [
      "a missing table",
      { "mapping.json": changed({ file: "gone.csv" }) },
      /mapping\.json file: there is no "gone\.csv"/,
    ],
    ["an unclear delimiter", { "mapping.json": changed({ file: "trials.dat" }) }, /mapping\.json delimiter/],
    [
      "a missing column",
      { "mapping.json": MAPPING, "trials.csv": "disease_id,disease_name\n" },
      /trials\.csv:1: there is no column "other_names"/,
    ],
    [
      "another delimiter",
      { "mapping.json": MAPPING, "trials.csv": TRIALS.replaceAll(",", ";") },
      /trials\.csv:1.*heading is one cell/,
    ],
  ])("is refused with %s", async (_, files, message) => {
    await expect(read({ "trials.csv": TRIALS, ...files })).rejects.toThrow(message);
  });
});
