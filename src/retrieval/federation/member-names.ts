import { UsageError } from "../../lib/errors.ts";

/** A corpus to be searched beside others. */
export interface MemberName {
  name: string;
  /** What a score of it counts beside one of the others; 1 where nothing is said. */
  weight: number;
}

const NAME = /^[a-z0-9][\w.-]*$/i;
const REMEDY = "Write names with commas between, each with a weight or none: labels:2,pubmed.";

/** Reads "labels" or "labels:2,pubmed". UsageError for what is neither, and for a name that comes twice. */
export function readMemberNames(text: string): MemberName[] {
  const members = text.split(",").map((part): MemberName => {
    const [name = "", weight = "1", ...more] = part.trim().split(":");
    if (!NAME.test(name) || more.length > 0)
      throw new UsageError(`"${part.trim()}" is no name of a corpus.`, { remedy: REMEDY });
    if (/^\d*\.?\d+$/.test(weight) && Number(weight) > 0) return { name, weight: Number(weight) };
    throw new UsageError(`The weight of the corpus ${name} cannot be "${weight}".`, {
      remedy: `It is a number above 0: ${name}:2.`,
    });
  });
  const twice = members.find(({ name }, at) => members.findIndex((other) => other.name === name) < at);
  if (twice === undefined) return members;
  throw new UsageError(`The corpus ${twice.name} is named twice.`, { remedy: "Name every corpus once." });
}

/** For what works on one corpus alone; UsageError where several are named. */
export function readOneName(text: string): string {
  const [first, ...more] = readMemberNames(text);
  if (first !== undefined && more.length === 0) return first.name;
  throw new UsageError(`This works on one corpus, not on "${text}".`, { remedy: "Name one: --corpus NAME." });
}

/** As `readMemberNames` reads it. */
export function showMemberNames(members: readonly MemberName[]): string {
  return members.map(({ name, weight }) => (weight === 1 ? name : `${name}:${weight}`)).join(",");
}
