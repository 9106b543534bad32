import type { Graph } from "../../src/knowledge/graph.ts";
import { createNameIndex } from "../../src/knowledge/names.ts";
import type { Passage, StoredDocument } from "../../src/retrieval/corpus.ts";
import { cutPassages } from "../../src/retrieval/passages.ts";
import type { Task } from "../task.ts";
import { createReader, type SupportCorpora } from "./corpora.ts";
import { isOfVersion, states } from "./find-passages.ts";
import { matchNames, type NameGround } from "./match-names.ts";
import type { SupportingPassage } from "./support.ts";

/** Whether the passages that tasks name are still there, and still say what they are named for. */
export interface SupportCheck {
  /** Passages that were looked up. */
  passages: number;
  /** Tasks that name none: they were not met with a corpus, or are not supported by it. */
  withoutPassages: number;
  /** Passages of documents that have changed since, and still say the same. */
  changed: number;
  broken: { id: string; reason: string }[];
}

interface Checking extends NameGround {
  /** By name. */
  readers: ReadonlyMap<string, (id: string) => Promise<StoredDocument | undefined>>;
}

/** Looks up every passage. Rejects when a corpus cannot answer; a passage of a corpus that is not named is broken. */
export async function checkSupport(
  tasks: readonly Task[],
  { graph, corpora }: { graph: Graph; corpora: SupportCorpora },
): Promise<SupportCheck> {
  const readers = new Map(corpora.members.map(({ name, corpus }) => [name, createReader(corpus)]));
  const checking = { graph, names: createNameIndex(graph), readers };
  const check: SupportCheck = { passages: 0, withoutPassages: 0, changed: 0, broken: [] };
  for (const { id, support } of tasks) {
    const placed =
      support?.hops.flatMap(({ place, passages }) => passages.map((passage) => ({ place, passage }))) ?? [];
    if (placed.length === 0) check.withoutPassages += 1;
    for (const { place, passage } of placed) {
      check.passages += 1;
      const found = await checkPassage(passage, checking);
      if (found === "changed") check.changed += 1;
      else if (found !== "there") check.broken.push({ id, reason: `support: ${place}: ${found}` });
    }
  }
  return check;
}

/** "there", "changed", or what is wrong. */
async function checkPassage(passage: SupportingPassage, { readers, ...ground }: Checking): Promise<string> {
  const { corpus, document: id, start, end, by } = passage;
  const reader = readers.get(corpus);
  if (reader === undefined) return `the corpus ${corpus} is not among those named`;
  const document = await reader(id);
  if (document === undefined) return `${corpus} has no document ${id} any more`;
  const fact = ground.graph.fact(passage.fact);
  const says = (one: Passage) =>
    by === "fact"
      ? states(one, { id: passage.fact })
      : fact !== undefined && matchNames(fact, one, ground) !== undefined;
  if (!isOfVersion(passage, document.version)) {
    const still = cutPassages(document, document.version).some(says);
    return still ? "changed" : `${id} has changed and says it no more`;
  }
  const found = cutPassages(document, document.version).find((one) => one.start === start && one.end === end);
  if (found === undefined) return `${id} has no passage from ${start} to ${end}`;
  return says(found) ? "there" : `${id} does not say it from ${start} to ${end}`;
}
