import { DataError } from "../../lib/errors.ts";
import type { InputFile, InputPart } from "../../lib/input-file.ts";
import type { ImportOptions } from "../importer.ts";

const HEAD_BYTES = 64 * 1024;

/** Parts of some files in an order that their kinds decide, whatever order they lie in. */
export interface SortedParts<Kind extends string> {
  /** What is known of every part of a known kind: its name and its beginning. */
  heads: readonly PartHead<Kind>[];
  /** The parts of one kind; may be asked for more than once. */
  ofKind(kind: Kind): AsyncGenerator<InputPart>;
}

export interface PartHead<Kind extends string> {
  kind: Kind;
  name: string;
  where: string;
  head: string;
}

export interface PartRules<Kind extends string> {
  /** The kind of a part by its beginning; undefined for one that is none of the importer's. */
  kindOf(head: string): Kind | undefined;
  /** What a file must be, for the error when none of its parts is of a known kind. */
  expected: string;
}

/**
 * Looks at the beginning of every part, so that the importer can read those first that others depend on. DataError
 * for a file with no part of a known kind. Stops at the next part when the signal is aborted.
 */
export async function sortParts<Kind extends string>(
  files: readonly InputFile[],
  rules: PartRules<Kind>,
  { signal }: ImportOptions,
): Promise<SortedParts<Kind>> {
  const heads: PartHead<Kind>[] = [];
  const kinds: (readonly (Kind | undefined)[])[] = [];
  for (const file of files) {
    const found: (Kind | undefined)[] = [];
    for await (const part of file.parts()) {
      signal?.throwIfAborted();
      const head = await readHead(part);
      const kind = rules.kindOf(head);
      found.push(kind);
      if (kind !== undefined) heads.push({ kind, name: part.name, where: part.where, head });
    }
    if (!found.some((kind) => kind !== undefined)) throw unknownFile(file, rules.expected);
    kinds.push(found);
  }
  return {
    heads,
    async *ofKind(kind) {
      for (const [index, file] of files.entries()) {
        const found = kinds[index] ?? [];
        if (!found.includes(kind)) continue;
        let at = 0;
        for await (const part of file.parts()) {
          signal?.throwIfAborted();
          if (found[at++] === kind) yield part;
        }
      }
    },
  };
}

async function readHead(part: InputPart): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of part.bytes()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= HEAD_BYTES) break;
  }
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, HEAD_BYTES));
}

function unknownFile(file: InputFile, expected: string): DataError {
  return new DataError(`${file.path}: it is not ${expected}.`, {
    remedy: "Check its first line: a column may be missing or renamed, or the file is of another release or source.",
  });
}

/** The first line that is not a comment, without its end: the heading of a table. */
export function headingOf(head: string): string {
  for (let at = 0; at < head.length; ) {
    const end = head.indexOf("\n", at);
    const line = head.slice(at, end === -1 ? head.length : end);
    if (line.trim() !== "" && !line.startsWith("#")) return line.trimEnd();
    at = end === -1 ? head.length : end + 1;
  }
  return "";
}

/** The days that the files name as those of their release, oldest first: in an OBO or JSON header, or in their name. */
export function releaseDays(heads: readonly Pick<PartHead<string>, "name" | "head">[]): string[] {
  const days = heads.flatMap(({ name, head }) => {
    const named = /releases\/(\d{4}-\d{2}-\d{2})/.exec(head) ?? /(?:^|\n)data-version: (\d{4}-\d{2}-\d{2})/.exec(head);
    return (named ?? /(\d{4}-\d{2}-\d{2})/.exec(name))?.[1] ?? [];
  });
  return [...new Set(days)].sort();
}
