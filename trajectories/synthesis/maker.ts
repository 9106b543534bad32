import type { Graph } from "../../src/knowledge/graph.ts";
import { createRandom, type Random } from "../../src/lib/random.ts";
import { createSpeaker } from "../language/create-speaker.ts";
import { createProverOver } from "../proof/create-prover.ts";
import { createProofGround } from "../proof/ground.ts";
import type { Task } from "../task.ts";
import { acceptedOf, conditionsIn, keyOfPath } from "./accepted.ts";
import { type Cell, nameOfCell } from "./cells.ts";
import { ASKED_BEFORE } from "./gates.ts";
import { createGround } from "./ground.ts";
import type { Proposal, Proposer, Wish } from "./kind.ts";
import { findKind } from "./kinds.ts";
import { type Level, obfuscate } from "./obfuscation.ts";
import { type MakerGround, phrase } from "./phrase.ts";
import type { Accepted } from "./uses.ts";
import { createWishes, type Wishes } from "./wishes.ts";

/** One try of a cell, by its number. */
export interface Slot {
  cell: number;
  number: number;
}

export interface Candidate {
  task: Task;
  accepted: Accepted;
}

/** `about`: the disease that the try was about, as a position; -1 where none fitted. */
export type Outcome = { slot: Slot; about: number } & ({ candidate: Candidate } | { refused: string });

export interface MakerOptions {
  cells: readonly Cell[];
  seed: string | number;
  level: Level;
  /** Options of a task that has options. */
  options: number;
}

/** Tries slots; what comes of one follows from the options, the slot and what was accepted, in whatever order. */
export interface Maker {
  make(slot: Slot): Outcome;
  accept(cell: number, item: Accepted): void;
  /** So many tries of a cell about this disease came to nothing. */
  fail(cell: number, disease: number, times: number): void;
  /** Diseases that a cell's tasks could be about. */
  diseases(cell: number): number;
}

interface OpenCell {
  cell: Cell;
  wishes: Wishes;
  proposer: Proposer;
  random: Random;
}

/** For the verdicts of proofs: a name's verdict takes some 3 KB, and those of the commonest come back all the time. */
const PROOF_CACHE = 32 << 20;
/** Rivals that a certificate lists. */
const RIVALS = 5;

export function createMaker(graph: Graph, { cells, seed, level, options }: MakerOptions): Maker {
  const proof = createProofGround(graph, { cacheBytes: PROOF_CACHE, rivals: RIVALS });
  const [prover, speaker, ground] = [createProverOver(proof), createSpeaker(graph), createGround(proof)];
  const proposers = new Map(cells.map(({ kind }) => [kind, findKind(kind).open(ground)]));
  const root = createRandom(seed);
  const openCells = cells.map((cell): OpenCell => {
    const proposer = proposers.get(cell.kind) ?? findKind(cell.kind).open(ground);
    return {
      cell,
      proposer,
      wishes: createWishes(ground, { cell, suits: (disease) => proposer.suits?.(disease) ?? true, options }),
      random: root.fork(nameOfCell(cell)),
    };
  });
  const maker = { ground, prover, speaker, level };
  return {
    make(slot) {
      const open = openCells[slot.cell];
      const random = open?.random.fork(String(slot.number));
      const wish = random && open?.wishes.draw(random.fork("wish"));
      if (open === undefined || random === undefined || wish === undefined)
        return { slot, about: -1, refused: "no disease fits" };
      const made = tryToMake(maker, open, { wish, random });
      const { about } = wish;
      return "refused" in made ? { slot, about, ...made } : { slot, about, candidate: made };
    },
    accept(cell, item) {
      ground.uses.count(item);
      openCells[cell]?.wishes.count(item);
      proposers.get(item.kind)?.accept?.(item);
    },
    fail: (cell, disease, times) => openCells[cell]?.wishes.fail(disease, times),
    diseases: (cell) => openCells[cell]?.wishes.diseases ?? 0,
  };
}

interface Try {
  wish: Wish;
  random: Random;
}

function tryToMake(
  maker: MakerGround,
  { cell, proposer }: OpenCell,
  { wish, random }: Try,
): Candidate | { refused: string } {
  const proposed = proposer.propose(wish, random.fork("propose"));
  if ("refused" in proposed) return proposed;
  const about = proposed.about ?? wish.about;
  const fault = misfit(proposed, cell) ?? (wish.fits(about) ? undefined : "it is about another field");
  if (fault !== undefined) return { refused: fault };
  const form = obfuscate(maker.ground, proposed, { level: maker.level, random: random.fork("obfuscate") });
  if (form === undefined) return { refused: "nothing can be described instead of named" };
  const { path } = proposed;
  if (maker.ground.uses.isAsked(keyOfPath({ form, ...(path && { path }) }))) return { refused: ASKED_BEFORE };
  const proof = maker.prover.prove(form);
  if ("fault" in proof) return { refused: `not proven: ${kindOfFault(proof.fault)}` };
  if (proof.certificate.answer !== proposed.answer) return { refused: "the proof finds another answer" };
  const task = phrase(maker, {
    proposal: proposed,
    form,
    certificate: proof.certificate,
    about,
    random,
    kind: cell.kind,
  });
  if ("refused" in task) return task;
  return { task, accepted: acceptedOf(task, maker.prover.graph) };
}

/** Without what it is about in the single case. */
function kindOfFault(fault: string): string {
  return fault
    .replace(/"[^"]*"|\b[A-Z][A-Za-z0-9]*:[\w-]+/g, "…")
    .replace(/\d+(?:\.\d+)*/g, "n")
    .slice(0, 120);
}

function misfit({ form, features }: Proposal, { hops, relation }: Cell): string | undefined {
  if (hops !== undefined && features.hops !== hops) return "another number of hops";
  if (relation === undefined || conditionsIn(form).some((condition) => condition.relation === relation))
    return undefined;
  return "another relation";
}
