import { UsageError } from "../../lib/errors.ts";
import { EVIDENCE_LEVELS, type SearchFilter, type SearchOptions } from "../../retrieval/corpus.ts";
import { openNamedCorpus } from "../../retrieval/named.ts";
import { STARTER_CORPUS } from "../../retrieval/starter.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { configOf, listOption, numberOption, readChoice, showCorpusProgress, textOption } from "../settings.ts";
import { describeHits } from "./hits-text.ts";

type Options = Invocation["options"];

/** Searches a corpus of the home folder and shows the passages, and why they stand where they do. */
export async function searchCorpus({ words, options }: Invocation): Promise<ExitCode> {
  const question = words.join(" ");
  const search = readSearch(options);
  const { home, corpus: name = STARTER_CORPUS } = configOf(options).values;
  const progress = showCorpusProgress();
  try {
    const corpus = await openNamedCorpus({ home, name, onProgress: progress.report });
    progress.end();
    const hits = await corpus.search(question, search);
    const plan = search.explain === true ? await corpus.plan?.(question) : undefined;
    await corpus.close();
    if (options.json === true) print({ corpus: name, question, hits, ...(plan && { plan }) });
    else process.stdout.write(`${describeHits({ corpus: name, offset: search.offset ?? 0, hits, plan })}\n`);
    return EXIT.done;
  } finally {
    progress.end();
  }
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
