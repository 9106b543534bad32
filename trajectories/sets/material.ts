import { type Condition, conditionsOf, type Form } from "../form.ts";
import type { Task } from "../task.ts";
import { entitiesOfPath, pathKeys } from "./path-keys.ts";

/** Of what a task is made: what two sets of tasks may have in common. */
export interface Material {
  /** Ids of what counts as its answer: the answer itself and those of its kin that count too. None for a number. */
  answers: string[];
  /** Ids of every entity that its form, path or answer speaks of; those of wrong options are not among them. */
  entities: Set<string>;
  /** Ids of facts that the path or the proof rests on. */
  facts: Set<string>;
  /** Key of its path; undefined where it has none. */
  path: string | undefined;
}

export function materialOf(task: Task): Material {
  const { form, certificate, path = [] } = task;
  const answers = answersOf(task);
  const entities = new Set([...answers, ...path.flatMap(({ from, to }) => [from, to])]);
  if (form !== undefined) for (const id of idsIn(form)) entities.add(id);
  const facts = new Set(path.map(({ fact }) => fact));
  for (const { facts: shown } of certificate?.evidence ?? []) for (const fact of shown) facts.add(fact);
  const [key] = pathKeys(entitiesOfPath(path)).sort();
  return { answers, entities, facts, path: key };
}

function answersOf({ certificate, path, options, answer }: Task): string[] {
  if (typeof certificate?.answer === "string") {
    const kin = certificate.kin.filter(({ fall }) => fall === undefined).map(({ entity }) => entity);
    return [certificate.answer, ...kin];
  }
  const chosen = options?.find(({ text }) => text === answer)?.entity ?? path?.at(-1)?.to;
  return chosen === undefined ? [] : [chosen];
}

/** Entities that the form names; of a choice, a comparison or a count not those that are only looked at. */
function idsIn(form: Form): string[] {
  switch (form.ask) {
    case "differential":
      return [...form.present, ...form.absent];
    case "extreme":
      return [];
    default:
      return [...conditionsOf(form.find)].flatMap(({ condition }) => leafOf(condition));
  }
}

function leafOf({ to }: Condition): string[] {
  return typeof to === "string" ? [to] : [];
}
