import { findInputs, openInput } from "../../../src/lib/input.ts";
import type { Document } from "../../../src/retrieval/corpus.ts";
import type { DocumentLoader, LoadedDocument, LoadOptions } from "../../../src/retrieval/loader.ts";
import { writeFolder } from "../../lib/pack.ts";

export interface Collected {
  loaded: LoadedDocument[];
  documents: Document[];
  deleted: string[];
  skipped: Record<string, number>;
  malformed: { where: string; problem: string }[];
}

/** All that a loader says of the files under a path. */
export async function collect(loader: DocumentLoader, path: string, options: LoadOptions = {}): Promise<Collected> {
  const all: Collected = { loaded: [], documents: [], deleted: [], skipped: {}, malformed: [] };
  const report = {
    skip: (reason: string) => {
      all.skipped[reason] = (all.skipped[reason] ?? 0) + 1;
    },
    malformed: (where: string, problem: string) => void all.malformed.push({ where, problem }),
  };
  for (const file of await findInputs([path])) {
    for await (const loaded of loader.load(openInput(file), report, options)) {
      all.loaded.push(loaded);
      if (loaded.kind === "document") all.documents.push(loaded.document);
      else all.deleted.push(loaded.id);
    }
  }
  return all;
}

/** As `collect`, of one file that is written for it. */
export function collectText(
  loader: DocumentLoader,
  name: string,
  content: string | Uint8Array,
  options: LoadOptions = {},
): Promise<Collected> {
  return collect(loader, writeFolder({ [name]: content }), options);
}

/** "Above > Heading: text" of each section. */
export function outline({ text, sections }: Document): string[] {
  return sections.map(({ heading, above = [], start, end }) => {
    const body = text.slice(start, end).trimEnd();
    const own = heading !== "" && body.startsWith(`${heading}\n`) ? body.slice(heading.length + 1) : body;
    return `${[...above, heading].join(" > ")}: ${own}`;
  });
}
