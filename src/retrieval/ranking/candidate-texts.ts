import type { Row, TermList, TermSource } from "./term-source.ts";

/** The analysed texts of candidates one behind the other; each is read once, whatever is looked for in it. */
export class CandidateTexts implements TermList {
  terms: Uint32Array = new Uint32Array(1 << 14);
  length = 0;
  readonly source: TermSource;
  readonly #rows = new Map<number, Row>();

  constructor(source: TermSource) {
    this.source = source;
  }

  of(passage: number): Row {
    const known = this.#rows.get(passage);
    if (known !== undefined) return known;
    const row = this.source.appendRow?.(passage, this) ?? this.#read(passage);
    this.#rows.set(passage, row);
    return row;
  }

  reserve(more: number): void {
    if (this.length + more <= this.terms.length) return;
    const larger = new Uint32Array(2 * (this.length + more));
    larger.set(this.terms);
    this.terms = larger;
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
