import { GAP } from "../ranking/term-source.ts";
import type { PassageTerms } from "./passage-terms.ts";
import { addDocument, type TermSums } from "./term-sums.ts";

/** The analysed passages of a segment as far as their documents are not dead. */
export class LivingTerms {
  readonly terms: PassageTerms;
  readonly sums: TermSums;
  /** By how many passages a term is in fewer than when the segment was written. */
  readonly #fewer: Uint32Array | undefined;

  /** `dead` has 1 for each dead document. */
  constructor(terms: PassageTerms, dead: Uint8Array | undefined) {
    this.terms = terms;
    this.sums = { ...terms.sums };
    if (dead !== undefined) this.#fewer = this.#bury(dead);
  }

  frequency(term: number): number {
    return this.terms.frequency(term) - (this.#fewer?.[term] ?? 0);
  }

  #bury(dead: Uint8Array): Uint32Array {
    const terms = this.terms;
    const fewer = new Uint32Array(terms.vocabulary.size);
    const last = new Uint32Array(terms.vocabulary.size);
    for (let document = dead.indexOf(1); document >= 0; document = dead.indexOf(1, document + 1)) {
      const { from, to } = terms.passagesOf(document);
      const lengths = new Uint32Array(to - from);
      for (let passage = from; passage < to; passage++) {
        const count = (text: Uint32Array) => {
          for (const term of text) {
            if (term === GAP || last[term] === passage + 1) continue;
            last[term] = passage + 1;
            fewer[term] = (fewer[term] ?? 0) + 1;
          }
          return text.length;
        };
        count(terms.title(document));
        count(terms.aliases(document));
        lengths[passage - from] = count(terms.body(passage));
      }
      addDocument(this.sums, terms.title(document).length, lengths, -1);
    }
    return fewer;
  }
}
