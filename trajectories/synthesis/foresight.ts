import type { Description } from "../form.ts";
import { hasBit } from "../proof/bits.ts";
import type { ProofGround } from "../proof/ground.ts";

/** Whether an entity of the type is excluded by a fact, or by the lack of one where that counts. */
export function wrongTest(
  { standing, populations }: ProofGround,
  description: Description,
): (entity: number) => boolean {
  const { contradicted, absent } = standing(description);
  return (entity) => {
    const ordinal = populations.ordinal(entity);
    return hasBit(contradicted, ordinal) || hasBit(absent, ordinal);
  };
}
