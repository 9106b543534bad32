import { endsProblem } from "../../src/knowledge/graph.ts";
import { conditionsOf, type Description, type Form } from "../form.ts";
import { knownRelation } from "./facts.ts";
import { label, type ProofGround } from "./ground.ts";

/** What makes a form unanswerable by any graph, or by this one: undefined when nothing does. */
export function faultOfForm(ground: ProofGround, form: Form): string | undefined {
  const among = "among" in form ? (form.among ?? []) : [];
  const findings = form.ask === "differential" ? [...form.present, ...form.absent] : [];
  const onset = form.ask === "differential" && form.onset !== undefined ? [form.onset] : [];
  const unknown = [...among, ...findings, ...onset].find((id) => ground.facts.position(id) === -1);
  if (unknown !== undefined) return `the graph has no ${unknown}`;
  const twice = among.find((id, index) => among.indexOf(id) !== index);
  if (twice !== undefined) return `among: ${twice} is there twice`;
  return "find" in form ? faultOfDescription(ground, form.find) : undefined;
}

function faultOfDescription(ground: ProofGround, find: Description): string | undefined {
  for (const { at, condition, of } of conditionsOf(find)) {
    const relation = knownRelation(ground.facts, condition.relation);
    if (relation === undefined) return `${at}: nobody knows the relation ${condition.relation}`;
    const { to } = condition;
    const position = typeof to === "string" ? ground.facts.position(to) : -1;
    if (typeof to === "string" && position === -1) return `${at}: the graph has no ${to}`;
    const far = typeof to === "string" ? ground.facts.type(position) : to.type;
    const ways = relation.symmetric ? (["forward", "inverse"] as const) : [condition.direction];
    const problems = ways.map((direction) =>
      direction === "forward" ? endsProblem(relation, of.type, far) : endsProblem(relation, far, of.type),
    );
    if (problems.every((problem) => problem !== undefined)) return `${at}: ${condition.relation}: ${problems[0]}`;
  }
  return undefined;
}

/** A few of them, in words. */
export function several(ground: ProofGround, entities: readonly number[]): string {
  const shown = entities.slice(0, 3).map((entity) => label(ground, entity));
  return `${shown.join(", ")}${entities.length > 3 ? ` and ${entities.length - 3} more` : ""}`;
}
