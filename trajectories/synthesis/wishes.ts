import type { EntityType } from "../../src/knowledge/fact.ts";
import { degreeOf, positiveArcs } from "../../src/knowledge/search/arcs.ts";
import { allowedLabels } from "../../src/knowledge/search/labels.ts";
import type { Random } from "../../src/lib/random.ts";
import { type Cell, fieldTest } from "./cells.ts";
import type { Ground } from "./ground.ts";
import type { Wish } from "./kind.ts";
import type { Accepted } from "./uses.ts";

/** Draws what the next task of a cell should be about, the rarer among what was kept the likelier. */
export interface Wishes {
  /** Diseases that fit the cell and of which enough is known. */
  readonly diseases: number;
  draw(random: Random): Wish | undefined;
  count(item: Accepted): void;
  /** So many tries about this disease came to nothing. */
  fail(disease: number, times: number): void;
}

/** Usable facts that a disease must have for a question to be asked about it. */
const FEWEST_FACTS = 5;
/** Of so many drawn the one that was used least is taken. */
const DRAWN = 3;
/** After so many tries that came to nothing, and so many more for each that was kept, others come first. */
const PATIENCE = 2;

interface Group {
  members: number[];
  /** Of these diseases so many tasks were kept. */
  kept: number;
  /** Those that are not given up. */
  open: number[];
}

type Grouping = Map<string, Group>;

export function createWishes(
  ground: Ground,
  { cell, suits, options }: { cell: Cell; suits: (disease: number) => boolean; options: number },
): Wishes {
  const test = fieldTest(ground, cell);
  const fitting = (type: "disease" | "drug") => known(ground, type).filter((entity) => test(entity) && suits(entity));
  const found = fitting("disease");
  // A category of drugs holds no disease.
  const diseases = found.length > 0 ? found : fitting("drug");
  const groupings = groupDiseases(ground, diseases);
  const failures = new Map<number, number>();
  const fail = (disease: number, times: number) => failures.set(disease, (failures.get(disease) ?? 0) + times);
  let isStale = true;
  const { hops, relation, specialty, category, rarity } = cell;
  const rest = {
    options,
    ...((specialty ?? category ?? rarity) === undefined ? {} : { another: (random: Random) => random.pick(diseases) }),
    fits: test,
    ...(hops === undefined ? {} : { hops }),
    ...(relation === undefined ? {} : { relation }),
  };
  return {
    diseases: diseases.length,
    draw(random) {
      if (isStale) giveUp(groupings, { diseases, failures });
      isStale = false;
      const groups = [...random.pick(groupings).values()];
      const members = pickRarest(groups, random)?.open;
      if (members === undefined) return undefined;
      const drawn = Array.from({ length: DRAWN }, () => random.pick(members));
      const uses = (disease: number) => ground.uses.mentioned[disease] ?? 0;
      return { about: drawn.reduce((least, next) => (uses(next) < uses(least) ? next : least)), ...rest };
    },
    count({ about }) {
      isStale = true;
      fail(about, -PATIENCE);
      for (const [index, grouping] of groupings.entries()) {
        for (const key of keysOf(ground, about)[index] ?? []) {
          const group = grouping.get(key);
          if (group !== undefined) group.kept += 1;
        }
      }
    },
    fail(disease, times) {
      isStale = true;
      fail(disease, times);
    },
  };
}

/** So many of the diseases stay, however often they failed. */
const STAY = 0.1;

/** Leaves out those that failed too often; where nearly all did, those that failed least stay. */
function giveUp(
  groupings: readonly Grouping[],
  { diseases, failures }: { diseases: readonly number[]; failures: ReadonlyMap<number, number> },
): void {
  const failed = (disease: number) => failures.get(disease) ?? 0;
  const sorted = Int32Array.from(diseases, failed).sort();
  const limit = Math.max(PATIENCE, (sorted[Math.floor(sorted.length * STAY)] ?? 0) + 1);
  for (const grouping of groupings) {
    for (const group of grouping.values()) group.open = group.members.filter((disease) => failed(disease) < limit);
  }
}

function known({ graph, proof }: Ground, type: EntityType): number[] {
  const [arcs, allowed] = [positiveArcs(graph.columns), allowedLabels(graph.columns, { usableInTasks: true })];
  return [...proof.populations.of(type).members].filter((at) => degreeOf(arcs, at, allowed) >= FEWEST_FACTS);
}

/** By specialty, by category, by rarity. */
function keysOf({ fields }: Ground, disease: number): string[][] {
  return [[String(fields.specialty(disease))], fields.categories(disease).map(String), [fields.rarityClass(disease)]];
}

function groupDiseases(ground: Ground, diseases: readonly number[]): Grouping[] {
  const groupings: Grouping[] = [new Map(), new Map(), new Map()];
  for (const disease of diseases) {
    for (const [index, keys] of keysOf(ground, disease).entries()) {
      for (const key of keys) {
        const group = groupings[index]?.get(key);
        if (group === undefined) groupings[index]?.set(key, { members: [disease], kept: 0, open: [] });
        else group.members.push(disease);
      }
    }
  }
  const used = groupings.filter(({ size }) => size > 0);
  return used.length > 0 ? used : [new Map()];
}

/** By the root of their size and the inverse of what was kept: small groups come up more than their share, not as often. */
function pickRarest(groups: readonly Group[], random: Random): Group | undefined {
  const weights = groups.map(({ open, kept }) => Math.sqrt(open.length) / (1 + kept));
  let left = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  return groups.find((_, index) => {
    left -= weights[index] ?? 0;
    return left < 0;
  });
}
