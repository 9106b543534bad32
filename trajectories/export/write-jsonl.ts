import { mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { storageError } from "../../src/lib/errors.ts";

/** Writes one JSON text per line. The file appears whole or not at all; an older one stays until then. */
export async function writeJsonl(file: string, rows: AsyncIterable<unknown> | Iterable<unknown>): Promise<number> {
  const draft = `${file}.${process.pid}.part`;
  let count = 0;
  async function* lines() {
    for await (const row of rows) {
      count += 1;
      yield `${JSON.stringify(row)}\n`;
    }
  }
  try {
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(draft, "w");
    try {
      await writeFile(handle, lines());
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw storageError(error, "write", file);
  }
  return count;
}
