import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll } from "vitest";
import type { Entity, Fact, ImportedRecord, Source } from "../../src/knowledge/fact.ts";

/** A folder for the files of a test file's tests, and a function that writes one into it and gives its path. */
export function releaseFolder(): (name: string, content: string | Uint8Array) => Promise<string> {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "releases-"));
  });
  afterAll(() => rm(folder, { recursive: true }));
  return async (name, content) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
}

export interface Imported {
  facts: Omit<Fact, "id">[];
  entities: Entity[];
  /** The reasons. */
  skipped: string[];
  sources: Source[];
}

export async function readAll(records: AsyncIterable<ImportedRecord>): Promise<Imported> {
  const all: Imported = { facts: [], entities: [], skipped: [], sources: [] };
  for await (const record of records) {
    if (record.kind === "fact") all.facts.push(record.fact);
    else if (record.kind === "entity") all.entities.push(record.entity);
    else if (record.kind === "skipped") all.skipped.push(record.reason);
    else all.sources.push(record.source);
  }
  return all;
}

/** "not ORPHA:1 has_phenotype HP:1" */
export function said({ subject, relation, object, positive }: Omit<Fact, "id">): string {
  return `${positive ? "" : "not "}${subject} ${relation} ${object}`;
}

/** An ORPHApacket with the members that every packet has, and those given. */
export function packet(code: string, members: Record<string, unknown>): object {
  const fixed = { version: "1.0", creationDate: "2025-01-01 00:00:00", DisorderType: { value: "Disease" } };
  return { Orphapacket: { ORPHAcode: code, Label: `Disease ${code}`, ...fixed, ...members } };
}

/** A .tar.gz (ustar) with one JSON file per object, as Orphanet packs its packets. */
export function tarGz(objects: readonly object[]): Buffer {
  const blocks = objects.flatMap((object, index) => {
    const content = Buffer.from(JSON.stringify(object));
    const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
    return [header(`json/${index}.json`, content.length), content, padding];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(512);
  block.write(name, 0);
  block.write(`${size.toString(8).padStart(11, "0")} `, 124);
  block.write("0", 156);
  block.write("ustar\u000000", 257);
  block.fill(" ", 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\u0000 `, 148);
  return block;
}
