import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SSSOM } from "../../../src/knowledge/importers/sssom.ts";
import { ConfigError } from "../../../src/lib/errors.ts";
import { findInputs } from "../../../src/lib/input.ts";
import { type Files, writeFolder } from "../../lib/pack.ts";
import { collect } from "./collect.ts";
import { table } from "./mondo-release.ts";
import { SSSOM_FILES } from "./sssom-release.ts";

const REAL = join(import.meta.dirname, "../../../../shared/data/kg/mondo/mappings");

async function read(files: Files, settings: Readonly<Record<string, string>> = {}) {
  return collect(SSSOM, await findInputs([writeFolder(files)]), { settings });
}

describe("SSSOM mappings", () => {
  it("are kept with their predicate; of several exact ones the namesake is the same thing", async () => {
    const all = await read(SSSOM_FILES);
    expect(all.mappings.map(({ subject, predicate, object }) => `${subject} ${predicate} ${object}`)).toEqual([
      "MONDO:0000030 close ORPHA:31",
      "MONDO:0000030 exact ORPHA:30",
      "MONDO:0000031 broad ICD11:733",
      "MONDO:0000031 related GARD:5659",
    ]);
    expect(all.mappings[0]?.record).toBe("mondo_exactmatch_orphanet.sssom.tsv:8");
    expect(all.skipped).toEqual({
      "class: sorts diseases and is none": 1,
      "mapping: of an obsolete class": 1,
      "mapping: to a vocabulary under a licence of its own": 1,
      "mapping: a predicate that is not kept": 1,
    });
    expect(all.malformed).toEqual([
      { where: "mondo_exactmatch_orphanet.sssom.tsv:15", problem: 'object_id: "nothing" is no CURIE' },
    ]);
  });

  it("name the classes of Mondo, and their release", async () => {
    const { entities, sources } = await read(SSSOM_FILES);
    expect(entities).toEqual([
      { id: "MONDO:0000030", type: "disease", name: "Alpha syndrome", mentionOnly: true },
      { id: "MONDO:0000031", type: "disease", name: "Beta disorder", mentionOnly: true },
    ]);
    expect(sources).toMatchObject([
      { id: "mondo-mappings", version: "2026-08-04", licence: "CC BY 4.0", redistributable: true },
    ]);
  });

  it("of one's own: a source by its set, entities of the type that is asked for, negative mappings left out", async () => {
    const own = `# mapping_set_id: https://example.org/sets/own.sssom.tsv\n${table(
      ["subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id"],
      ["EX:1", "part", "owl:equivalentClass", "", "UBERON:1"],
      ["EX:2", "other part", "skos:exactMatch", "Not", "UBERON:2"],
    )}`;
    const all = await read({ "own.tsv": own }, { type: "anatomy" });
    expect(all.entities).toEqual([{ id: "EX:1", type: "anatomy", name: "part", mentionOnly: true }]);
    expect(all.mappings).toMatchObject([{ predicate: "exact", object: "UBERON:1", source: "sssom-own" }]);
    expect(all.skipped).toEqual({ "mapping: a negative one": 1 });
    expect(all.sources).toMatchObject([{ id: "sssom-own", licence: "not named by its file", redistributable: false }]);
    expect((await read({ "own.tsv": own })).entities).toEqual([]);
    await expect(read({ "own.tsv": own }, { type: "part" })).rejects.toThrow(ConfigError);
  });

  it("name a column that is missing", async () => {
    const files = {
      "m.tsv": table(["subject_id", "predicate_id", "target"], ["MONDO:1", "skos:exactMatch", "OMIM:1"]),
    };
    await expect(read(files)).rejects.toThrow(/m\.tsv:1: there is no column "object_id"/);
  });

  it.skipIf(!existsSync(REAL))(
    "read as Mondo publishes them (shared/data/kg/mondo/mappings)",
    { timeout: 60_000 },
    async () => {
      const all = await collect(SSSOM, await findInputs([REAL]));
      expect([all.rows, all.kept, all.malformed.length]).toEqual([119_170, 117_015, 0]);
      expect(
        all.mappings.filter(({ predicate, object }) => predicate === "exact" && object.startsWith("UMLS:")),
      ).toHaveLength(21_656);
      expect(all.entities).toHaveLength(23_251);
    },
  );
});
