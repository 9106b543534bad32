import type { EvidenceLevel } from "../evidence.ts";

/** How a question is searched for, in every engine alike. Plain data: `explainPlan` puts it into words. */
export interface Plan {
  /** What is ranked by, in the order of the question; those of the corpus only. */
  terms: PlannedTerm[];
  /**
   * The terms as they follow each other in the question, as places in `terms`; -1 stands where one is missing between
   * two. Learnt and added ones have no place here.
   */
  sequence: number[];
  /** Places in `sequence` whose term is written in one with the next: the parts of a code ("IL-6", "E11.9", "HLA-B27"). */
  joined: number[];
  /** Quoted words: a passage must hold all of them as they stand, stop words aside. */
  phrases: Quoted[];
  /** A passage that holds one of these is left out. */
  excluded: Quoted[];
  /** What the question says in words of when something was published, and of which kind it is to be. */
  stated: StatedFilter;
  /** Words that no passage has, nor any near spelling of them. */
  unknown: string[];
  /** How many of the commonest terms of a very long question are passed over. */
  passedOver: number;
}

export interface PlannedTerm {
  term: string;
  /** As the question says it. */
  word: string;
  weight: number;
  /** Passages that have it. */
  frequency: number;
  origin: "question" | "spelling" | "synonym";
}

export interface Quoted {
  text: string;
  terms: string[];
}

export interface StatedFilter {
  /** Inclusive. */
  year?: { from?: number; to?: number };
  /** Kinds of publication that are asked for: they are preferred, and nothing else is left out. */
  kinds: EvidenceLevel[];
  /** The words that were read so, and are not searched for. */
  words: string[];
}

/** What the planner asks a corpus. */
export interface Vocabulary {
  /** In how many passages each of the terms occurs. */
  frequencies(terms: readonly string[]): readonly number[] | Promise<readonly number[]>;
  /**
   * How many of the first letters of a word of ASCII some term may begin with, no fewer than one does; without it every
   * near spelling is looked up.
   */
  knownLetters?: (word: string) => number;
  /** Whether near spellings of an unknown word may be looked up, some hundreds of terms at once. */
  spells: boolean;
}

/** Other names of what a question speaks of, from a graph or a list. */
export interface Synonyms {
  /** `said` is a part of the question; the terms of `other` are searched for beside it, with this weight of 1. */
  find(question: string): readonly { said: string; other: string; weight: number }[];
}
