import { createRandom } from "../../src/lib/random.ts";
import { conditionsOf, type Form } from "../form.ts";
import { type FingerprintReport, fingerprints } from "../language/fingerprint.ts";
import { type ShortcutRate, type SupportRate, shortcutRates, supportRate } from "../support/rates.ts";
import { letterOf, type Task } from "../task.ts";
import { hopsOf } from "./curriculum.ts";
import { wordsOf } from "./words.ts";

/** Counts by value, the commonest first; of numbers, in their order. */
export type Counts = Record<string, number>;

/** A distribution of numbers: five points of it, and bars of equal width. */
export interface Distribution {
  count: number;
  least: number;
  median: number;
  /** 90 of 100 are at most this. */
  high: number;
  greatest: number;
  bars: { from: number; to: number; count: number }[];
}

/** What a set of tasks is made of. */
export interface SetStatistics {
  tasks: number;
  /** With a certificate. */
  proven: number;
  graphs: Counts;
  kinds: Counts;
  hops: Counts;
  specialties: Counts;
  categories: Counts;
  relations: Counts;
  rarities: Counts;
  registers: Counts;
  /** Of questions without an answer: why there is none. */
  reasons: Counts;
  /** Where the right option stands: "A", "B" … */
  positions: Counts;
  /** Answers that more than one task has. */
  repeatedAnswers: Counts;
  questionWords: Distribution | undefined;
  /** Of the whole question, where it is known. */
  bits: Distribution | undefined;
  /** Bits of the question over its hops. */
  bitsPerHop: Distribution | undefined;
  /** How alike the questions are in their frames. */
  fingerprints: FingerprintReport;
  /** Of the features that were recorded for any task, the share of the tasks that have it. */
  shortcuts: Record<string, ShortcutRate>;
  /** Of the tasks that were met with a corpus; absent where none was. */
  support: SupportRate | undefined;
  samples: Task[];
}

const BARS = 16;
const FINGERPRINTS = 12;

/** `samples`: drawn with the seed, kind by kind in turn. */
export function measureSet(
  tasks: readonly Task[],
  { samples = 12, seed = 0 }: { samples?: number; seed?: number | string } = {},
): SetStatistics {
  const tally = (valuesOf: (task: Task) => Iterable<unknown>) => count(tasks.flatMap((task) => [...valuesOf(task)]));
  const listed = (name: string) => tally(({ metadata }) => listOf(metadata?.[name]));
  const hops = tasks.flatMap((task) => hopsOf(task) ?? []);
  return {
    tasks: tasks.length,
    proven: tasks.filter(({ certificate }) => certificate !== undefined).length,
    graphs: tally(({ graph }) => listOf(graph)),
    kinds: tally(({ kind }) => listOf(kind)),
    hops: byNumber(count(hops)),
    specialties: listed("specialty"),
    categories: listed("categories"),
    relations: tally(relationsOf),
    rarities: listed("rarity"),
    registers: listed("register"),
    reasons: listed("because"),
    positions: byName(tally((task) => listOf(letterOf(task)))),
    repeatedAnswers: Object.fromEntries(
      Object.entries(tally(({ answer }) => listOf(answer))).filter(([, times]) => times > 1),
    ),
    questionWords: distribution(tasks.map(({ question }) => wordsOf(question).length)),
    bits: distribution(tasks.flatMap(bitsOf)),
    bitsPerHop: distribution(
      tasks.flatMap((task) => bitsOf(task).map((bits) => bits / Math.max(1, hopsOf(task) ?? 1))),
    ),
    fingerprints: fingerprints(
      tasks.map(({ question }) => question),
      FINGERPRINTS,
    ),
    shortcuts: shortcutRates(tasks),
    support: supportRate(tasks),
    samples: drawSamples(tasks, samples, seed),
  };
}

function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null || value === "") return [];
  return Array.isArray(value) ? value : [value];
}

function count(values: readonly unknown[]): Counts {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)));
}

function byNumber(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => Number(a) - Number(b)));
}

function byName(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function bitsOf({ metadata }: Task): number[] {
  return typeof metadata?.bits === "number" ? [metadata.bits] : [];
}

/** Each relation once a task. */
function relationsOf({ form, path = [] }: Task): Set<string> {
  return new Set([...path.map(({ relation }) => relation), ...(form === undefined ? [] : relationsIn(form))]);
}

function relationsIn(form: Form): string[] {
  if (form.ask === "differential") return ["has_phenotype"];
  if (form.ask === "extreme") return [form.measure === "onset" ? "has_onset" : "has_prevalence"];
  return [...conditionsOf(form.find)].map(({ condition }) => condition.relation);
}

function distribution(values: readonly number[]): Distribution | undefined {
  if (values.length === 0) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  const [least, greatest] = [at(0), at(1)];
  const width = (greatest - least) / BARS || 1;
  const bars = Array.from({ length: BARS }, (_, index) => ({
    from: least + index * width,
    to: least + (index + 1) * width,
    count: 0,
  }));
  for (const value of sorted) {
    const bar = bars[Math.min(BARS - 1, Math.floor((value - least) / width))];
    if (bar !== undefined) bar.count += 1;
  }
  return { count: values.length, least, median: at(0.5), high: at(0.9), greatest, bars };
}

/** Kind by kind in turn, so that a rare kind is shown too. */
function drawSamples(tasks: readonly Task[], wanted: number, seed: number | string): Task[] {
  const kinds = new Map<string, Task[]>();
  for (const task of createRandom(`${seed}/samples`).shuffle(tasks)) {
    const kind = task.kind ?? "";
    kinds.set(kind, [...(kinds.get(kind) ?? []).slice(0, wanted - 1), task]);
  }
  const samples: Task[] = [];
  for (let round = 0; round < wanted && samples.length < wanted; round++) {
    for (const list of kinds.values()) {
      const task = list[round];
      if (task !== undefined && samples.length < wanted) samples.push(task);
    }
  }
  return samples;
}
