import { ownNames } from "../../src/knowledge/fact.ts";
import type { Graph } from "../../src/knowledge/graph.ts";
import { asError } from "../../src/lib/errors.ts";
import { createRandom, type Random } from "../../src/lib/random.ts";
import type { Certificate } from "../certificate.ts";
import { conditionsOf, type Form } from "../form.ts";
import { createSpeaker } from "../language/create-speaker.ts";
import type { Speaker } from "../language/speaker.ts";
import { faultOfQuestion } from "../proof/check-question.ts";
import { createProverOver } from "../proof/create-prover.ts";
import { createProofGround } from "../proof/ground.ts";
import type { Prover } from "../proof/prover.ts";
import { freezeTask, type Option, type Task, type TaskInput } from "../task.ts";
import { acceptedOf, conditionsIn, keyOfPath, optionsOf } from "./accepted.ts";
import { type Cell, nameOfCell } from "./cells.ts";
import { createGround, type Ground } from "./ground.ts";
import type { Proposal, Proposer, Wish } from "./kind.ts";
import { findKind } from "./kinds.ts";
import { type Level, obfuscate, obscured } from "./obfuscation.ts";
import type { Accepted } from "./uses.ts";
import { createWishes, type Wishes } from "./wishes.ts";

/** One try: the so-and-so-manieth of a cell. */
export interface Slot {
  cell: number;
  number: number;
}

export interface Candidate {
  task: Task;
  accepted: Accepted;
  /** Equal for tasks that ask the same. */
  key: string;
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

interface MakerGround {
  ground: Ground;
  prover: Prover;
  speaker: Speaker;
  level: Level;
}

/** For the verdicts of proofs: a name's verdict takes some 16 KB, and those of the commonest come back all the time. */
const PROOF_CACHE = 40 << 20;
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
  return { task, accepted: acceptedOf(task, maker.prover.graph), key: keyOfPath(task) };
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

interface Proven {
  kind: string;
  proposal: Proposal;
  form: Form;
  certificate: Certificate;
  about: number;
  random: Random;
}

function phrase(maker: MakerGround, proven: Proven): Task | { refused: string } {
  const { proposal, form, certificate, random, kind } = proven;
  const { speaker, ground } = maker;
  const options = optionsOf(form).map((entity): Option => ({ text: nameOf(ground, entity), entity }));
  const shown = form.ask === "count" || options.length === 0 ? {} : { options };
  const asked = speaker.ask(form, { random: random.fork("words"), single: singlePlaces(ground, form), ...shown });
  if (asked === undefined) return { refused: "no words for it" };
  const { question, template, register } = asked;
  const input: TaskInput = {
    question,
    ...answerOf(ground, proposal, certificate),
    ...shown,
    form,
    certificate,
    kind,
    ...(proposal.path === undefined ? {} : { path: proposal.path }),
    graph: ground.graph.version,
    metadata: { ...metadataOf(maker, proven), template, register },
  };
  const trace = speaker.derive(input, random.fork("trace"));
  try {
    const task = freezeTask(trace === undefined ? input : { ...input, trace });
    const fault = faultOfQuestion(task, form, maker);
    return fault === undefined ? task : { refused: "its words leave out what the form names, or say what it hides" };
  } catch (error) {
    return { refused: asError(error).message };
  }
}

function nameOf({ graph }: Ground, id: string): string {
  return graph.entity(id)?.name ?? id;
}

/** How the agent says that nothing supports an answer; rewards know it by its first words. */
export const INSUFFICIENT = "Insufficient evidence";

function answerOf(ground: Ground, { answer }: Proposal, { kin }: Certificate): Partial<TaskInput> {
  if (answer === null) return { answer: `${INSUFFICIENT} to answer this question.`, answerable: false };
  if (typeof answer === "number") return { answer: String(answer) };
  const { graph } = ground;
  const own = graph.entity(answer);
  const name = own?.name ?? answer;
  const right = [answer, ...kin.filter(({ fall }) => fall === undefined).map(({ entity }) => entity)];
  const others = right.flatMap((id) => {
    const entity = graph.entity(id);
    return entity === undefined ? [] : ownNames(entity);
  });
  const acceptable = [...new Set(others)].filter((other) => other.trim() !== "" && other !== name);
  return { answer: name, ...(acceptable.length === 0 ? {} : { acceptable }) };
}

/** Places of conditions whose inner description is met by exactly one entity. */
function singlePlaces({ evaluation }: Ground, form: Form): Set<string> {
  const places = new Set<string>();
  if (!("find" in form)) return places;
  for (const { at, condition } of conditionsOf(form.find)) {
    if (typeof condition.to !== "string" && evaluation.meeting(condition.to).length === 1) places.add(at);
  }
  return places;
}

function metadataOf({ ground, level }: MakerGround, { proposal, about, form }: Proven): Record<string, unknown> {
  const { fields, id } = ground;
  const specialty = fields.specialty(about);
  const answer = typeof proposal.answer === "string" ? ground.graph.position(proposal.answer) : about;
  const categories = [...new Set([...fields.categories(about), ...fields.categories(answer)])].sort((a, b) => a - b);
  const relations = [...new Set(conditionsIn(form).map(({ relation }) => relation))].sort();
  return {
    ...proposal.features,
    about: id(about),
    ...(specialty === -1 ? {} : { specialty: nameOf(ground, id(specialty)) }),
    categories: categories.map(id),
    rarity: fields.rarityClass(about),
    relations,
    level,
    ...(level === 0 ? {} : obscured(proposal.form, form)),
  };
}
