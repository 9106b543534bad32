import type { Certificate } from "../certificate.ts";
import { hasBit } from "./bits.ts";
import type { Standing } from "./description.ts";
import { fallOf, type ProofGround } from "./ground.ts";

/** Of those that fall the ones that most speaks for; what counts as an answer, and its kin, are not among them. */
export function closestRivals(
  ground: ProofGround,
  standing: Standing,
  apart: ReadonlySet<number>,
): Certificate["rivals"] {
  const { credit, contradicted, absent, population } = standing;
  const best: number[] = [];
  let least = 0;
  for (let ordinal = 0; ordinal < credit.length; ordinal++) {
    const own = credit[ordinal] ?? 0;
    if (own <= least || (!hasBit(contradicted, ordinal) && !hasBit(absent, ordinal))) continue;
    if (apart.has(population.members[ordinal] ?? 0)) continue;
    const place = best.findIndex((other) => (credit[other] ?? 0) < own);
    best.splice(place === -1 ? best.length : place, 0, ordinal);
    if (best.length > ground.rivals) best.pop();
    if (best.length === ground.rivals) least = credit[best.at(-1) ?? 0] ?? 0;
  }
  return best.flatMap((ordinal) => {
    const fall = fallOf(ground, standing, ordinal);
    return fall === undefined ? [] : [{ entity: ground.facts.id(population.members[ordinal] ?? 0), fall }];
  });
}
