import { CorpusError } from "../../lib/errors.ts";
import type { SearchOptions } from "../corpus.ts";
import type { Plan } from "../plan/plan.ts";
import { planQuestion } from "../plan/plan-question.ts";
import type { Answer, Connection, Query } from "./connection.ts";
import type { Averages } from "./found-passages.ts";
import type { IndexNames } from "./names.ts";
import { inParts } from "./parts.ts";
import { averagesOf, type CorpusRecord, loadVocabulary, MovedOn, readRecord, recordQuery } from "./state.ts";
import type { LoadedVocabulary } from "./vocabulary.ts";

/** A corpus as it was at one moment. */
export interface Snapshot {
  record: CorpusRecord;
  vocabulary: LoadedVocabulary;
  averages: Averages;
}

/** How often a corpus may be replaced while it is asked something, before that is given up. */
const MOST_MOVES = 5;

/** Queries that are worth a request of their own. */
const FEWEST_IN_PART = 4;

/** Keeps up with the record of a corpus, which every request asks for along with what it wants. */
export class CorpusReader {
  readonly connection: Connection;
  readonly names: IndexNames;
  readonly name: string;
  #snapshot: Snapshot | undefined;

  constructor(connection: Connection, names: IndexNames, name: string) {
    this.connection = connection;
    this.names = names;
    this.name = name;
  }

  /** The record as it is now. */
  async record(): Promise<CorpusRecord> {
    const [answer] = await this.connection.search(this.name, [recordQuery(this.names)]);
    return this.#read(answer);
  }

  /** The corpus as it is now. */
  snapshot(): Promise<Snapshot> {
    return this.#moving(async () => this.#load(await this.record()));
  }

  /**
   * Does what needs an unchanged corpus: `ask` makes its first queries from what is known of the corpus, and `use` gets
   * their answers. Where the corpus has changed meanwhile it is asked again.
   */
  ask<T>(
    ask: (snapshot: Snapshot) => Promise<readonly Query[]> | readonly Query[],
    use: (snapshot: Snapshot, answers: readonly Answer[]) => Promise<T>,
  ): Promise<T> {
    return this.#moving(async () => {
      const snapshot = this.#snapshot ?? (await this.#load(await this.record()));
      const queries = await ask(snapshot);
      const parts = inParts(queries, FEWEST_IN_PART).map((part) => [recordQuery(this.names), ...part]);
      const answers = await Promise.all(parts.map((part) => this.connection.search(this.name, part)));
      const records = answers.map(([first]) => this.#read(first));
      const { version } = snapshot.record;
      const other = records.find((record) => record.version !== version || !sameParts(record, snapshot.record));
      if (other === undefined)
        return use(
          snapshot,
          answers.flatMap((part) => part.slice(1)),
        );
      await this.#load(other);
      throw new MovedOn();
    });
  }

  plan(snapshot: Snapshot, question: string, { synonyms }: Pick<SearchOptions, "synonyms"> = {}): Promise<Plan> {
    const frequencies = (terms: readonly string[]) => terms.map((term) => snapshot.vocabulary.frequencyOf(term));
    return planQuestion(question, { frequencies, spells: true }, synonyms === undefined ? {} : { synonyms });
  }

  #read(answer: Answer | undefined): CorpusRecord {
    return readRecord(answer?.hits ?? [], { name: this.name, url: this.connection.url });
  }

  async #load(record: CorpusRecord): Promise<Snapshot> {
    const before = this.#snapshot;
    if (before !== undefined && before.record.version === record.version && sameParts(before.record, record)) {
      return before;
    }
    const known = before && { vocabulary: before.vocabulary, parts: before.record.parts };
    const vocabulary = await loadVocabulary(this.connection, this.names, record, known);
    this.#snapshot = { record, vocabulary, averages: averagesOf(record) };
    return this.#snapshot;
  }

  async #moving<T>(work: () => Promise<T>): Promise<T> {
    for (let moves = 0; moves < MOST_MOVES; moves++) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof MovedOn)) throw error;
      }
    }
    throw new CorpusError(`The corpus "${this.name}" on ${this.connection.url} is being replaced over and over.`, {
      remedy: "Try again when it is not written to.",
    });
  }
}

function sameParts(one: CorpusRecord, other: CorpusRecord): boolean {
  return one.parts.length === other.parts.length && one.parts.every((part, i) => part === other.parts[i]);
}
