import type { Entity, Fact } from "../fact.ts";
import type { Graph } from "../graph.ts";
import type { Page } from "../page.ts";
import { factSentence } from "../sentence.ts";
import { FEWEST_PATIENTS, frequencyClass, frequencyWord, shareOfClass } from "../sentences/frequency.ts";
import { raiseFirstLetter } from "../wording.ts";

const SMALL_SERIES = `Clinical features in fewer than ${FEWEST_PATIENTS} patients`;
const OPEN = "Clinical features";
const ABSENT = "Features that are absent";

/** One section per class of frequency, the most frequent first; then what rests on few patients; the absent last. */
const ORDER = [
  ...["obligate", "very frequent", "frequent", "occasional", "very rare"].map(headingOf),
  OPEN,
  SMALL_SERIES,
  ABSENT,
];

export function writeFeatures(graph: Graph, disease: Entity, page: Page): void {
  const all = graph.outgoing(disease.id, "has_phenotype");
  const nameOf = ({ object }: Fact) => graph.entity(object)?.name.toLowerCase() ?? "";
  for (const heading of ORDER) {
    const facts = all.filter((fact) => headingOfFact(fact) === heading);
    page.section(heading);
    const ordered = facts.toSorted((a, b) => shareOf(b) - shareOf(a) || (nameOf(a) < nameOf(b) ? -1 : 1));
    for (const fact of ordered) page.state(fact, factSentence(graph, fact));
  }
}

function headingOfFact({ positive, qualifiers }: Fact): string {
  if (!positive) return ABSENT;
  const word = frequencyClass(qualifiers);
  if (word !== "") return headingOf(word);
  return frequencyWord(qualifiers.frequency) === "" ? OPEN : SMALL_SERIES;
}

function headingOf(word: string): string {
  return `${raiseFirstLetter(word)} clinical features (${shareOfClass(word)})`;
}

function shareOf({ qualifiers: { frequency } }: Fact): number {
  return frequency?.[0] ?? 0;
}
