import type { Graph } from "../../src/knowledge/graph.ts";
import type { Random } from "../../src/lib/random.ts";
import type { Form } from "../form.ts";
import type { Hop } from "../task.ts";
import type { Ground } from "./ground.ts";
import type { Accepted } from "./uses.ts";

/** A kind of task: what is asked, and how such questions are found. One file each, listed in `kinds.ts`. */
export interface TaskKind {
  id: string;
  /** One line for help and reports. */
  about: string;
  /** Relations that it cannot do without and of which the graph has no positive fact. Empty: it can be made. */
  lacks(graph: Graph): string[];
  /** Opened once in every worker. Whatever it remembers follows from the ground and from `accept` alone. */
  open(ground: Ground): Proposer;
}

export interface Proposer {
  /**
   * One try at a task. What comes out depends on the wish, on the randomness and on what was accepted before, and on
   * nothing else: no state of its own may change here. Nothing need be proven, but the better it is foreseen what the
   * prover will say, the fewer tries are lost.
   */
  propose(wish: Wish, random: Random): Proposed;
  /** Whether a wish may be about this disease. Default: about any of which enough is known. */
  suits?(disease: number): boolean;
  /** A task of this kind was kept. Called in the same order in every worker, between proposals. */
  accept?(item: Accepted): void;
}

/** What the quotas would like to have next. A kind that cannot serve a part of it leaves it alone: it is checked later. */
export interface Wish {
  /** Position of a disease that the task should be about: specialties, categories and rarities come out even so. */
  about: number;
  /** Number of steps, where the quota names one. */
  hops?: number;
  /** A relation that should be among those asked, where the quota names one. */
  relation?: string;
  /**
   * Where the quota is of a field or a rarity, and little of what is drawn from anywhere is about it: another disease
   * that it lets a task be about.
   */
  another?(random: Random): number;
  /** Whether the quota lets a task be about this disease, for kinds that choose one themselves. */
  fits(disease: number): boolean;
  /** How many options a task with options shows. */
  options: number;
}

/** "refused": why nothing came of the try, in a few fixed words; they are counted in the report. */
export type Proposed = Proposal | { refused: string };

export interface Proposal {
  form: Form;
  /** Id of the entity that answers, or the number of a count; null where nothing answers. The prover has to agree. */
  answer: string | number | null;
  /** From a named entity to the answer, or absent where no single path leads there. */
  path?: Hop[];
  /** The disease whose specialty, categories and rarity are those of the task. Default: `wish.about`. */
  about?: number;
  features: Features;
}

/** What is known of a task beyond its form; more may be added by a kind. All of it becomes metadata. */
export interface Features {
  /** Steps from what is named to the answer; 1 where there is no path. */
  hops: number;
  /** log2(entities of the asked type / those that are left), or what else says how much the question narrows. */
  bits?: number;
  [more: string]: unknown;
}
