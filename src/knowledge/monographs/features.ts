import type { Entity, Fact } from "../fact.ts";
import type { Graph } from "../graph.ts";
import type { Page } from "../page.ts";
import { factSentence } from "../sentence.ts";
import { FEWEST_PATIENTS, frequencyClass, frequencyWord, shareOfClass } from "../sentences/frequency.ts";
import { raiseFirstLetter } from "../wording.ts";
import { saidWithMore } from "./implied.ts";

const SMALL_SERIES = `Clinical features in fewer than ${FEWEST_PATIENTS} patients`;
const OPEN = "Clinical features";
/** Where others have a frequency. */
const OPEN_TOO = "Clinical features of unstated frequency";
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
  const banded = all.some(({ positive, qualifiers }) => positive && frequencyClass(qualifiers) !== "");
  const nameOf = ({ object }: Fact) => graph.entity(object)?.name.toLowerCase() ?? "";
  const less = new Map(all.map((fact) => [fact, saidWithMore(graph, fact)] as const));
  for (const heading of ORDER) {
    const facts = all.filter((fact) => headingOfFact(fact) === heading && less.get(fact) === undefined);
    page.section(heading === OPEN && banded ? OPEN_TOO : heading);
    const ordered = facts.toSorted((a, b) => shareOf(b) - shareOf(a) || (nameOf(a) < nameOf(b) ? -1 : 1));
    for (const fact of ordered) page.state(fact, factSentence(graph, fact));
  }
  for (const [fact, more] of less) if (more !== undefined) page.state(fact, factSentence(graph, fact), more);
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
