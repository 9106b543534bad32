import { statSync } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { storageError } from "./errors.ts";
import { createMeter, INPUT_BOUNDS, type InputBounds } from "./input-bounds.ts";
import { createByteReader, fileBytes } from "./input-bytes.ts";
import { inputError } from "./input-damage.ts";
import type { InputFile, InputPart, InputSample } from "./input-file.ts";
import { unpack } from "./input-parts.ts";

/** A file as input: plain, gzip, zip, tar or tar.gz, told by its first bytes. Nothing is read before `parts`. */
export function openInput(path: string, bounds: InputBounds = INPUT_BOUNDS): InputFile {
  let read = 0;
  const onRead = (bytes: number) => {
    read += bytes;
  };
  return {
    path,
    parts: () => readParts(path, bounds, onRead),
    progress: () => ({ read, size: statSync(path).size }),
  };
}

async function* readParts(
  path: string,
  bounds: InputBounds,
  onRead: (bytes: number) => void = () => {},
): AsyncGenerator<InputPart> {
  const name = basename(path);
  let last = "";
  try {
    const meter = createMeter(statSync(path).size, bounds);
    const reader = createByteReader(counted(fileBytes(path), onRead));
    for await (const part of unpack({ reader, path, name, where: name, depth: 0 }, meter)) {
      last = part.where;
      yield part;
    }
  } catch (error) {
    throw inputError(error, last === "" ? path : `${path} (after ${last})`, path);
  }
}

async function* counted(bytes: AsyncIterable<Buffer>, onRead: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    onRead(chunk.length);
    yield chunk;
  }
}

/**
 * The files that paths name: a folder stands for all files in it and below, sorted, without hidden ones. A file that
 * is named twice comes once. StorageError for a path that is not there.
 */
export async function findInputs(paths: readonly string[]): Promise<string[]> {
  const found = new Map<string, string>();
  for (const path of paths) {
    try {
      for (const file of await walk(path, new Set())) {
        const key = resolve(file);
        if (!found.has(key)) found.set(key, file);
      }
    } catch (error) {
      throw storageError(error, "read", path);
    }
  }
  return [...found.values()];
}

/** `above` are the folders that the path lies in: a link back to one of them is not followed. */
async function walk(path: string, above: ReadonlySet<string>): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const real = await realpath(path);
  if (above.has(real)) return [];
  const names = (await readdir(path)).filter((name) => !name.startsWith(".")).sort();
  const files: string[] = [];
  for (const name of names) files.push(...(await walk(join(path, name), new Set([...above, real]))));
  return files;
}

/** Of members that a sample passes over: an archive of few and large ones is not unpacked to its end. */
const PASSED_OVER = 32 * 1024 * 1024;

/** The beginnings of the first parts of a file: what importers tell their formats by. */
export async function sampleInput(file: InputFile, parts = 20): Promise<InputSample[]> {
  const samples: InputSample[] = [];
  for await (const part of readParts(file.path, { ...INPUT_BOUNDS, passedOver: PASSED_OVER })) {
    samples.push({ name: part.name, head: await part.head() });
    if (samples.length >= parts) break;
  }
  return samples;
}
