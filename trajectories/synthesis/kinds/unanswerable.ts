import type { Random } from "../../../src/lib/random.ts";
import type { FormOf } from "../../form.ts";
import { denialsOf, type FalsePremises, falsePremises } from "../false-premises.ts";
import type { Ground } from "../ground.ts";
import type { Proposed, Proposer, TaskKind, Wish } from "../kind.ts";
import { askUnstated } from "../unstated.ts";

type Reason = FormOf<"none">["because"];

/** How often each reason is tried while all have come to as much: the inverse of how often one comes to something. */
const TRIED: Readonly<Record<Reason, number>> = { denied: 3, excluded: 1.5, unstated: 1.25 };
/** Kept tasks that make no difference yet to what is tried. */
const SLACK = 6;

/** The premise is false, or nothing is known: the right answer is to say so. A third of the tasks for each reason. */
export const UNANSWERABLE: TaskKind = {
  id: "unanswerable",
  about: "a false premise, or something that nothing is stated of: right is who says so",
  lacks: (graph) => (graph.entities("disease").length === 0 ? ["has_phenotype"] : []),
  open: (ground) => createProposer(ground),
};

function createProposer(ground: Ground): Proposer {
  const premises = falsePremises(ground, denialsOf(ground.graph));
  const kept = { denied: 0, excluded: 0, unstated: 0 };
  return {
    suits: (disease) => !ground.names.isUnfit(disease),
    propose(wish, random) {
      const reason = chooseReason(kept, premises, random);
      if (reason === "unstated") return askUnstated(ground, wish, random);
      return askFalse(premises[reason], wish, random);
    },
    accept({ because }) {
      if (because !== undefined) kept[because] += 1;
    },
  };
}

/** One of the ways to ask from a premise that is false for this reason. */
function askFalse(ways: FalsePremises["denied"], wish: Wish, random: Random): Proposed {
  return random.pick(ways)(wish, random);
}

/** The fewer came of a reason, the more it is tried. */
function chooseReason(kept: Readonly<Record<Reason, number>>, premises: FalsePremises, random: Random): Reason {
  const open = (["denied", "excluded", "unstated"] as const).filter(
    (one) => one === "unstated" || premises[one].length > 0,
  );
  const mean = open.reduce((sum, one) => sum + kept[one], 0) / open.length;
  const weights = open.map((one) => TRIED[one] * ((mean + SLACK) / (kept[one] + SLACK)) ** 4);
  let left = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return open[index] ?? "unstated";
  }
  return "unstated";
}
