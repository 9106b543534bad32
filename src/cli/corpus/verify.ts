import { corpusFolder } from "../../retrieval/monograph-corpus.ts";
import { openNamedCorpus, readCorpus } from "../../retrieval/named.ts";
import { type Verification, verifyCorpus } from "../../retrieval/verify-corpus.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { configOf, oneCorpus, showCorpusProgress } from "../settings.ts";
import { paint, printable } from "../terminal.ts";

/** Lines of damage that are shown; --json has more of them. */
const SHOWN = 20;

/** Reads all that a corpus holds and compares it with what its index and its manifest say. */
export async function verify({ options }: Invocation): Promise<ExitCode> {
  const { values } = configOf(options);
  const name = oneCorpus(values, "Name the corpus: --corpus labels.");
  const place = { home: values.home, name };
  const progress = showCorpusProgress();
  try {
    const open = () => openNamedCorpus({ ...place, onProgress: progress.report });
    const documents = () => readCorpus(place);
    const folder = corpusFolder(values.home, name);
    const verification = await verifyCorpus({ open, documents, folder, onProgress: progress.report });
    progress.end();
    if (options.json === true) print({ corpus: name, folder, ...verification });
    else process.stdout.write(`${describe(name, verification)}\n`);
    return verification.damage.length > 0 ? EXIT.failures : EXIT.done;
  } finally {
    progress.end();
  }
}

function describe(name: string, { documents, passages, vectors, damaged, damage }: Verification): string {
  const number = (count: number) => count.toLocaleString("en");
  const counts = `${number(documents)} documents, ${number(passages)} passages${vectors > 0 ? `, ${number(vectors)} vectors` : ""}`;
  if (damaged === 0) return `The corpus "${name}" is whole: ${counts}.`;
  const shown = damage
    .slice(0, SHOWN)
    .map((line) => `  ${paint("red", "damaged:", process.stdout)} ${printable(line)}`);
  const more = damaged > shown.length ? [`  and ${number(damaged - shown.length)} more`] : [];
  return [
    `The corpus "${name}" is damaged (${counts} were read).`,
    ...shown,
    ...more,
    "  Remove it and add its documents again, or restore its folder.",
  ].join("\n");
}
