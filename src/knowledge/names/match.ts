import type { Entity, SynonymScope } from "../fact.ts";

/**
 * How a name was found: as it is written ("name", or as another name of the thing: "synonym", "abbreviation", "brand"),
 * as a code, as a name that is not quite the thing's own ("former", "narrower", "broader", "related"), as a part of a
 * name, or despite its spelling.
 */
export type MatchReason =
  | "name"
  | "synonym"
  | "abbreviation"
  | "brand"
  | "identifier"
  | "former"
  | "narrower"
  | "broader"
  | "related"
  | "partial"
  | "spelling";

export interface NameMatch {
  entity: Entity;
  /** The name or code of the entity that matched. */
  matched: string;
  reason: MatchReason;
  /** 0 to 1; comparable between searches. */
  score: number;
}

/** A match before its entity is made: entity and name by number. */
export interface Candidate {
  entity: number;
  matched: string;
  reason: MatchReason;
  score: number;
}

/** What a whole name found says of its entity, by how the name belongs to it. */
export const SCOPE_MATCHES: Readonly<Record<SynonymScope | "preferred", { reason: MatchReason; score: number }>> = {
  preferred: { reason: "name", score: 1 },
  exact: { reason: "synonym", score: 0.95 },
  brand: { reason: "brand", score: 0.94 },
  abbreviation: { reason: "abbreviation", score: 0.93 },
  former: { reason: "former", score: 0.88 },
  narrow: { reason: "narrower", score: 0.82 },
  related: { reason: "related", score: 0.82 },
  broad: { reason: "broader", score: 0.78 },
};

/** How much less a part or a misspelling says when the name is a synonym, or only leads near the thing. */
export const SCOPE_LOSSES: Readonly<Record<SynonymScope | "preferred", number>> = {
  preferred: 0,
  exact: 0.03,
  brand: 0.03,
  abbreviation: 0.05,
  former: 0.06,
  narrow: 0.1,
  related: 0.12,
  broad: 0.12,
};
