import type { Certificate } from "../certificate.ts";
import { conditionsOf, type Description, type Form } from "../form.ts";
import type { Prover } from "./prover.ts";

/**
 * Which change of the sources broke a task that another version of the graph proved: what is gone, the condition that
 * the answer no longer meets, or the rival that is new. What the proof itself says, where nothing of this is so.
 */
export function whyMoved(
  prover: Prover,
  { form, certificate, fault }: { form: Form; certificate: Certificate; fault: string },
): string {
  const where = `made on graph ${certificate.graph}, this is ${prover.graph.version}`;
  const cause = causeOf(prover, form, certificate) ?? fault;
  return `${cause} (${where})`;
}

function causeOf({ graph, meeting }: Prover, form: Form, { answer }: Certificate): string | undefined {
  if (typeof answer !== "string" || form.ask !== "entity") return undefined;
  if (graph.entity(answer) === undefined) return `answer: ${answer} is gone`;
  for (const [index, condition] of form.find.where.entries()) {
    const alone: Description = { type: form.find.type, where: [condition] };
    if (meeting(alone).includes(answer)) continue;
    const inner = typeof condition.to === "string" ? undefined : emptyPlace(meeting, condition.to, `${index}.`);
    return `${index}: no fact shows any more that ${answer} meets it (${condition.direction} ${condition.relation})${inner ?? ""}`;
  }
  const found = meeting(form.find).filter((id) => form.among === undefined || form.among.includes(id));
  const rivals = found.filter((id) => id !== answer);
  if (rivals.length === 0) return undefined;
  const names = rivals.slice(0, 3).map((id) => `${graph.entity(id)?.name} (${id})`);
  return `rivals: ${rivals.length} more meet the form now: ${names.join(", ")}`;
}

/** The innermost description that nothing meets any more. */
function emptyPlace(meeting: Prover["meeting"], description: Description, prefix: string): string | undefined {
  for (const { at, condition, of } of conditionsOf(description, prefix)) {
    if (meeting({ type: of.type, where: [condition] }).length === 0) return `; nothing meets ${at}`;
  }
  return undefined;
}
