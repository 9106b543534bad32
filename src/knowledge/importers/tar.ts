import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { DataError, errorCode, storageError } from "../../lib/errors.ts";

export interface TarFile {
  name: string;
  content: Buffer;
}

const BLOCK = 512;
const REGULAR = new Set(["0", "\0", ""]);

/**
 * The regular files of a .tar.gz, one after the other, so that no more than one is held in memory (POSIX ustar names;
 * long names of other dialects are an error, not a cut-off name). DataError when the archive is damaged or cut off.
 */
export async function* readTarGz(file: string): AsyncGenerator<TarFile> {
  const blocks = chunkReader(file);
  for (;;) {
    const header = await blocks.take(BLOCK);
    if (header === undefined) throw damaged(file, "it ends without an end mark");
    if (header.every((byte) => byte === 0)) return;
    const entry = parseHeader(header, file);
    const padded = Math.ceil(entry.size / BLOCK) * BLOCK;
    const content = await blocks.take(padded);
    if (content === undefined) throw damaged(file, `${entry.name} is cut off`);
    if (entry.kind === "L" || entry.kind === "x") throw damaged(file, `the name of an entry is too long for ustar`);
    if (REGULAR.has(entry.kind)) yield { name: entry.name, content: content.subarray(0, entry.size) };
  }
}

function parseHeader(header: Buffer, file: string): { name: string; size: number; kind: string } {
  const text = (start: number, length: number) => {
    const field = header.subarray(start, start + length);
    const end = field.indexOf(0);
    return field.subarray(0, end === -1 ? length : end).toString("utf8");
  };
  const stated = Number.parseInt(text(148, 8), 8);
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 32 : (header[i] ?? 0);
  if (sum !== stated) throw damaged(file, "the checksum of an entry's header is wrong");
  const prefix = text(257, 5) === "ustar" ? text(345, 155) : "";
  const size = Number.parseInt(text(124, 12).trim() || "0", 8);
  return { name: prefix === "" ? text(0, 100) : `${prefix}/${text(0, 100)}`, size, kind: text(156, 1) };
}

/** Takes exact numbers of bytes from the unpacked stream; undefined when fewer are left. */
function chunkReader(file: string): { take(length: number): Promise<Buffer | undefined> } {
  const source = createReadStream(file);
  const unpacked = createGunzip();
  source.on("error", (error) => unpacked.destroy(error));
  const chunks = source.pipe(unpacked)[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let rest: Buffer = Buffer.alloc(0);
  return {
    async take(length) {
      const parts = [rest];
      for (let have = rest.length; have < length; ) {
        const next = await chunks.next().catch((error: unknown) => {
          throw errorCode(error)?.startsWith("Z_")
            ? damaged(file, "it is not a whole gzip file", error)
            : storageError(error, "read", file);
        });
        if (next.done === true) return undefined;
        parts.push(next.value);
        have += next.value.length;
      }
      const whole = parts.length === 1 ? rest : Buffer.concat(parts);
      rest = whole.subarray(length);
      return whole.subarray(0, length);
    },
  };
}

function damaged(file: string, problem: string, cause?: unknown): DataError {
  return new DataError(`The archive ${file} cannot be read: ${problem}.`, {
    remedy: "Fetch it again from its publisher.",
    cause,
  });
}
