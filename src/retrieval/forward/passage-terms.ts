import { join } from "node:path";
import { CONTEXT_REACH } from "../ranking/parameters.ts";
import { GAP, type TermSource } from "../ranking/term-source.ts";
import { NumberList, NumberReader, NumberWriter, readNumbers } from "./number-file.ts";
import { addDocument, averagesOf, NO_SUMS, type TermSums } from "./term-sums.ts";
import { StoredVocabulary, VocabularyWriter } from "./vocabulary.ts";

/** The files of the analysed passages in the folder of a build. */
const BODIES = "terms-of-passages.bin";
const NAMES = "terms-of-names.bin";
const PLACES = "terms-places.bin";
const VOCABULARY = "vocabulary.bin";
const VOCABULARY_TEXT = "vocabulary.txt";

/** A whole number up to 2^53 in two of 32 bits, the low one first. */
function splitNumber(number: number): [number, number] {
  return [number % 2 ** 32, Math.floor(number / 2 ** 32)];
}

export interface DocumentTerms {
  title: readonly string[];
  /** Name by name. */
  aliases: readonly (readonly string[])[];
  /** Passage by passage. */
  bodies: readonly (readonly string[])[];
}

/** Writes the analysed passages of a new build, document by document. */
export class PassageTermsWriter {
  readonly #folder: string;
  readonly #bodies: NumberWriter;
  readonly #names: NumberWriter;
  readonly #vocabulary = new VocabularyWriter();
  /** Where the terms of each passage begin. */
  readonly #bodyStarts = new NumberList();
  /** Of each document: where its title, and where its aliases begin. */
  readonly #nameStarts = new NumberList();
  readonly #documents = new NumberList();
  readonly #firstPassages = new NumberList();
  readonly #sums: TermSums = { ...NO_SUMS };

  constructor(folder: string) {
    this.#folder = folder;
    this.#bodies = new NumberWriter(join(folder, BODIES));
    this.#names = new NumberWriter(join(folder, NAMES));
  }

  add({ title, aliases, bodies }: DocumentTerms): void {
    const number = (term: string) => this.#vocabulary.number(term);
    const document = this.#firstPassages.length;
    this.#firstPassages.push(this.#bodyStarts.length);
    this.#nameStarts.push(this.#names.length);
    const names = [title.map(number), aliases.flatMap((name, i) => [...(i > 0 ? [GAP] : []), ...name.map(number)])];
    const [titleTerms = [], aliasTerms = []] = names;
    this.#names.write(titleTerms);
    this.#nameStarts.push(this.#names.length);
    this.#names.write(aliasTerms);
    const shared = new Set([...titleTerms, ...aliasTerms.filter((term) => term !== GAP)]);
    const lengths = bodies.map((body) => body.length);
    for (const body of bodies) {
      const passage = this.#bodyStarts.length;
      const terms = body.map(number);
      for (const term of shared) this.#vocabulary.count(term, passage);
      for (const term of terms) this.#vocabulary.count(term, passage);
      this.#bodyStarts.push(this.#bodies.length);
      this.#documents.push(document);
      this.#bodies.write(terms);
    }
    addDocument(this.#sums, titleTerms.length, lengths);
  }

  finish(): void {
    const places = new NumberWriter(join(this.#folder, PLACES));
    const [passages, documents] = [this.#bodyStarts.length, this.#firstPassages.length];
    const { body, title, titled, context } = this.#sums;
    places.write([passages, documents, ...[body, title, titled, context].flatMap(splitNumber)]);
    this.#bodyStarts.push(this.#bodies.length);
    this.#nameStarts.push(this.#names.length);
    this.#firstPassages.push(passages);
    for (const list of [this.#bodyStarts, this.#nameStarts, this.#firstPassages, this.#documents]) {
      places.write(list.view());
    }
    places.close();
    this.#vocabulary.finish(join(this.#folder, VOCABULARY), join(this.#folder, VOCABULARY_TEXT));
    this.#bodies.close();
    this.#names.close();
  }

  /** Closes without finishing. */
  abandon(): void {
    this.#bodies.abandon();
    this.#names.abandon();
  }
}

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

  close(): void {
    this.#bodies.close();
    this.#names.close();
  }
}
