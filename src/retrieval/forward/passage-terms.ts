import { join } from "node:path";
import { CONTEXT_REACH } from "../ranking/parameters.ts";
import type { Row, TermList, TermSource } from "../ranking/term-source.ts";
import { NumberReader, readNumbers } from "./number-file.ts";
import { BODIES, NAMES, PLACES, VOCABULARY, VOCABULARY_TEXT } from "./passage-terms-writer.ts";
import { averagesOf, type TermSums } from "./term-sums.ts";
import { StoredVocabulary } from "./vocabulary.ts";

/** The analysed passages of a build: its vocabulary, and what each passage and its document's names say. */
export class PassageTerms implements TermSource {
  readonly vocabulary: StoredVocabulary;
  readonly passages: number;
  readonly documents: number;
  readonly sums: TermSums;
  readonly averageBody: number;
  readonly averageTitle: number;
  readonly averageContext: number;
  readonly #bodies: NumberReader;
  readonly #names: NumberReader;
  readonly #bodyStarts: Uint32Array;
  readonly #nameStarts: Uint32Array;
  readonly #firstPassages: Uint32Array;
  readonly #documents: Uint32Array;

  constructor(folder: string) {
    const places = readNumbers(join(folder, PLACES));
    const [passages = 0, documents = 0] = places;
    const sum = (at: number) => (places[at] ?? 0) + (places[at + 1] ?? 0) * 2 ** 32;
    this.passages = passages;
    this.documents = documents;
    this.sums = { passages, body: sum(2), title: sum(4), titled: sum(6), context: sum(8) };
    const { averageBody, averageTitle, averageContext } = averagesOf(this.sums);
    this.averageBody = averageBody;
    this.averageTitle = averageTitle;
    this.averageContext = averageContext;
    let at = 10;
    const take = (length: number) => {
      at += length;
      return places.subarray(at - length, at);
    };
    this.#bodyStarts = take(passages + 1);
    this.#nameStarts = take(2 * documents + 1);
    this.#firstPassages = take(documents + 1);
    this.#documents = take(passages);
    this.vocabulary = new StoredVocabulary(join(folder, VOCABULARY), join(folder, VOCABULARY_TEXT));
    this.#bodies = new NumberReader(join(folder, BODIES));
    this.#names = new NumberReader(join(folder, NAMES));
  }

  number(term: string): number | undefined {
    return this.vocabulary.find(term);
  }

  term(number: number): string {
    return this.vocabulary.term(number);
  }

  knownLetters(word: string): number {
    return this.vocabulary.knownLetters(word);
  }

  frequency(term: number): number {
    return this.vocabulary.frequency(term);
  }

  isWord(term: number): boolean {
    return this.vocabulary.isWord(term);
  }

  documentOf(passage: number): number {
    return this.#documents[passage] ?? 0;
  }

  /** The passages of a document: [from, to). */
  passagesOf(document: number): { from: number; to: number } {
    return { from: this.#firstPassages[document] ?? 0, to: this.#firstPassages[document + 1] ?? 0 };
  }

  around(passage: number): { from: number; to: number } {
    const { from, to } = this.passagesOf(this.documentOf(passage));
    return { from: Math.max(from, passage - CONTEXT_REACH), to: Math.min(to, passage + CONTEXT_REACH + 1) };
  }

  body(passage: number): Uint32Array {
    return this.#bodies.read(this.#bodyStarts[passage] ?? 0, this.#bodyStarts[passage + 1] ?? 0);
  }

  title(document: number): Uint32Array {
    return this.#names.read(this.#nameStarts[2 * document] ?? 0, this.#nameStarts[2 * document + 1] ?? 0);
  }

  aliases(document: number): Uint32Array {
    return this.#names.read(this.#nameStarts[2 * document + 1] ?? 0, this.#nameStarts[2 * document + 2] ?? 0);
  }

  appendRow(passage: number, list: TermList): Row {
    const document = this.#documents[passage] as number;
    const [names, bodies] = [this.#nameStarts, this.#bodyStarts];
    const [title, alias, end] = [names[2 * document], names[2 * document + 1], names[2 * document + 2]] as Bounds;
    const first = Math.max(this.#firstPassages[document] as number, passage - CONTEXT_REACH);
    const last = Math.min(this.#firstPassages[document + 1] as number, passage + CONTEXT_REACH + 1);
    const [start, own, behind, to] = [bodies[first], bodies[passage], bodies[passage + 1], bodies[last]] as TextBounds;
    const from = list.length;
    const text = from + end - title;
    list.reserve(end - title + to - start);
    this.#names.copy(title, end, list.terms, from);
    this.#bodies.copy(start, to, list.terms, text);
    list.length = text + to - start;
    return {
      from,
      aliases: from + alias - title,
      before: text,
      passage: text + own - start,
      behind: text + behind - start,
      to: list.length,
    };
  }

  close(): void {
    this.#bodies.close();
    this.#names.close();
  }
}

type Bounds = [number, number, number];
type TextBounds = [number, number, number, number];
