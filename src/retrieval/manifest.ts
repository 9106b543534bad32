import { z } from "zod";
import { contentHash } from "../lib/hash.ts";
import { ANALYSIS_VERSION } from "./analysis.ts";
import { PASSAGES_VERSION } from "./passages.ts";
import { readSealed, sealedFiles } from "./sealed-files.ts";

/** Names the layout of the files and the way that documents become passages: an index of another one is not opened. */
export const INDEX_VERSION = `3.${PASSAGES_VERSION}.${ANALYSIS_VERSION}`;

const manifestSchema = z.object({
  /** What the build was made from, as its maker names it. */
  key: z.string(),
  /** `INDEX_VERSION` of its maker. */
  index: z.string(),
  /** Content hash over the documents and the way they are cut and analysed. */
  version: z.string(),
  /** Of the documents, see DocumentSum. */
  sum: z.string().default("0"),
  documents: z.number().int(),
  passages: z.number().int(),
  /** In the order of their writing. A build of an older index has none. */
  segments: z
    .array(
      z.object({
        name: z.string(),
        documents: z.number().int(),
        passages: z.number().int(),
        /** How many of these are dead: replaced or deleted since. Which ones says a file of the build. */
        dead: z.object({ documents: z.number().int(), passages: z.number().int() }),
      }),
    )
    .default([]),
  files: sealedFiles,
});

export type Manifest = z.output<typeof manifestSchema>;
export type SegmentEntry = Manifest["segments"][number];

/** Throws CorpusError when it is missing or is no manifest: only sealed builds become current. */
export function readManifest(build: string): Manifest {
  return readSealed(build, manifestSchema);
}

/** The same documents have the same version in whatever order they came and however they lie in segments. */
export function corpusVersion({ documents, sum }: Pick<Manifest, "documents" | "sum">): string {
  return contentHash([INDEX_VERSION, documents, sum]);
}
