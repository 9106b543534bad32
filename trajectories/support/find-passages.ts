import type { Fact } from "../../src/knowledge/fact.ts";
import type { Graph } from "../../src/knowledge/graph.ts";
import { createNameIndex, type NameIndex } from "../../src/knowledge/names.ts";
import { DataError } from "../../src/lib/errors.ts";
import type { Corpus, Passage, StoredDocument } from "../../src/retrieval/corpus.ts";
import { cutPassages } from "../../src/retrieval/passages.ts";
import { graphSynonyms } from "../../src/retrieval/plan/graph-synonyms.ts";
import type { TaskInput } from "../task.ts";
import { claimsOf } from "./claims.ts";
import { createReader, type SupportCorpora, searchWhole } from "./corpora.ts";
import { matchNames } from "./match-names.ts";
import type { Support, SupportingPassage } from "./support.ts";

/** Finds the passages that support the hops of tasks. Rejects when a corpus cannot answer: an outage is no lack. */
export interface SupportFinder {
  /** DataError when the graph does not have a fact that the task rests on. */
  support(task: Pick<TaskInput, "path" | "certificate" | "form">): Promise<Support>;
}

/** Passages that are kept of one hop. */
const MOST = 2;
/** Passages that are looked at for the names of a fact. */
const SEARCHED = 20;

interface Searched {
  name: string;
  corpus: Corpus;
  read: (id: string) => Promise<StoredDocument | undefined>;
}

interface Finding {
  graph: Graph;
  names: NameIndex;
  members: readonly Searched[];
}

/** `names`: of the graph, where they are at hand already. */
export function createSupportFinder(
  { members, records }: SupportCorpora,
  { graph, names = createNameIndex(graph) }: { graph: Graph; names?: NameIndex },
): SupportFinder {
  const searched = members.map(({ name, corpus }): Searched => ({ name, corpus, read: createReader(corpus) }));
  const finding = { graph, names, members: searched };
  const corpora = records.map(({ name, version }) => ({ name, version }));
  return {
    async support(task) {
      const hops: Support["hops"] = [];
      for (const { place, facts } of claimsOf(task)) {
        const passages: SupportingPassage[] = [];
        for (const id of facts) {
          if (passages.length >= MOST) break;
          passages.push(...(await findForFact(factOf(graph, id), finding)));
        }
        hops.push({ place, facts, passages: passages.slice(0, MOST) });
      }
      return { corpora, complete: hops.every(({ passages }) => passages.length > 0), hops };
    },
  };
}

export function factOf(graph: Graph, id: string): Fact {
  const fact = graph.fact(id);
  if (fact !== undefined) return fact;
  throw new DataError(`The graph ${graph.version} has no fact ${id}, which a task rests on.`, {
    remedy: "Name the graph that the tasks were made on: --graph FOLDER.",
  });
}

/** In each corpus where the fact is stated in so many words; where it is in none, where names speak for it. */
async function findForFact(fact: Fact, finding: Finding): Promise<SupportingPassage[]> {
  const found: SupportingPassage[] = [];
  for (const member of finding.members) {
    const stated = await findStated(fact, member);
    found.push(...(stated.length > 0 ? stated : await findNamed(fact, member, finding)));
  }
  return found;
}

/** In the documents about its ends, cut as they are for searching. */
async function findStated(fact: Fact, { name, read }: Searched): Promise<SupportingPassage[]> {
  const found: SupportingPassage[] = [];
  for (const id of new Set([fact.subject, fact.object])) {
    const document = await read(id);
    if (document?.metadata.facts?.some((sentence) => sentence.id === fact.id) !== true) continue;
    const passage = cutPassages(document, document.version).find((one) => states(one, fact));
    if (passage !== undefined) found.push(refer(passage, { corpus: name, fact: fact.id, by: "fact" }));
  }
  return found;
}

/** The best passages for the names of both ends. */
async function findNamed(fact: Fact, { name, corpus }: Searched, finding: Finding): Promise<SupportingPassage[]> {
  const { graph, names } = finding;
  const ends = [fact.subject, fact.object].map((id) => graph.entity(id)?.name ?? id);
  const hits = await searchWhole(corpus, ends.join(" "), { limit: SEARCHED, synonyms: graphSynonyms(names) });
  for (const { passage } of hits) {
    const given = { corpus: name, fact: fact.id };
    if (states(passage, fact)) return [refer(passage, { ...given, by: "fact" })];
    const match = passage.integrity?.status === "retracted" ? undefined : matchNames(fact, passage, finding);
    if (match !== undefined) return [refer(passage, { ...given, by: "names", ...match })];
  }
  return [];
}

export function states(passage: Passage, { id }: Pick<Fact, "id">): boolean {
  return passage.facts?.some((sentence) => sentence.id === id) === true;
}

/** Enough to know a document again; there are many passages in a set. */
const VERSION_DIGITS = 16;

/** Whether a passage was cut from this content. */
export function isOfVersion({ version }: SupportingPassage, whole: string): boolean {
  return whole.slice(0, VERSION_DIGITS) === version;
}

type Manner = Pick<SupportingPassage, "corpus" | "fact" | "by"> &
  Partial<Pick<SupportingPassage, "names" | "relation">>;

function refer({ document, version, title, section, start, end }: Passage, manner: Manner): SupportingPassage {
  return { document, version: version.slice(0, VERSION_DIGITS), title, section, start, end, ...manner };
}
