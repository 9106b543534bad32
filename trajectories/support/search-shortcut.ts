import { ownNames } from "../../src/knowledge/fact.ts";
import type { Graph } from "../../src/knowledge/graph.ts";
import type { Corpus, Hit } from "../../src/retrieval/corpus.ts";
import { namesOfAnswer, normalizeName } from "../answer-match.ts";
import type { Task } from "../task.ts";
import { searchWhole } from "./corpora.ts";

/** What one search of the question brings, without any step of thought. Places count from 1. */
export interface SearchShortcut {
  /** Passages that were looked at. */
  k: number;
  /** Place of the first passage of the document about the answer; null: none of them is. */
  document: number | null;
  /** Place of the first passage that says a name of the answer; null: none does. */
  mention: number | null;
  /** Of a question with options: place of the first passage of a document about another option. */
  other?: number | null;
}

/** How well a search of the question alone does; options are left out, for they name the answer. */
export interface SearchTest {
  /** Undefined of a task whose answer is no name: a number, or that there is none. */
  test(task: Task): Promise<SearchShortcut | undefined>;
}

export function createSearchTest(corpus: Corpus, { graph, k }: { graph: Graph; k: number }): SearchTest {
  const namesOf = (id: string) => {
    const entity = graph.entity(id);
    return entity === undefined ? [] : ownNames(entity);
  };
  return {
    async test(task) {
      const { answer, answerable, certificate, options, question } = task;
      if (answer === undefined || answerable === false || typeof certificate?.answer === "number") return undefined;
      const hits = await searchWhole(corpus, question, { limit: k, nearDuplicates: "collapse" });
      const right = aboutOf([certificate?.answer ?? task.path?.at(-1)?.to], namesOfAnswer(task, { namesOf }));
      const found = { k, document: placeOf(hits, right.isAbout), mention: placeOf(hits, right.isSaid) };
      if (options === undefined) return found;
      const others = options
        .filter(({ text }) => text !== answer)
        .map(({ text, entity }) => aboutOf([entity], [text, ...(entity === undefined ? [] : namesOf(entity))]));
      return { ...found, other: placeOf(hits, (hit) => others.some(({ isAbout }) => isAbout(hit))) };
    },
  };
}

/** The first document is the answer's; of a choice before those of the other options, else the search decides nothing. */
export function isFoundBySearch({ document, other = null }: SearchShortcut): boolean {
  return document !== null && (other === null || document < other);
}

interface About {
  /** Whether a hit is of the document about the thing: by its id, or by a title that is its name. */
  isAbout(hit: Hit): boolean;
  /** Whether its text or title says a name. */
  isSaid(hit: Hit): boolean;
}

/** Letters of a name that is looked for in texts; shorter ones stand there by chance. */
const SHORTEST = 3;

function aboutOf(ids: readonly (string | number | null | undefined)[], names: readonly string[]): About {
  const known = names.map(normalizeName);
  const said = known.filter(({ length }) => length >= SHORTEST).map((name) => ` ${name} `);
  return {
    isAbout: ({ passage: { document, title } }) => ids.includes(document) || known.includes(normalizeName(title)),
    isSaid({ passage: { title, text } }) {
      const whole = ` ${normalizeName(title)} ${normalizeName(text)} `;
      return said.some((name) => whole.includes(name));
    },
  };
}

function placeOf(hits: readonly Hit[], holds: (hit: Hit) => boolean): number | null {
  const index = hits.findIndex(holds);
  return index === -1 ? null : index + 1;
}
