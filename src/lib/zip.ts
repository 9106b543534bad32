import { isUtf8 } from "node:buffer";
import type { Readable } from "node:stream";
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from "yauzl";
import { errorCode } from "./errors.ts";
import type { Meter } from "./input-bounds.ts";
import { Damage, notWhole } from "./input-damage.ts";
import type { ArchiveMember } from "./tar.ts";

const LOCAL_HEADER = 0x04034b50;
const EMPTY_ARCHIVE = 0x06054b50;

export function isZip(head: Buffer): boolean {
  if (head.length < 4) return false;
  const magic = head.readUInt32LE(0);
  return magic === LOCAL_HEADER || magic === EMPTY_ARCHIVE;
}

/** The files of a zip archive in the order of its directory. Damage when it is cut off, or a file is encrypted. */
export async function* zipMembers(archive: string | Buffer, meter: Meter): AsyncGenerator<ArchiveMember> {
  const zip = await openZip(archive);
  try {
    for await (const entry of zip.eachEntry()) {
      meter.member();
      const name = nameOf(entry);
      if (name.endsWith("/")) continue;
      if (entry.isEncrypted()) throw new Damage(`${name} in it is encrypted`, "Unpack it with its password first.");
      yield { name, bytes: entryBytes(zip, entry, meter) };
    }
  } catch (error) {
    throw zipError(error);
  } finally {
    zip.close();
  }
}

async function openZip(archive: string | Buffer): Promise<ZipFile> {
  // Names are only labels here, so that yauzl has no need to refuse those that would lead out of a folder.
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false };
  try {
    return await (typeof archive === "string" ? openPromise(archive, options) : fromBufferPromise(archive, options));
  } catch (error) {
    throw zipError(error);
  }
}

async function* entryBytes(zip: ZipFile, entry: Entry, meter: Meter): AsyncGenerator<Buffer> {
  let stream: Readable | undefined;
  try {
    stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      meter.unpacked((chunk as Buffer).length);
      yield chunk as Buffer;
    }
  } catch (error) {
    throw zipError(error);
  } finally {
    stream?.destroy();
  }
}

function nameOf({ fileNameRaw }: Entry): string {
  return fileNameRaw.toString(isUtf8(fileNameRaw) ? "utf8" : "latin1").replaceAll("\\", "/");
}

/** The reader's own errors have no code; those of the disk and of zlib have. */
function zipError(error: unknown): unknown {
  if (error instanceof Damage) return error;
  const code = errorCode(error);
  return code === undefined || code.startsWith("Z_") ? notWhole("zip archive", error) : error;
}
