import { readFileSync, statSync } from "node:fs";
import { dirname, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { GraphImporter, ImportOptions } from "../../../src/knowledge/importer.ts";
import { DataError } from "../../../src/lib/errors.ts";
import { findInputs, openInput, sampleInput } from "../../../src/lib/input.ts";
import { type Files, packTarGz, packZip, writeFolder, writeOne } from "../../lib/pack.ts";
import { createChecker } from "./checker.ts";
import { type Collected, collect, createCollector } from "./collect.ts";

export interface ImporterFixture {
  /**
   * A small release, not packed: the path of a file, or of a folder in which every file is one of the importer's.
   * With at least one malformed row, so that it is seen to end nothing.
   */
  fixture: () => Promise<string> | string;
  /** Settings that the importer needs. */
  settings?: Readonly<Record<string, string>>;
}

/** What every importer keeps to, whatever it reads. To be called in a test file; it makes one `describe`. */
export function describeImporter(importer: GraphImporter, { fixture, settings = {} }: ImporterFixture): void {
  const options: ImportOptions = { settings };
  const read = async (paths: readonly string[]) => collect(importer, await findInputs(paths), options);

  describe(`the importer ${importer.id}`, () => {
    it("recognises each file of its release", async () => {
      for (const path of await findInputs([await fixture()])) {
        expect(await recognises(importer, path), path).toBe(true);
      }
    });

    it("recognises nothing in a text, a picture or an empty file", async () => {
      const strangers = {
        "a.txt": "Some text.\n",
        "b.png": Buffer.from("\u0089PNG\r\n", "latin1"),
        "c.csv": "",
        "d.json": "{}",
      };
      for (const path of await findInputs([writeFolder(strangers)])) {
        expect(await recognises(importer, path), path).toBe(false);
      }
    });

    it.each(Object.entries(PACKINGS))("states the same facts from %s", async (_, pack) => {
      const path = await fixture();
      const plain = statementsOf(await read([path]));
      expect(plain.facts.length + plain.mappings.length + plain.entities.length).toBeGreaterThan(0);
      const packed = pack(await readFiles(path));
      for (const file of await findInputs([packed])) expect(await recognises(importer, file), file).toBe(true);
      expect(statementsOf(await read([packed]))).toEqual(plain);
    });

    it("accounts for every row", async () => {
      const { rows, kept, skipped, malformed } = await read([await fixture()]);
      const left = Object.values(skipped).reduce((sum, count) => sum + count, 0);
      expect(rows).toBeGreaterThan(0);
      expect(skipped).not.toHaveProperty("states nothing");
      expect(rows - kept - left).toBeGreaterThanOrEqual(0);
      expect(rows - kept - left).toBeLessThanOrEqual(malformed.length);
    });

    it("goes on after a malformed row, and says what is wrong with it", async () => {
      const { kept, malformed } = await read([await fixture()]);
      expect(kept).toBeGreaterThan(0);
      expect(malformed.length).toBeGreaterThan(0);
      for (const { where, problem } of malformed) {
        expect(where).not.toBe("");
        expect(problem.length).toBeGreaterThan(8);
      }
    });

    it("names sources and relations that are known by then, and identifiers that are CURIEs", async () => {
      const { sink, finish } = createCollector();
      const { checked, faults } = createChecker(sink);
      const paths = await findInputs([await fixture()]);
      await importer.read(
        paths.map((path) => openInput(path)),
        checked,
        options,
      );
      expect(faults).toEqual([]);
      expect(finish().sources.length).toBeGreaterThan(0);
    });

    it("states the same twice", async () => {
      const path = await fixture();
      expect(await read([path])).toEqual(await read([path]));
    });

    it("refuses a gzip that is cut off, by name", async () => {
      const files = Object.entries(await readFiles(await fixture()));
      const cut = files.map(([name, content]) => [`${name}.gz`, gzipSync(content).subarray(0, -12)] as const);
      const failure = read([writeFolder(Object.fromEntries(cut))]);
      await expect(failure).rejects.toThrow(DataError);
      await expect(failure).rejects.toThrow(/\.gz.*cut off/s);
    });

    it("stops when it is told to", async () => {
      const { sink, finish } = createCollector();
      const paths = await findInputs([await fixture()]);
      const reason = new Error("enough");
      const reading = importer.read(
        paths.map((path) => openInput(path)),
        sink,
        { ...options, signal: AbortSignal.abort(reason) },
      );
      await reading.catch((error: unknown) => expect(error).toBe(reason));
      expect(finish().rows).toBeLessThanOrEqual(1);
    });
  });
}

/** Whether one of the importers recognises the file. */
export async function recognises(importer: GraphImporter, path: string): Promise<boolean> {
  return (await sampleInput(openInput(path))).some((sample) => importer.recognises(sample));
}

/** Ways to pack a release; each returns the path of the result. */
const PACKINGS: Readonly<Record<string, (files: Files) => string>> = {
  "a folder": (files) => writeFolder(nested(files)),
  "a .gz of each file": (files) =>
    writeFolder(Object.fromEntries(Object.entries(files).map(([name, content]) => [`${name}.gz`, gzipSync(content)]))),
  "a .zip": (files) => writeOne("release.zip", packZip(nested(files))),
  "a .tar.gz": (files) => writeOne("release.tar.gz", packTarGz(nested(files))),
  "a .tar.gz that is named otherwise": (files) => writeOne("release", packTarGz(files)),
};

function nested(files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [`release/data/${name}`, content]));
}

async function readFiles(path: string): Promise<Files> {
  const above = statSync(path).isDirectory() ? path : dirname(path);
  const files = await findInputs([path]);
  return Object.fromEntries(files.map((file) => [relative(above, file), readFileSync(file)]));
}

/** Without what depends on how the files are packed: records that name a file, versions that are hashes of files. */
function statementsOf({ sources, entities, mappings, facts }: Collected) {
  return {
    sources: sources.map(({ version: _, ...source }) => source),
    entities,
    mappings: mappings.map(({ record: _, ...mapping }) => mapping),
    facts: facts.map(({ record: _, ...fact }) => fact),
  };
}
