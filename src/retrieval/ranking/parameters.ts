/** The numbers of the lexical ranking, for every driver alike. */
export interface RankingParameters {
  /** Occurrences at which a term has half of what it can give. */
  saturation: number;
  /** 0: the length of a text does not matter; 1: an occurrence counts in proportion to it. */
  lengthNorm: number;
  titleWeight: number;
  /** What an alias that holds the term adds to its occurrences, however often. */
  aliasWeight: number;
  /** Share of the idf of a name's terms that its document gains when the question says the whole name. */
  named: number;
  /** What an occurrence in a neighbouring passage of the document counts beside one in the passage itself. */
  contextWeight: number;
  /** Rare terms count more than by the plain logarithm when it is above 1. */
  idfPower: number;
  /** Candidates of the engine that are ranked among themselves, before all others. */
  depth: number;
  proximity: {
    /** Weights of neighbours of the question that stand in its order, that stand near, and of the best window. */
    ordered: number;
    near: number;
    window: number;
    /** How many times more the order counts of two that the question writes in one: the parts of a code. */
    joined: number;
    /** Terms between two that are near, and terms of a window. */
    nearTerms: number;
    windowTerms: number;
  };
  feedback: {
    /** Best documents that are learnt from. */
    documents: number;
    terms: number;
    /** Share of the question's own weight that the learnt terms have together. */
    weight: number;
    /** A term of more than this share of the passages teaches nothing. */
    commonest: number;
  };
}

/**
 * One setting for every corpus. Weights were chosen on the odd questions of SciFact, BioASQ and MedQuAD, where they are
 * flat; `depth` on all of them, for the time that it costs. `aliasWeight` and `named` were not fitted: those sets have no
 * aliases, and no titles that a question says whole.
 */
export const RANKING: RankingParameters = {
  saturation: 0.5,
  lengthNorm: 0.45,
  titleWeight: 7,
  aliasWeight: 4,
  named: 0.3,
  contextWeight: 0.5,
  idfPower: 1.2,
  depth: 80,
  proximity: { ordered: 0.3, near: 0.05, window: 0.15, joined: 2, nearTerms: 8, windowTerms: 50 },
  feedback: { documents: 4, terms: 20, weight: 0.35, commonest: 0.1 },
};

/** Passages before and behind a passage, of the same document, that are its context. */
export const CONTEXT_REACH = 2;

/** Candidates that are ranked at all, where so many are asked for; behind them the order is the engine's. */
export const CANDIDATES = 300;
