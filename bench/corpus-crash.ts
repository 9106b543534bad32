import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createRandom, type Random } from "../src/lib/random.ts";
import type { Corpus } from "../src/retrieval/corpus.ts";
import { openEmbeddedCorpus } from "../src/retrieval/embedded.ts";
import {
  applyChange,
  type Change,
  changingScript,
  makeDocument,
  planChange,
  type State,
  wordOf,
} from "./corpus-changes.ts";

/**
 * Kills a process that changes a corpus, with SIGKILL at random moments of adding, replacing, deleting and merging, and
 * looks after each kill at what is there: every change that was told as done, the one under way whole or not at all, and
 * nothing twice.
 * Usage: node dist/bench/corpus-crash.js [kills, default 200] [seed]
 */
export interface CorpusCrashReport {
  kills: number;
  changes: number;
  /** Kills during each kind of change. */
  during: Record<string, number>;
  /** Documents that had to be there and were not, or not with their content. */
  lost: number;
  /** Documents that were there twice, or should not have been. */
  duplicated: number;
  /** Openings that failed. */
  unopened: number;
  /** Segments and builds beside those that are read, after the last change. */
  leftovers: number;
}

interface Run {
  folder: string;
  seed: number;
  random: Random;
  report: CorpusCrashReport;
  /** Of the process that is killed: changes the corpus until it dies. */
  script: string;
}

export async function crashCorpus({
  kills,
  seed,
  script,
}: {
  kills: number;
  seed: number;
  script: string;
}): Promise<CorpusCrashReport> {
  const base = mkdtempSync(join(tmpdir(), "osler-corpus-crash-"));
  const report: CorpusCrashReport = {
    kills: 0,
    changes: 0,
    during: {},
    lost: 0,
    duplicated: 0,
    unopened: 0,
    leftovers: 0,
  };
  const run: Run = { folder: join(base, "corpus"), seed, random: createRandom(`kill/${seed}`), report, script };
  let state: State = new Map();
  try {
    while (report.kills < kills) state = await killOnce(run, state);
    const corpus = await openEmbeddedCorpus({ folder: run.folder, name: "crash" });
    await corpus.upsert([makeDocument(1, 1)]);
    await corpus.close();
    report.leftovers = countLeftovers(run.folder);
    return report;
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

/** Lets a process make changes, kills it, and looks; returns what the corpus holds. */
async function killOnce({ folder, seed, random, report, script }: Run, before: State): Promise<State> {
  let state = before;
  let under: Change | undefined;
  const request = JSON.stringify({ folder, seed, first: report.changes, state: [...state] });
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  child.stdin.end(request);
  const delay = 20 + random.next() * 1000;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === "ready") setTimeout(() => child.kill("SIGKILL"), delay);
    if (line === "begin") under = planChange(state, report.changes, seed);
    if (line === "done" && under !== undefined) {
      state = applyChange(state, under);
      under = undefined;
      report.changes += 1;
    }
  }
  await ended;
  if (child.signalCode !== "SIGKILL") throw new Error(`The process ended with ${child.exitCode}.`);
  report.kills += 1;
  const kind = under?.kind ?? "between";
  report.during[kind] = (report.during[kind] ?? 0) + 1;
  return inspect({ folder, report }, state, under);
}

async function inspect(
  { folder, report }: Pick<Run, "folder" | "report">,
  state: State,
  under: Change | undefined,
): Promise<State> {
  let corpus: Corpus;
  try {
    corpus = await openEmbeddedCorpus({ folder, name: "crash" });
  } catch {
    // Before the first change there may be no corpus yet.
    if (state.size > 0) report.unopened += 1;
    return state;
  }
  const after = under === undefined ? state : applyChange(state, under);
  const found = await holds(corpus, after);
  const isAfter = found.lost + found.duplicated === 0;
  if (under !== undefined && isAfter) report.changes += 1;
  const told = isAfter ? found : await holds(corpus, state);
  report.lost += told.lost;
  report.duplicated += told.duplicated;
  await corpus.close();
  return isAfter ? after : state;
}

async function holds(corpus: Corpus, state: State): Promise<{ lost: number; duplicated: number }> {
  const { documents } = await corpus.stats();
  let lost = 0;
  let duplicated = Math.max(0, documents - state.size);
  for (const [id, text] of state) {
    if ((await corpus.read(id))?.text !== text) lost += 1;
    const hits = await corpus.search(wordOf(Number(id.slice(1))), { limit: 5 });
    const own = hits.filter((hit) => hit.passage.document === id);
    if (own.length === 0) lost += 1;
    if (hits.length > 1) duplicated += 1;
  }
  return { lost, duplicated };
}

/** Folders of a corpus that its current build does not name. */
export function countLeftovers(folder: string): number {
  const build = readFileSync(join(folder, "current"), "utf8").trim();
  const manifest = JSON.parse(readFileSync(join(folder, "builds", build, "manifest.json"), "utf8")) as {
    segments: { name: string }[];
  };
  const named = new Set(manifest.segments.map(({ name }) => name));
  const segments = readdirSync(join(folder, "segments")).filter((name) => !named.has(name));
  return segments.length + readdirSync(join(folder, "builds")).length - 1;
}

if (process.argv[1]?.endsWith("corpus-crash.js")) {
  const [kills = "200", seed = "1"] = process.argv.slice(2);
  const module = new URL("../src/retrieval/embedded.js", import.meta.url).href;
  const report = await crashCorpus({
    kills: Number(kills),
    seed: Number(seed),
    script: changingScript(module, new URL("corpus-changes.js", import.meta.url).href),
  });
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  process.exitCode = report.lost + report.duplicated + report.unopened + report.leftovers > 0 ? 1 : 0;
}
