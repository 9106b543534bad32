import { CONTEXT_REACH } from "../ranking/parameters.ts";

/** What the averages of a collection are made of; sums of several collections are those of the collections together. */
export interface TermSums {
  passages: number;
  /** Terms of all passages, of their titles, and of their contexts. */
  body: number;
  title: number;
  context: number;
  /** Passages whose document has a title. */
  titled: number;
}

export const NO_SUMS: Readonly<TermSums> = { passages: 0, body: 0, title: 0, context: 0, titled: 0 };

/** Adds a document of passages of these lengths; with `sign` -1 takes it out again. */
export function addDocument(sums: TermSums, title: number, lengths: ArrayLike<number>, sign: 1 | -1 = 1): void {
  const { length } = lengths;
  sums.passages += sign * length;
  sums.title += sign * length * title;
  if (title > 0) sums.titled += sign * length;
  for (let at = 0; at < length; at++) {
    sums.body += sign * (lengths[at] ?? 0);
    for (let near = Math.max(0, at - CONTEXT_REACH); near <= at + CONTEXT_REACH; near++) {
      if (near !== at) sums.context += sign * (lengths[near] ?? 0);
    }
  }
}

export function addSums(all: readonly TermSums[]): TermSums {
  const sums = { ...NO_SUMS };
  for (const one of all) {
    for (const name of Object.keys(NO_SUMS) as (keyof TermSums)[]) sums[name] += one[name];
  }
  return sums;
}

/** To three places: two ways of adding up give the same. */
export function averagesOf({ passages, body, title, context, titled }: TermSums) {
  const average = (sum: number, count: number) => Math.round((sum / Math.max(1, count)) * 1000) / 1000;
  return {
    averageBody: average(body, passages),
    averageTitle: average(title, titled),
    averageContext: average(context, passages),
  };
}
