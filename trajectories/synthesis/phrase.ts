import { ownNames } from "../../src/knowledge/fact.ts";
import { asError } from "../../src/lib/errors.ts";
import type { Random } from "../../src/lib/random.ts";
import type { Certificate } from "../certificate.ts";
import { conditionsOf, type Form } from "../form.ts";
import type { AskOptions, Speaker } from "../language/speaker.ts";
import { faultOfQuestion } from "../proof/check-question.ts";
import type { Prover } from "../proof/prover.ts";
import { freezeTask, type Option, type Task, type TaskInput } from "../task.ts";
import { conditionsIn, optionsOf } from "./accepted.ts";
import type { Ground } from "./ground.ts";
import type { Proposal } from "./kind.ts";
import { type Level, obscured } from "./obfuscation.ts";
import { severalPlaces } from "./several-places.ts";

/** What all tries of a maker share. */
export interface MakerGround {
  ground: Ground;
  prover: Prover;
  speaker: Speaker;
  level: Level;
}

/** A proposal, and what came of its proof. */
export interface Proven {
  kind: string;
  proposal: Proposal;
  form: Form;
  certificate: Certificate;
  about: number;
  random: Random;
}

/** The task in words, as the checker reads them; or why it cannot be said. */
export function phrase(maker: MakerGround, proven: Proven): Task | { refused: string } {
  const { proposal, form, certificate, random, kind } = proven;
  const { speaker, ground } = maker;
  const options = optionsOf(form).map((entity): Option => ({ text: nameOf(ground, entity), entity }));
  const shown = form.ask === "count" || options.length === 0 ? {} : { options };
  const asked = speaker.ask(form, { random: random.fork("words"), ...placesOf(ground, form, certificate), ...shown });
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
const INSUFFICIENT = "Insufficient evidence";

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

function placesOf(ground: Ground, form: Form, { answer }: Certificate): Pick<AskOptions, "single" | "several"> {
  return { single: singlePlaces(ground, form), several: severalPlaces(ground, form, answer) };
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
