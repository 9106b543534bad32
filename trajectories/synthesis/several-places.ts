import type { Certificate } from "../certificate.ts";
import { conditionsOf, type Form } from "../form.ts";
import type { Ground } from "./ground.ts";

/** Of these a disease often has more than one. */
const OF_SEVERAL: ReadonlySet<string> = new Set(["inherited_as", "has_onset"]);

/** Places of conditions beside which one that is described has another value of the relation. */
export function severalPlaces(ground: Ground, form: Form, answer: Certificate["answer"]): Set<string> {
  const places = new Set<string>();
  if (!("find" in form)) return places;
  const { graph, evaluation, id } = ground;
  const isOne = (entity: string, relation: string) =>
    new Set(graph.outgoing(entity, relation).flatMap(({ positive, object }) => (positive ? [object] : []))).size <= 1;
  for (const { at, condition, of } of conditionsOf(form.find)) {
    const { relation, direction } = condition;
    if (!OF_SEVERAL.has(relation) || direction !== "forward") continue;
    const isAnswer = of === form.find && typeof answer === "string";
    const described = isAnswer ? [answer] : Array.from(evaluation.meeting(of).subarray(0, MOST), id);
    if (!described.every((entity) => isOne(entity, relation))) places.add(at);
  }
  return places;
}

/** Of what many meet so many are looked at. */
const MOST = 8;
