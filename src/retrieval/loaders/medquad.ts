import { xmlRecords } from "../../lib/xml-records.ts";
import type { XmlTree } from "../../lib/xml-tree.ts";
import { characterData, treeAt, treesBelow } from "../../lib/xml-tree-search.ts";
import type { Document } from "../corpus.ts";
import type { DocumentLoader, LoadedDocument, LoadReport } from "../loader.ts";
import { createText, oneLine } from "./document-text.ts";
import { ownParts } from "./own-parts.ts";

/** Roots that files of the set have, with the names of what is in them. */
const PAIRS: Readonly<Record<string, { pair: string; question: string; answer: string; focus: string }>> = {
  Document: { pair: "QAPair", question: "Question", answer: "Answer", focus: "Focus" },
  DiseaseFile: { pair: "QAPair", question: "Question", answer: "Answer", focus: "Focus" },
  doc: { pair: "pair", question: "question", answer: "answer", focus: "doctitle-focus" },
};

/**
 * MedQuAD: each pair of question and answer is a document, its title the question, under the names of what it is about.
 * The id is source, file and pair: "MedQuAD:GARD/0000004#1". Answers that the publisher removed are skipped.
 */
export const MEDQUAD: DocumentLoader = {
  id: "medquad",
  title: "MedQuAD question–answer pairs (XML)",
  reads: "the repository's folders of XML files, or an archive of them",
  recognises: ({ head }) =>
    /<(?:Document|DiseaseFile|doc)\s[^>]*>/.test(head) && /<(?:QAPairs|qaPairs)[\s>]/.test(head),
  async *load(file, report, options) {
    for await (const part of ownParts(MEDQUAD, file, options)) {
      for await (const { tree, where } of xmlRecords(part, { records: Object.keys(PAIRS) }, report)) {
        options.signal?.throwIfAborted();
        yield* readPairs(tree, { where, name: part.name.replace(/\.xml$/i, ""), report });
      }
    }
  },
};

interface Place {
  where: string;
  name: string;
  report: LoadReport;
}

function* readPairs(tree: XmlTree, { where, name, report }: Place): Generator<LoadedDocument> {
  const names = PAIRS[tree.name];
  if (names === undefined) return;
  const { attributes } = tree;
  const source = attributes.source ?? attributes.corpus ?? "";
  const focus = oneLine(characterData(treeAt(tree, names.focus)));
  const synonyms = [...treesBelow(tree, "Synonym")].map((one) => oneLine(characterData(one)));
  const aliases = [...new Set([focus, ...synonyms])].filter((one) => one !== "");
  for (const pair of treesBelow(tree, names.pair)) {
    const number = pair.attributes.pid ?? "";
    const title = oneLine(characterData(treeAt(pair, names.question))).replace(/ (?=[?.]$)/, "");
    const body = readAnswer(treeAt(pair, names.answer));
    if (source === "" || number === "") report.malformed(where, "the file names no source, or a pair has no pid");
    else if (title === "") report.malformed(where, `the pair ${number} has no ${names.question}`);
    else if (body.text === "") report.skip("an answer that its publisher removed");
    else {
      const id = `MedQuAD:${source}/${name}#${number}`;
      yield {
        kind: "document",
        document: toDocument({ id, title, aliases, ...body }, { source, url: attributes.url }),
      };
    }
  }
}

function readAnswer(answer: XmlTree | undefined): Pick<Document, "text" | "sections"> {
  const text = createText();
  text.block(characterData(answer));
  return text.finish();
}

function toDocument(
  content: Omit<Document, "metadata">,
  { source, url }: { source: string; url: string | undefined },
): Document {
  const metadata = {
    source: `${source} (MedQuAD)`,
    type: "question and answer",
    language: "en",
    evidence: "reference",
  } as const;
  return { ...content, metadata: { ...metadata, ...(url === undefined || url === "" ? {} : { url }) } };
}
