import type { Passage } from "../retrieval/corpus.ts";

/** A passage that a tool returned, under the id that the runtime minted for it. */
export interface Evidence extends Passage {
  /** "E1", "E2", … in the order of showing. */
  id: string;
}

/** The ids that this run may cite. The model cites; only the runtime mints. */
export interface EvidenceLedger {
  /** The same span of the same version of a document keeps its id. */
  mint(passage: Passage): { evidence: Evidence; isNew: boolean };
  get(id: string): Evidence | undefined;
  all(): readonly Evidence[];
  /** Takes back what an earlier process of this run had minted. */
  restore(evidence: Evidence): void;
}

export function createEvidenceLedger(): EvidenceLedger {
  const byId = new Map<string, Evidence>();
  const bySpan = new Map<string, Evidence>();
  const span = ({ document, version, start, end }: Passage) => JSON.stringify([document, version, start, end]);
  const keep = (evidence: Evidence) => {
    byId.set(evidence.id, evidence);
    bySpan.set(span(evidence), evidence);
    return evidence;
  };
  return {
    mint(passage) {
      const known = bySpan.get(span(passage));
      if (known !== undefined) return { evidence: known, isNew: false };
      return { evidence: keep({ id: `E${byId.size + 1}`, ...passage }), isNew: true };
    },
    get: (id) => byId.get(id),
    all: () => [...byId.values()],
    restore: (evidence) => void keep(evidence),
  };
}
