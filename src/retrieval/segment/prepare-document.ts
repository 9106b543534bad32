import { checkDocument } from "../check-document.ts";
import type { Document } from "../corpus.ts";
import { documentTerms } from "../passage-terms.ts";
import { cutPassages, documentVersion } from "../passages.ts";
import { publishedBy } from "../published.ts";
import { GAP } from "../ranking/term-source.ts";
import { documentLine } from "../stored-documents.ts";
import type { Segment } from "./segment.ts";
import type { PreparedDocument } from "./segment-writer.ts";

/** Cuts and analyses a document. DataError: it breaks the contract that its type cannot say. */
export function prepareDocument(document: Document, version = documentVersion(document)): PreparedDocument {
  checkDocument(document);
  const { id, metadata } = document;
  const { source, type, language, year, specialty = [], evidence, integrity } = metadata;
  const passages = cutPassages(document, version);
  return {
    entry: {
      id,
      version,
      source,
      type,
      language,
      year,
      published: publishedBy(metadata),
      specialty,
      evidence,
      integrity: integrity?.status,
    },
    spans: passages,
    terms: documentTerms(document, passages),
    line: documentLine(document, version),
  };
}

/** The documents of a segment that are not dead, as they were prepared when it was written. */
export function* takeUpDocuments(
  { catalogue, terms, documents }: Segment,
  dead: Uint8Array | undefined,
): Generator<PreparedDocument> {
  const names: (string | undefined)[] = [];
  const words = (numbers: Uint32Array) =>
    Array.from(numbers, (number) => {
      const known = names[number];
      if (known !== undefined) return known;
      const name = terms.term(number);
      names[number] = name;
      return name;
    });
  for (let document = 0; document < catalogue.documents; document++) {
    if (dead?.[document] === 1) continue;
    const { from, to } = terms.passagesOf(document);
    const passages = Array.from({ length: to - from }, (_, at) => from + at);
    yield {
      entry: catalogue.entry(document),
      spans: passages.map((passage) => catalogue.span(passage)),
      terms: {
        title: words(terms.title(document)),
        aliases: splitNames(terms.aliases(document)).map(words),
        bodies: passages.map((passage) => words(terms.body(passage))),
      },
      line: documents.line(catalogue.place(document)),
    };
  }
}

/** Name by name. */
function splitNames(aliases: Uint32Array): Uint32Array[] {
  const names: Uint32Array[] = [];
  for (let start = 0; start < aliases.length; ) {
    const gap = aliases.indexOf(GAP, start);
    const end = gap < 0 ? aliases.length : gap;
    names.push(aliases.slice(start, end));
    start = end + 1;
  }
  if (aliases.at(-1) === GAP) names.push(aliases.slice(0, 0));
  return names;
}
