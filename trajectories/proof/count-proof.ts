import type { Certificate, Proof } from "../certificate.ts";
import type { FormOf } from "../form.ts";
import { countsOf, evidenceOf, faultOfAnswer } from "./answer.ts";
import { hasBit } from "./bits.ts";
import { faultOfThreat } from "./entity-proof.ts";
import { fallOf, label, type ProofGround, shareName } from "./ground.ts";

/** Each of them meets the description by facts, or falls; the number is exact. */
export function proveCount(ground: ProofGround, { among, find }: FormOf<"count">): Proof {
  const standing = ground.standing(find);
  const { facts, populations } = ground;
  const members = among.map((id) => facts.position(id));
  const evidence = new Map<string, string[]>();
  const rivals: Certificate["rivals"] = [];
  let number = 0;
  for (const [index, entity] of members.entries()) {
    if (facts.type(entity) !== find.type) return { fault: `among: ${label(ground, entity)} is no ${find.type}` };
    const twin = members.slice(0, index).find((other) => shareName(ground, other, entity));
    if (twin !== undefined) return { fault: `among: ${label(ground, twin)} and ${facts.id(entity)} share a name` };
    const ordinal = populations.ordinal(entity);
    if (hasBit(standing.met, ordinal)) {
      const fault = faultOfAnswer(ground, standing, ordinal);
      if (fault !== undefined) return { fault };
      number++;
      for (const { condition, facts: shown } of evidenceOf(ground, find, entity)) {
        evidence.set(condition, [...new Set([...(evidence.get(condition) ?? []), ...shown.slice(0, 1)])]);
      }
      continue;
    }
    const fall = fallOf(ground, standing, ordinal);
    if (fall === undefined) return { fault: `among: ${faultOfThreat(ground, standing, ordinal)}` };
    rivals.push({ entity: facts.id(entity), fall });
  }
  const by = (kind: string) => rivals.filter(({ fall }) => fall.by === kind).length;
  return {
    certificate: {
      graph: ground.graph.version,
      answer: number,
      evidence: [...evidence].map(([condition, shown]) => ({ condition, facts: shown })),
      met: countsOf(ground, find),
      rivals,
      considered: members.length,
      byContradiction: by("contradiction"),
      byAbsence: by("absence"),
      undetermined: 0,
      kin: [],
    },
  };
}
