import { canonicalJson } from "../../src/lib/hash.ts";
import type { Certificate } from "../certificate.ts";
import type { TaskInput } from "../task.ts";
import type { SupportedHop } from "./support.ts";

/** What a passage has to say for a task to be answerable: one of these facts. */
export type Claim = Pick<SupportedHop, "place" | "facts">;

/**
 * The hops of a task: the steps of its path, and the conditions of its proof that no step states, each with the facts of
 * which any shows it. Of a count and a comparison every fact is a hop: each member counts, and each age or rate of each
 * option. Empty: the task rests on no fact, as one does whose premise nothing states.
 */
export function claimsOf({ path = [], certificate, form }: Pick<TaskInput, "path" | "certificate" | "form">): Claim[] {
  const steps = path.map(({ fact }, index) => ({ place: `path.${index}`, facts: [fact] }));
  if (certificate === undefined) return steps;
  const walked = new Set(path.map(({ fact }) => fact));
  const shown = certificate.evidence
    .filter(({ facts }) => !facts.some((fact) => walked.has(fact)))
    .map(({ condition, facts }) => ({ place: `condition.${condition}`, facts }));
  if (form?.ask === "count") return distinct([...steps, ...shown.flatMap(oneByOne)]);
  if (form?.ask === "extreme")
    return distinct([...steps, ...[...shown, ...optionClaims(certificate)].flatMap(oneByOne)]);
  return distinct([...steps, ...shown]);
}

function oneByOne({ place, facts }: Claim): Claim[] {
  return facts.map((fact) => ({ place, facts: [fact] }));
}

function optionClaims({ rivals }: Certificate): Claim[] {
  return rivals.map(({ entity, fall: { facts = [] } }) => ({ place: `option.${entity}`, facts }));
}

function distinct(claims: readonly Claim[]): Claim[] {
  return [...new Map(claims.map((claim) => [canonicalJson(claim), claim])).values()];
}

/** What the support of a task says of other hops than the task has, or leaves out. */
export function faultOfSupport(task: Pick<TaskInput, "path" | "certificate" | "form" | "support">): string | undefined {
  const { support } = task;
  if (support === undefined) return undefined;
  const [wanted, given] = [claimsOf(task), support.hops.map(({ place, facts }) => ({ place, facts }))];
  if (canonicalJson(wanted) !== canonicalJson(given)) return "support: its hops are not those of the task";
  const stray = support.hops.find(({ facts, passages }) => passages.some(({ fact }) => !facts.includes(fact)));
  if (stray !== undefined) return `support: a passage of ${stray.place} is about another fact`;
  const complete = support.hops.every(({ passages }) => passages.length > 0);
  return complete === support.complete
    ? undefined
    : `support: complete is ${support.complete}, but its hops say otherwise`;
}
