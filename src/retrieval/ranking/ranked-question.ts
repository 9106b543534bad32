/** Terms of a question by slot. */
export interface WeightedTerms {
  terms: number[];
  weights: number[];
}

/** A planned question in the numbers of a collection. */
export interface RankedQuestion extends WeightedTerms {
  /** Its terms in reading order, as places in `terms`; -1 where the reading is broken. */
  sequence: number[];
  /** Places in `sequence` whose term is written in one with the next. */
  joined: readonly number[];
}
