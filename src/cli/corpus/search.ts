import { UsageError } from "../../lib/errors.ts";
import {
  type Corpus,
  EVIDENCE_LEVELS,
  type Hit,
  type SearchFilter,
  type SearchOptions,
  type StoredDocument,
} from "../../retrieval/corpus.ts";
import { openCorpora } from "../../retrieval/open-corpora.ts";
import { STARTER_CORPUS } from "../../retrieval/starter.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { configOf, listOption, numberOption, readChoice, showCorpusProgress, textOption } from "../settings.ts";
import { paint, printable } from "../terminal.ts";
import { openerOf } from "./driver.ts";
import { describeHits } from "./hits-text.ts";

type Options = Invocation["options"];

/** Searches a corpus of the home folder and shows the passages, and why they stand where they do. */
export async function searchCorpus({ words, options }: Invocation): Promise<ExitCode> {
  const question = words.join(" ");
  const search = readSearch(options);
  const settings = configOf(options).values;
  const { corpus: name = STARTER_CORPUS } = settings;
  const progress = showCorpusProgress();
  try {
    const { corpus } = await openCorpora(name, {
      settings,
      ...openerOf(options, settings),
      onProgress: progress.report,
    });
    progress.end();
    const notes = new Set<string>();
    const hits = await corpus.search(question, { ...search, onNote: (note) => notes.add(note) });
    const plan = search.explain === true ? await corpus.plan?.(question) : undefined;
    const documents = options.json === true ? [] : await readDocuments(corpus, hits);
    await corpus.close();
    if (options.json === true) print({ corpus: name, question, hits, ...(plan && { plan }), notes: [...notes] });
    else {
      for (const note of notes) process.stderr.write(`${paint("yellow", "note:")} ${printable(note)}\n`);
      process.stdout.write(`${describeHits({ corpus: name, offset: search.offset ?? 0, hits, plan, documents })}\n`);
    }
    return EXIT.done;
  } finally {
    progress.end();
  }
}

/** Of when and of which kind a document is, and where in it a passage stands, a reader wants to know before its words. */
function readDocuments(corpus: Corpus, hits: readonly Hit[]): Promise<(StoredDocument | undefined)[]> {
  const idOf = ({ corpus: member, passage }: Hit) =>
    member === undefined ? passage.document : `${member}/${passage.document}`;
  return Promise.all(hits.map((hit) => corpus.read(idOf(hit))));
}

function readSearch(options: Options): SearchOptions {
  const filter: SearchFilter = {};
  for (const field of ["source", "type", "language", "specialty", "document"] as const) {
    const wanted = listOption(options, field);
    if (wanted !== undefined) filter[field] = wanted;
  }
  const evidence = listOption(options, "evidence");
  if (evidence !== undefined) {
    filter.evidence = evidence.map((level) => readChoice("--evidence", level, EVIDENCE_LEVELS));
  }
  const years = textOption(options, "year");
  if (years !== undefined) filter.year = readYears(years);
  return {
    filter,
    limit: numberOption(options, "limit", { fallback: 10 }),
    offset: numberOption(options, "offset", { fallback: 0, least: 0 }),
    explain: options.explain === true,
    ...(options.distinct === true ? { distinct: "document" } : {}),
  };
}

/** "2015", "2015..", "..2015", "2015..2019". */
function readYears(text: string): { from?: number; to?: number } {
  const [, from = "", dots = "", to = ""] = /^(\d{4})?(\.\.)?(\d{4})?$/.exec(text) ?? [];
  if ((from === "" && to === "") || (dots === "" && to !== "")) {
    throw new UsageError(`--year cannot be "${text}".`, { remedy: "Write 2015, 2015.., ..2015 or 2015..2019." });
  }
  if (dots === "") return { from: Number(from), to: Number(from) };
  return { ...(from === "" ? {} : { from: Number(from) }), ...(to === "" ? {} : { to: Number(to) }) };
}
