import { editDistance } from "../lib/nearest.ts";
import type { Entity } from "./fact.ts";
import type { NameEntry } from "./name-table.ts";

/** How a name was found: as it is written, as another name, as a code, as a part, or despite its spelling. */
export type MatchReason = "name" | "synonym" | "identifier" | "partial" | "spelling";

export interface NameMatch {
  entity: Entity;
  /** The name or code of the entity that matched. */
  matched: string;
  reason: MatchReason;
  /** 0 to 1; comparable between searches. */
  score: number;
}

/** Names that hold every word asked for (the last may be unfinished). The larger the share of the name, the better. */
export function findPartial(entries: readonly NameEntry[], key: string): NameMatch[] {
  const words = key.split(" ");
  const last = words.at(-1) ?? "";
  if (last.length < 2 && words.length === 1) return [];
  const matches: NameMatch[] = [];
  for (const entry of entries) {
    if (entry.key.length <= key.length || !entry.key.includes(last)) continue;
    const have = entry.key.split(" ");
    const complete = words.every((word, index) =>
      index === words.length - 1 ? have.some((other) => other.startsWith(word)) : have.includes(word),
    );
    if (complete) matches.push(match(entry, "partial", 0.5 + 0.35 * (key.length / entry.key.length)));
  }
  return matches;
}

/**
 * Names within one slip in seven letters (at least one from four letters on, at most three) of what was asked. A scan
 * that compares lengths and letters first costs a few milliseconds and needs no index.
 */
export function findSpelling(entries: readonly NameEntry[], key: string): NameMatch[] {
  if (key.length < 4) return [];
  const allowed = Math.min(3, Math.max(1, Math.floor(key.length / 7)));
  const letters = letterSet(key);
  const matches: NameMatch[] = [];
  for (const entry of entries) {
    if (Math.abs(entry.key.length - key.length) > allowed) continue;
    if (bits(letterSet(entry.key) ^ letters) > 2 * allowed) continue;
    const distance = editDistance(key, entry.key);
    if (distance <= allowed) matches.push(match(entry, "spelling", 0.9 - 0.1 * distance));
  }
  return matches;
}

function match({ entity, name, preferred }: NameEntry, reason: "partial" | "spelling", score: number): NameMatch {
  return { entity, matched: name, reason, score: preferred ? score : score - 0.03 };
}

/** Which letters and digits occur, as bits: two names with one slip between them differ in at most two. */
function letterSet(key: string): number {
  let set = 0;
  for (let i = 0; i < key.length; i++) set |= 1 << (key.charCodeAt(i) % 31);
  return set;
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
