import type { Saying } from "./grammar.ts";

/** Shares that have a fraction of their own. */
const FRACTIONS: Readonly<Record<number, Saying>> = {
  5: "one in twenty",
  10: "one in ten",
  20: "one in five",
  25: "<a quarter of the|one in four>",
  30: "three in ten",
  40: "two in five",
  50: "<half of the|half of all|one in two>",
  60: "three in five",
  70: "seven in ten",
  75: "<three quarters of the|three in four|three out of four>",
  80: "<four in five|four out of five|eight in ten>",
  90: "<nine in ten|nine out of ten>",
  95: "nineteen in twenty",
};

const PATIENTS =
  "<pro:patients|pro:affected individuals|pro:those affected|pro:cases|lay:people who have it|lay:those who have it|lay:patients|lay:people affected>";

/** Who shows a finding, where the share is at least this: "at least four in five patients". Plural. */
export function patientsOf(minimum: number): Saying {
  if (minimum >= 100) return `<all ${plain()}|100% of ${PATIENTS}|all ${plain()} without exception>`;
  const percent = `${minimum}%`;
  const shares = `<at least ${percent}|${percent} or more|no fewer than ${percent}|not less than ${percent}> of ${PATIENTS}`;
  const fraction = FRACTIONS[minimum];
  if (fraction === undefined) return `<${shares}>`;
  return `<${shares}|at least ${fraction} ${plain()}|${fraction} ${plain()} or more|no fewer than ${fraction} ${plain()}>`;
}

function plain(): Saying {
  return "<pro:patients|pro:affected people|lay:patients|lay:affected people>";
}
