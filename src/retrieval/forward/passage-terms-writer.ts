import { join } from "node:path";
import { GAP } from "../ranking/term-source.ts";
import { NumberList, NumberWriter } from "./number-file.ts";
import { addDocument, NO_SUMS, type TermSums } from "./term-sums.ts";
import { VocabularyWriter } from "./vocabulary.ts";

/** The files of the analysed passages in the folder of a build. */
export const BODIES = "terms-of-passages.bin";
export const NAMES = "terms-of-names.bin";
export const PLACES = "terms-places.bin";
export const VOCABULARY = "vocabulary.bin";
export const VOCABULARY_TEXT = "vocabulary.txt";

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
