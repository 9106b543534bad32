import { codeId } from "./icd10cm-codes.ts";

/** What a note names in parentheses: codes, and ranges by their first and last code. */
export type NotedCodes = readonly (readonly [first: string, last: string])[];

const CODE = "[A-Z]\\d[0-9A-Z](?:\\.[0-9A-Z]{1,4})?";
/** "B20", "Z16.-" and "G47.3-" (a code with what is under it), "I11.-", "P35-P39", "B65.0-B65.9", "E05.0-E05.9-". */
const NAMED = new RegExp(`^(${CODE})\\.?-?(?:\\s*-\\s*(${CODE})\\.?-?)?$`);

/**
 * The codes of a note. What is named with words ("T36-T50 with fifth or sixth character 5") is a part of a range that
 * the list has no code for, and is passed over.
 */
export function readCodes(note: string): NotedCodes {
  const named: [string, string][] = [];
  for (const [, inside = ""] of note.matchAll(/\(([^()]*)\)/g)) {
    if (!/^[A-Z]\d/.test(inside)) continue;
    for (const piece of inside.split(/,|;|\band\b|\bor\b/)) {
      const [, first, last] = NAMED.exec(piece.trim()) ?? [];
      const [from, to] = [codeId(first ?? ""), codeId(last ?? first ?? "")];
      if (from !== undefined && to !== undefined) named.push([from, to]);
    }
  }
  return named;
}

export interface CodeList {
  /** The codes of the list that a note names; a range is the block of that range, or else its codes. */
  find(noted: NotedCodes): string[];
}

export function createCodeList(ids: readonly string[]): CodeList {
  const known = new Set(ids);
  const codes = ids.filter((id) => !id.includes("-"));
  const byLength = new Map<number, string[]>();
  for (const id of codes) {
    const alike = byLength.get(id.length);
    if (alike === undefined) byLength.set(id.length, [id]);
    else alike.push(id);
  }
  for (const alike of byLength.values()) alike.sort();
  return {
    find: (noted) =>
      noted.flatMap(([first, last]) => {
        if (first === last) return known.has(first) ? [first] : [];
        const block = `${first}-${last.slice("ICD10CM:".length)}`;
        if (known.has(block)) return [block];
        return between(byLength.get(first.length) ?? [], first, last);
      }),
  };
}

/** Codes as long as the first one, up to the last one or the one that it is under. */
function between(sorted: readonly string[], first: string, last: string): string[] {
  const isAfter = (id: string) => id.slice(0, last.length) > last.slice(0, id.length);
  const from = positionOf(sorted, first);
  let end = from;
  for (let id = sorted[end]; id !== undefined && !isAfter(id); id = sorted[end]) end += 1;
  return sorted.slice(from, end);
}

/** Of the first item that is not before that one. */
function positionOf(sorted: readonly string[], wanted: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
