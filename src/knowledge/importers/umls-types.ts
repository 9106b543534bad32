import type { EntityType } from "../fact.ts";

/**
 * The entity type of each semantic type (TUI). A concept with several takes the first type of this list: what is a
 * disease and a finding is a disease. Semantic types that are not here (activities, ideas, documents) are "concept".
 */
const SEMANTIC_TYPES: readonly (readonly [EntityType, string])[] = [
  // Diseases, neoplasms, mental disorders, anomalies (congenital, acquired, anatomical), injuries and poisonings.
  ["disease", "T047 T191 T048 T019 T190 T020 T037"],
  ["gene", "T028"],
  // Drugs, antibiotics, clinical drugs.
  ["drug", "T121 T195 T200"],
  ["organism", "T001 T002 T004 T005 T007 T008 T010 T011 T012 T013 T014 T015 T016 T194 T204"],
  ["anatomy", "T017 T018 T021 T022 T023 T024 T025 T026 T029 T030 T031"],
  // Laboratory, diagnostic, therapeutic and molecular procedures.
  ["procedure", "T059 T060 T061 T063"],
  // Signs and symptoms, findings, laboratory results, pathologic functions.
  ["phenotype", "T184 T033 T034 T046"],
  ["process", "T038 T039 T040 T041 T042 T043 T044 T045 T049"],
  ["substance", "T103 T104 T109 T114 T116 T120 T122 T123 T125 T126 T127 T129 T130 T131 T167 T168 T192 T196 T197"],
];

const RANKS: ReadonlyMap<string, number> = new Map(
  SEMANTIC_TYPES.flatMap(([, types], rank) => types.split(" ").map((tui) => [tui, rank + 1] as const)),
);

const CONCEPT = SEMANTIC_TYPES.length + 1;
const KEPT = 0x80;
const MOST = 10_000_000;

/** What is known of every concept: a byte for each identifier that there can be (10 MB). */
export interface ConceptTable {
  addType(concept: number, tui: string): void;
  typeOf(concept: number): EntityType;
  keep(concept: number): void;
  isKept(concept: number): boolean;
}

/** The number of "C0024796"; undefined for what is no identifier of a concept. */
export function conceptNumber(cui: string): number | undefined {
  if (cui.length !== 8 || cui.charCodeAt(0) !== 67) return undefined;
  let number = 0;
  for (let at = 1; at < 8; at++) {
    const digit = cui.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return number;
}

export function createConceptTable(): ConceptTable {
  const bytes = new Uint8Array(MOST);
  const rankOf = (concept: number) => (bytes[concept] ?? 0) & ~KEPT;
  return {
    addType(concept, tui) {
      const [known, rank] = [rankOf(concept), RANKS.get(tui) ?? CONCEPT];
      if (known === 0 || rank < known) bytes[concept] = rank | ((bytes[concept] ?? 0) & KEPT);
    },
    typeOf: (concept) => SEMANTIC_TYPES[rankOf(concept) - 1]?.[0] ?? "concept",
    keep(concept) {
      bytes[concept] = (bytes[concept] ?? 0) | KEPT;
    },
    isKept: (concept) => ((bytes[concept] ?? 0) & KEPT) !== 0,
  };
}
