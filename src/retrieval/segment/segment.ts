import { join } from "node:path";
import { z } from "zod";
import { PassageTerms } from "../forward/passage-terms.ts";
import { damaged, readSealed, sealedFiles, verifyFiles } from "../sealed-files.ts";
import { DocumentReader } from "../stored-documents.ts";
import { Catalogue } from "./catalogue.ts";
import { CATALOGUE_FILE } from "./catalogue-writer.ts";
import { Postings } from "./postings.ts";
import { DOCUMENTS_FILE } from "./segment-writer.ts";

export const segmentManifest = z.object({
  documents: z.number().int(),
  passages: z.number().int(),
  files: sealedFiles,
});

/**
 * An opened segment: documents that were written together, with all that is needed to find them. It never changes, and
 * stays readable when its folder is removed. Several snapshots share it; the last to release it closes it.
 */
export class Segment {
  readonly name: string;
  readonly documents: DocumentReader;
  readonly catalogue: Catalogue;
  readonly terms: PassageTerms;
  readonly postings: Postings;
  #holders = 1;

  /** CorpusError: it is damaged. */
  constructor(folder: string, name: string) {
    this.name = name;
    const { documents, passages, files } = readSealed(folder, segmentManifest);
    verifyFiles(folder, files);
    const opened: { close(): void }[] = [];
    const keep = <T extends { close(): void }>(part: T): T => {
      opened.push(part);
      return part;
    };
    try {
      this.documents = keep(new DocumentReader(join(folder, DOCUMENTS_FILE)));
      this.catalogue = keep(new Catalogue(join(folder, CATALOGUE_FILE)));
      this.terms = keep(new PassageTerms(folder));
      this.postings = keep(new Postings(folder));
      const { catalogue, terms } = this;
      for (const found of [catalogue, terms]) {
        if (found.documents === documents && found.passages === passages) continue;
        throw damaged(folder, `its index has ${found.passages} passages instead of ${passages}`);
      }
    } catch (error) {
      for (const part of opened) part.close();
      throw error;
    }
  }

  retain(): this {
    this.#holders += 1;
    return this;
  }

  release(): void {
    this.#holders -= 1;
    if (this.#holders > 0) return;
    for (const part of [this.documents, this.catalogue, this.terms, this.postings]) part.close();
  }
}
