import { RankingMemory } from "./ranking-memory.ts";
import type { Row, TermList, TermSource } from "./term-source.ts";

/** The analysed texts of candidates one behind the other; each is read once, whatever is looked for in it. */
export class CandidateTexts implements TermList {
  terms: Uint32Array;
  length = 0;
  readonly source: TermSource;
  /** By the place of the candidate. */
  readonly passages: number[] = [];
  readonly rows: Row[] = [];
  readonly memory: RankingMemory;

  constructor(source: TermSource, passages: readonly number[], memory: RankingMemory = new RankingMemory()) {
    this.source = source;
    this.memory = memory;
    this.terms = memory.texts;
    for (const passage of passages) this.#add(passage);
  }

  /** The place of a candidate; of another passage, which becomes one, the next. */
  placeOf(passage: number): number {
    const at = this.passages.indexOf(passage);
    return at < 0 ? this.#add(passage) : at;
  }

  reserve(more: number): void {
    if (this.length + more <= this.terms.length) return;
    const larger = new Uint32Array(2 * (this.length + more));
    larger.set(this.terms);
    this.terms = larger;
    this.memory.texts = larger;
  }

  #add(passage: number): number {
    this.rows.push(this.source.appendRow?.(passage, this) ?? this.#read(passage));
    return this.passages.push(passage) - 1;
  }

  #read(passage: number): Row {
    const { source } = this;
    const document = source.documentOf(passage);
    const around = source.around(passage);
    const from = this.length;
    const aliases = this.#append(source.title(document));
    const before = this.#append(source.aliases(document));
    for (let other = around.from; other < passage; other++) this.#append(source.body(other));
    const own = this.length;
    const behind = this.#append(source.body(passage));
    for (let other = passage + 1; other < around.to; other++) this.#append(source.body(other));
    return { from, aliases, before, passage: own, behind, to: this.length };
  }

  /** Returns the new length. */
  #append(text: Uint32Array): number {
    this.reserve(text.length);
    this.terms.set(text, this.length);
    this.length += text.length;
    return this.length;
  }
}
