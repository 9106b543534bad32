import type { Corpus, StoredDocument } from "../../retrieval/corpus.ts";
import { integrityMark } from "../../retrieval/integrity.ts";
import { openCorpora } from "../../retrieval/open-corpora.ts";
import { STARTER_CORPUS } from "../../retrieval/starter.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { configOf, showCorpusProgress } from "../settings.ts";
import { paint, printable, wrap } from "../terminal.ts";

/** Shows a document as it is stored. */
export async function showDocument({ words: [id = ""], options }: Invocation): Promise<ExitCode> {
  const settings = configOf(options).values;
  const { corpus: name = STARTER_CORPUS } = settings;
  const progress = showCorpusProgress();
  try {
    const { corpus } = await openCorpora(name, { settings, onProgress: progress.report });
    progress.end();
    const document = await corpus.read(id);
    const near = document === undefined ? await findNear(corpus, id) : [];
    await corpus.close();
    if (options.json === true) print(document ?? { id, document: null, near });
    else if (document !== undefined) process.stdout.write(`${describe(document)}\n`);
    else process.stderr.write(`${tellMissing({ id, name, near })}\n`);
    return document === undefined ? EXIT.failures : EXIT.done;
  } finally {
    progress.end();
  }
}

/** Ids are often typed by their words: what is found by them is likely what was meant. */
async function findNear(corpus: Corpus, id: string): Promise<string[]> {
  const hits = await corpus.search(id.replace(/[^\p{L}\p{N}]+/gu, " "), { limit: 3, distinct: "document" });
  return hits.map(({ passage }) => passage.document);
}

function tellMissing({ id, name, near }: { id: string; name: string; near: readonly string[] }): string {
  const sentence = `There is no document "${printable(id)}" in the corpus "${name}".`;
  return near.length === 0 ? sentence : `${sentence}\n  By these words there are: ${near.map(printable).join(", ")}.`;
}

function describe({ id, title, aliases, text, sections, metadata, version }: StoredDocument): string {
  const { source, type, date, year, evidence, language, journal, url, license, integrity } = metadata;
  const mark = integrityMark(integrity);
  const facts = [source, type, evidence, date ?? year, language, journal, license].filter((fact) => fact !== undefined);
  const spans = sections.length > 0 ? sections : [{ heading: "", start: 0, end: text.length }];
  const parts = spans.map(({ heading, above = [], page, start, end }) => {
    const path = [...above, heading].filter((part) => part !== "").join(" · ");
    const name = page === undefined ? path : `${path}${path === "" ? "" : ", "}page ${page}`;
    const paragraphs = text
      .slice(start, end)
      .trim()
      .split(/\n+/)
      .map((line) => wrap(printable(line), ""));
    return [...(name === "" ? [] : [paint("bold", printable(name), process.stdout)]), ...paragraphs].join("\n");
  });
  return [
    `${paint("bold", printable(title), process.stdout)} (${printable(id)})`,
    ...(mark === "" ? [] : [paint("red", printable(mark), process.stdout)]),
    printable(facts.join(" · ")),
    ...(aliases.length === 0 ? [] : [wrap(`Also: ${printable(aliases.join("; "))}`, "")]),
    ...(url === undefined ? [] : [printable(url)]),
    `version ${version}`,
    "",
    parts.join("\n\n"),
  ].join("\n");
}
