import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { CorpusStats } from "../../retrieval/corpus.ts";
import { listEmbeddings, type StoredEmbeddings } from "../../retrieval/hybrid/list-embeddings.ts";
import { corpusFolder } from "../../retrieval/monograph-corpus.ts";
import { openNamedCorpus } from "../../retrieval/named.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { configOf, oneCorpus, showCorpusProgress } from "../settings.ts";
import { printable } from "../terminal.ts";

const FIELDS = ["source", "type", "evidence", "language", "specialty"] as const;
/** Values of a field that are shown; --json has all of them. */
const SHOWN = 8;

interface Info {
  stats: CorpusStats;
  folder: string;
  bytes: number;
  facets: Record<string, Record<string, number>>;
  years: { from: number; to: number; documents: number } | null;
  embeddings: StoredEmbeddings[];
}

/** What a corpus holds, by its sources, types and years. */
export async function infoOf({ options }: Invocation): Promise<ExitCode> {
  const { values } = configOf(options);
  const name = oneCorpus(values, "Name one: --corpus starter. 'osler corpus list' shows them.");
  const progress = showCorpusProgress();
  try {
    const corpus = await openNamedCorpus({ home: values.home, name, onProgress: progress.report });
    progress.end();
    const { year = {}, ...facets } = await corpus.facets([...FIELDS, "year"]);
    const folder = corpusFolder(values.home, name);
    const stats = await corpus.stats();
    await corpus.close();
    const info = {
      stats,
      folder,
      bytes: sizeOf(folder),
      facets,
      years: rangeOf(year),
      embeddings: listEmbeddings(folder),
    };
    const { stats: counted, ...rest } = info;
    if (options.json === true) print({ ...counted, ...rest });
    else process.stdout.write(`${describe(info)}\n`);
    return EXIT.done;
  } finally {
    progress.end();
  }
}

function rangeOf(years: Record<string, number>): Info["years"] {
  const known = Object.keys(years).map(Number);
  if (known.length === 0) return null;
  const documents = Object.values(years).reduce((sum, count) => sum + count, 0);
  return { from: Math.min(...known), to: Math.max(...known), documents };
}

function describe({ stats, folder, bytes, facets, years, embeddings }: Info): string {
  const number = (count: number) => count.toLocaleString("en");
  const fields = Object.entries(facets).flatMap(([field, values]) => {
    const all = Object.entries(values);
    if (all.length === 0) return [];
    const shown = all.slice(0, SHOWN).map(([value, count]) => `${printable(value)} ${number(count)}`);
    return [`  ${field.padEnd(11)}${shown.join(", ")}${all.length > SHOWN ? `, and ${all.length - SHOWN} more` : ""}`];
  });
  const dated = years === null ? "none is dated" : `${years.from} to ${years.to}, ${number(years.documents)} are dated`;
  return [
    `${stats.name}: ${number(stats.documents)} documents, ${number(stats.passages)} passages, ${(bytes / 1e6).toFixed(1)} MB`,
    ...fields,
    `  ${"year".padEnd(11)}${dated}`,
    ...embeddings.map(
      ({ model, dimensions, texts }) =>
        `  ${"embeddings".padEnd(11)}${printable(model)}, ${dimensions} dimensions, ${number(texts)} texts`,
    ),
    `  ${"version".padEnd(11)}${stats.version}`,
    `  ${"folder".padEnd(11)}${folder}`,
  ].join("\n");
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (sum, entry) => sum + (statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
}
