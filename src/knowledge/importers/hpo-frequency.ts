import type { FactQualifiers } from "../fact.ts";
import { FREQUENCY_CLASSES } from "../vocabulary.ts";

/** HPO's frequency terms, by the classes of Orphanet that they were made for. */
const TERMS: ReadonlyMap<string, string> = new Map([
  ["HP:0040280", "Obligate (100%)"],
  ["HP:0040281", "Very frequent (99-80%)"],
  ["HP:0040282", "Frequent (79-30%)"],
  ["HP:0040283", "Occasional (29-5%)"],
  ["HP:0040284", "Very rare (<4-1%)"],
  ["HP:0040285", "Excluded (0%)"],
]);

/** What the column "frequency" says of the share of patients. */
export interface Frequency {
  /** The caller's own to add to. */
  qualifiers: Pick<FactQualifiers, "frequency" | "observed">;
  /** Nobody has it: the statement is a negative one. */
  isNobody: boolean;
}

/** "HP:0040283", "7/13" or "30%"; "" and "-" say nothing. Undefined when it is none of these. */
export function readFrequency(text: string): Frequency | undefined {
  if (text === "" || text === "-") return { qualifiers: {}, isNobody: false };
  if (text.endsWith("%")) return readPercentage(text.slice(0, -1));
  const slash = text.indexOf("/");
  if (slash !== -1) return readRatio(text.slice(0, slash), text.slice(slash + 1));
  const range = FREQUENCY_CLASSES[TERMS.get(text) ?? ""];
  return range === undefined ? undefined : { qualifiers: { frequency: [...range] }, isNobody: range[1] === 0 };
}

function readPercentage(text: string): Frequency | undefined {
  const share = readNumber(text);
  if (share === undefined || share > 100) return undefined;
  return { qualifiers: { frequency: [round(share), round(share)] }, isNobody: share === 0 };
}

/** Patients with the finding, of patients looked at: what was counted, and the share in percent to one decimal. */
function readRatio(left: string, right: string): Frequency | undefined {
  const [affected, examined] = [readNumber(left), readNumber(right)];
  if (affected === undefined || examined === undefined || examined === 0 || affected > examined) return undefined;
  const share = round((100 * affected) / examined);
  return { qualifiers: { frequency: [share, share], observed: [affected, examined] }, isNobody: affected === 0 };
}

function readNumber(text: string): number | undefined {
  return /^\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}

function round(share: number): number {
  return Math.round(share * 10) / 10;
}
