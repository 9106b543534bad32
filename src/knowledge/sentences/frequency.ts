import type { FactQualifiers } from "../fact.ts";
import { withArticle } from "../wording.ts";

type Frequency = readonly [lowest: number, highest: number];

/** Orphanet's classes, from their lowest percentage up. */
const CLASSES = [
  [100, "obligate", "100% of patients"],
  [80, "very frequent", "80–99% of patients"],
  [30, "frequent", "30–79% of patients"],
  [5, "occasional", "5–29% of patients"],
  [0, "very rare", "fewer than 5% of patients"],
] as const;

/** Fewer patients than this make no class: one of one is not "obligate". */
export const FEWEST_PATIENTS = 5;

/** "very frequent", by Orphanet's classes; "" where no frequency is known. */
export function frequencyWord(frequency: Frequency | undefined): string {
  return CLASSES.find(([lowest]) => (frequency?.[0] ?? -1) >= lowest)?.[1] ?? "";
}

/** The class of a finding, where its frequency rests on enough patients. */
export function frequencyClass({ frequency, observed }: FactQualifiers): string {
  return (observed?.[1] ?? FEWEST_PATIENTS) < FEWEST_PATIENTS ? "" : frequencyWord(frequency);
}

/** "80–99% of patients", of a class. */
export function shareOfClass(word: string): string {
  return CLASSES.find(([, name]) => name === word)?.[2] ?? "";
}

/** "a frequent feature" */
export function featureOf(qualifiers: FactQualifiers): string {
  const word = frequencyClass(qualifiers);
  return word === "" ? "a feature" : withArticle(`${word} feature`);
}

/** "80–99% of patients"; "7 of 13 patients, 54%" where the source counted them; "" where it says nothing. */
export function patientShare({ frequency, observed }: FactQualifiers): string {
  if (observed !== undefined) return counted(observed).join(", ");
  if (frequency === undefined) return "";
  const [lowest, highest] = frequency.map(percent);
  return `${lowest === highest ? lowest : `${lowest}–${highest}`}% of patients`;
}

/** "In 7 of 13 patients (54%), "; "" where the source says nothing. */
export function inPatients(qualifiers: FactQualifiers): string {
  const [patients = patientShare(qualifiers), share] = counted(qualifiers.observed);
  return patients === "" ? "" : `In ${patients}${share === undefined ? "" : ` (${share})`}, `;
}

/** "7 of 13 patients" and "54%"; the share of a handful is not said. */
function counted(observed: FactQualifiers["observed"]): string[] {
  if (observed === undefined) return [];
  const [affected, examined] = observed;
  if (examined === 1) return [affected === 1 ? "the one patient described" : "absent in the one patient described"];
  const patients = `${affected.toLocaleString("en-US")} of ${examined.toLocaleString("en-US")} patients`;
  return affected === 0 || examined < FEWEST_PATIENTS
    ? [patients]
    : [patients, `${percent((100 * affected) / examined)}%`];
}

/** To a whole number, or to one place below 10. */
function percent(share: number): string {
  return share >= 10 || Number.isInteger(share) ? String(Math.round(share)) : share.toFixed(1).replace(/\.0$/, "");
}
