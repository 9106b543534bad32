import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/lib/errors.ts";
import { findInputs, openInput, sampleInput } from "../../../src/lib/input.ts";
import { checkDocument } from "../../../src/retrieval/check-document.ts";
import { type Document, EVIDENCE_LEVELS } from "../../../src/retrieval/corpus.ts";
import type { DocumentLoader } from "../../../src/retrieval/loader.ts";
import { type Files, packTarGz, packZip, writeFolder, writeOne } from "../../lib/pack.ts";
import { collect } from "./collect.ts";

export interface LoaderFixture {
  /** Files of the format, each with documents of one's own making; at least one malformed, where the format has such. */
  files: Files;
  documents: number;
  deleted?: number;
  skipped?: number;
  malformed?: number;
  /** The source, or the id as well, comes from the file's name: it depends on how the files are packed. */
  isSourcedByFile?: true;
  isNamedByFile?: true;
  /** The file's own name tells the format, or is a part of the id. */
  isToldByName?: true;
  isBinary?: true;
}

/** What every loader keeps to, whatever it reads. To be called in a test file; it makes one `describe`. */
export function describeLoader(loader: DocumentLoader, fixture: LoaderFixture): void {
  const read = (path: string) => collect(loader, path);
  const comparable = (documents: readonly Document[]) =>
    documents.map(({ id, metadata, ...rest }) => ({
      ...rest,
      id: fixture.isNamedByFile ? "" : id,
      metadata: fixture.isNamedByFile || fixture.isSourcedByFile ? { ...metadata, source: "" } : metadata,
    }));

  describe(`the loader ${loader.id}`, () => {
    it("recognises each of its files, and no stranger", async () => {
      for (const path of await findInputs([writeFolder(fixture.files)]))
        expect(await recognises(loader, path)).toBe(true);
      const strangers = { "a.bin": Buffer.from([0, 1, 2, 255]), "b.xml": "<a/>", "c.json": "{}", "d.csv": "" };
      for (const path of await findInputs([writeFolder(strangers)])) expect(await recognises(loader, path)).toBe(false);
    });

    it("accounts for every record, and goes on after a malformed one", async () => {
      const { documents, deleted, skipped, malformed } = await read(writeFolder(fixture.files));
      const left = Object.values(skipped).reduce((sum, count) => sum + count, 0);
      expect({
        documents: documents.length,
        deleted: deleted.length,
        skipped: left,
        malformed: malformed.length,
      }).toEqual({
        documents: fixture.documents,
        deleted: fixture.deleted ?? 0,
        skipped: fixture.skipped ?? 0,
        malformed: fixture.malformed ?? 0,
      });
      for (const { where, problem } of malformed) {
        expect(where).not.toBe("");
        expect(problem.length).toBeGreaterThan(8);
      }
    });

    it("makes documents that keep the contract", async () => {
      const { documents } = await read(writeFolder(fixture.files));
      for (const document of documents) {
        expect(() => checkDocument(document)).not.toThrow();
        expectWhole(document);
      }
    });

    it.each(Object.entries(PACKINGS))("reads the same from %s", async (way, pack) => {
      if (fixture.isToldByName && way.includes("otherwise")) return;
      const plain = await read(writeFolder(fixture.files));
      const packed = await read(pack(fixture.files));
      expect(comparable(packed.documents)).toEqual(comparable(plain.documents));
      expect(packed.deleted).toEqual(plain.deleted);
    });

    it("reads the same twice, and with the line ends of Windows", async () => {
      const plain = await read(writeFolder(fixture.files));
      expect(await read(writeFolder(fixture.files))).toEqual(plain);
      if (fixture.isBinary) return;
      const lines = Object.entries(fixture.files).map(([name, content]) => [
        name,
        String(content).replace(/\n/g, "\r\n"),
      ]);
      expect((await read(writeFolder(Object.fromEntries(lines)))).documents).toEqual(plain.documents);
    });

    it("refuses a gzip that is cut off, by name", async () => {
      const cut = Object.entries(fixture.files).map(([name, content]) => [
        `${name}.gz`,
        gzipSync(content).subarray(0, -9),
      ]);
      const failure = read(writeFolder(Object.fromEntries(cut)));
      await expect(failure).rejects.toThrow(DataError);
      await expect(failure).rejects.toThrow(/\.gz.*cut off/s);
    });

    it("stops when it is told to", async () => {
      const reason = new Error("enough");
      const reading = collect(loader, writeFolder(fixture.files), { signal: AbortSignal.abort(reason) });
      await expect(reading).rejects.toBe(reason);
    });
  });
}

/** Sections cover the text one behind the other, and white space was normalised. */
function expectWhole({ id, title, text, sections, metadata }: Document): void {
  let position = 0;
  for (const { heading, start, end } of sections) {
    expect(start).toBe(position);
    expect(end).toBeGreaterThan(start);
    if (text.slice(start, end).includes("\n") && heading !== "") expect(heading).not.toMatch(/\s\s|\n|^\s|\s$/);
    position = end;
  }
  expect(position).toBe(text.length);
  expect(text).toBe(text.trim());
  expect(text).not.toMatch(/[^\S\n]{2}|\n{3}|[^\S\n]\n|\n[^\S\n]|\r|&(?:amp|lt|gt|#\d+);/);
  expect(title).toBe(title.replace(/\s+/g, " ").trim());
  expect(id).not.toBe("");
  expect(metadata.source).not.toBe("");
  expect([undefined, ...EVIDENCE_LEVELS]).toContain(metadata.evidence);
  if (metadata.date !== undefined) expect(Number(metadata.date.slice(0, 4))).toBe(metadata.year);
}

/** Whether the loader recognises a part of the file. */
export async function recognises(loader: DocumentLoader, path: string): Promise<boolean> {
  return (await sampleInput(openInput(path))).some((sample) => loader.recognises(sample));
}

const PACKINGS: Readonly<Record<string, (files: Files) => string>> = {
  "a .gz of each file": (files) =>
    writeFolder(Object.fromEntries(Object.entries(files).map(([name, content]) => [`${name}.gz`, gzipSync(content)]))),
  "a .zip": (files) => writeOne("release.zip", packZip(sorted(files))),
  "a .tar.gz": (files) => writeOne("release.tar.gz", packTarGz(sorted(files))),
  "files that are named otherwise": (files) =>
    writeFolder(
      Object.fromEntries(Object.entries(sorted(files)).map(([, content], index) => [`part-${index}`, content])),
    ),
};

/** As a folder lists them. */
function sorted(files: Files): Files {
  return Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
}
