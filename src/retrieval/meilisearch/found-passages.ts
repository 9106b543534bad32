import { CONTEXT_REACH } from "../ranking/parameters.ts";
import { GAP, type TermSource } from "../ranking/term-source.ts";
import { readPassageId } from "./names.ts";
import type { TermsRow } from "./rows.ts";
import type { LoadedVocabulary } from "./vocabulary.ts";

/** Averages over all passages of a corpus; see TermSource. */
export interface Averages {
  passages: number;
  averageBody: number;
  averageContext: number;
  averageTitle: number;
}

interface FoundPassage {
  row: TermsRow;
  /** Number of the document. */
  document: number;
  ordinal: number;
  body: Uint32Array;
}

/** The analysed passages that a search has fetched, numbered in the order of their documents. */
export class FoundPassages implements TermSource {
  readonly passages: number;
  readonly averageBody: number;
  readonly averageContext: number;
  readonly averageTitle: number;
  readonly #vocabulary: LoadedVocabulary;
  readonly #found: FoundPassage[] = [];
  readonly #titles: Uint32Array[] = [];
  readonly #aliases: Uint32Array[] = [];
  readonly #numbers = new Map<string, number>();

  constructor(rows: Iterable<TermsRow>, vocabulary: LoadedVocabulary, averages: Averages) {
    this.passages = averages.passages;
    this.averageBody = averages.averageBody;
    this.averageContext = averages.averageContext;
    this.averageTitle = averages.averageTitle;
    this.#vocabulary = vocabulary;
    const placed = Array.from(rows, (row) => ({ row, ...readPassageId(row.id) }));
    placed.sort((a, b) => (a.document < b.document ? -1 : a.document > b.document ? 1 : a.ordinal - b.ordinal));
    let before = "";
    for (const { row, document, ordinal } of placed) {
      if (document !== before) {
        this.#titles.push(this.#read(row.title));
        this.#aliases.push(this.#readNames(row.aliases));
        before = document;
      }
      this.#numbers.set(row.id, this.#found.length);
      this.#found.push({ row, document: this.#titles.length - 1, ordinal, body: this.#read(row.body) });
    }
  }

  /** The number of a passage by its id; undefined: it was not fetched. */
  find(id: string): number | undefined {
    return this.#numbers.get(id);
  }

  row(passage: number): TermsRow | undefined {
    return this.#found[passage]?.row;
  }

  number(term: string): number | undefined {
    return this.#vocabulary.find(term);
  }

  frequency(term: number): number {
    return Math.max(1, this.#vocabulary.frequency(term));
  }

  isWord(term: number): boolean {
    const text = this.#vocabulary.term(term);
    return /^[^0-9]/.test(text) && (text.length > 1 || text.charCodeAt(0) > 0x7f);
  }

  documentOf(passage: number): number {
    return this.#found[passage]?.document ?? 0;
  }

  around(passage: number): { from: number; to: number } {
    let from = passage;
    while (passage - from < CONTEXT_REACH && this.#followsOn(from - 1)) from -= 1;
    let to = passage + 1;
    while (to - passage <= CONTEXT_REACH && this.#followsOn(to - 1)) to += 1;
    return { from, to };
  }

  body(passage: number): Uint32Array {
    return this.#found[passage]?.body ?? NOTHING;
  }

  title(document: number): Uint32Array {
    return this.#titles[document] ?? NOTHING;
  }

  aliases(document: number): Uint32Array {
    return this.#aliases[document] ?? NOTHING;
  }

  /** Whether the next passage of the same document was fetched, too. */
  #followsOn(passage: number): boolean {
    const [one, next] = [this.#found[passage], this.#found[passage + 1]];
    return one !== undefined && one.document === next?.document && one.ordinal + 1 === next.ordinal;
  }

  #read(text: string): Uint32Array {
    if (text === "") return NOTHING;
    const terms = text.split(" ");
    const numbers = new Uint32Array(terms.length);
    for (let i = 0; i < terms.length; i++) numbers[i] = this.#vocabulary.numberOf(terms[i] ?? "");
    return numbers;
  }

  #readNames(text: string): Uint32Array {
    if (text === "") return NOTHING;
    const names = text.split("\n").map((name) => this.#read(name));
    return Uint32Array.from(names.flatMap((name, i) => [...(i > 0 ? [GAP] : []), ...name]));
  }
}

const NOTHING = new Uint32Array(0);
