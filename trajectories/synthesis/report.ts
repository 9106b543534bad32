import type { Graph } from "../../src/knowledge/graph.ts";
import type { TaskInput } from "../task.ts";
import { type Cell, nameOfCell } from "./cells.ts";
import type { CellState } from "./rounds.ts";

/** What a folder of tasks covers. Nothing in it depends on the machine. */
export interface MakeReport {
  graph: string;
  seed: string | number;
  level: number;
  requested: number;
  made: number;
  cells: CellReport[];
  /** Tasks by kind, hops, specialty, category of ICD-Bench, rarity, relation, type of the answer. */
  kinds: Record<string, number>;
  hops: Record<string, Record<string, number>>;
  specialties: Record<string, number>;
  categories: Record<string, number>;
  rarity: Record<string, number>;
  relations: Record<string, number>;
  answers: Record<string, number>;
  /** Of questions without an answer: why there is none. */
  reasons: Record<string, number>;
}

export interface CellReport {
  cell: string;
  requested: number;
  made: number;
  tried: number;
  /** Tries that came to nothing, by reason, the most frequent first. */
  refused: Record<string, number>;
  /** Why fewer were made than asked for; absent when all were made. */
  shortfall?: string;
}

/** Counts tasks as they are kept. */
export interface Coverage {
  count(task: TaskInput): void;
  report(plan: {
    cells: readonly Cell[];
    states: readonly CellState[];
    seed: string | number;
    level: number;
  }): MakeReport;
}

export function createCoverage(graph: Graph): Coverage {
  const tallies = { kinds: {}, specialties: {}, categories: {}, rarity: {}, relations: {}, answers: {}, reasons: {} };
  const hops: MakeReport["hops"] = {};
  return {
    count(task) {
      const { metadata = {}, kind = "", certificate } = task;
      add(tallies.kinds, kind);
      const byHops = hops[kind] ?? {};
      hops[kind] = byHops;
      add(byHops, String(metadata.hops ?? 1));
      add(tallies.specialties, String(metadata.specialty ?? "none"));
      for (const category of listOf(metadata.categories)) add(tallies.categories, category);
      for (const relation of listOf(metadata.relations)) add(tallies.relations, relation);
      add(tallies.rarity, String(metadata.rarity ?? "none"));
      if (metadata.because !== undefined) add(tallies.reasons, String(metadata.because));
      const answer = certificate?.answer;
      add(tallies.answers, typeof answer === "string" ? (graph.entity(answer)?.type ?? "none") : typeof answer);
    },
    report({ cells, states, seed, level }) {
      const sorted = Object.fromEntries(Object.entries(tallies).map(([name, tally]) => [name, ranked(tally)]));
      return {
        graph: graph.version,
        seed,
        level,
        requested: cells.reduce((sum, { count }) => sum + count, 0),
        made: states.reduce((sum, { kept }) => sum + kept, 0),
        cells: cells.map((cell, index) => reportCell(cell, states[index])),
        hops,
        ...(sorted as Record<keyof typeof tallies, Record<string, number>>),
      };
    },
  };
}

function add(tally: Record<string, number>, key: string): void {
  tally[key] = (tally[key] ?? 0) + 1;
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function ranked(tally: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(tally).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
}

const REASONS_SHOWN = 3;

function reportCell(cell: Cell, state: CellState | undefined): CellReport {
  const { tried = 0, kept = 0, refused = {} } = state ?? {};
  const reasons = ranked(refused);
  const report = { cell: nameOfCell(cell), requested: cell.count, made: kept, tried, refused: reasons };
  if (kept >= cell.count) return report;
  const most = Object.entries(reasons)
    .slice(0, REASONS_SHOWN)
    .map(([reason, times]) => `${reason} (${times})`);
  const why = most.length === 0 ? "nothing fits the quota" : most.join(", ");
  return { ...report, shortfall: `${kept} of ${cell.count} made after ${tried} tries: ${why}.` };
}
