import type { Graph } from "../../../src/knowledge/graph.ts";
import { createSentenceCase } from "../../../src/knowledge/sentence-case.ts";

/** Names of people, places and gods that the names of the graph write small somewhere, or that end as medical words do. */
const PROPER =
  /^(?:Apert|Asperger|Baker|Barmah|Banti|Bloom|Dent|Eagle|Ebstein|Fried|German|Laing|Legionnaire|Madelung|Arthus|Middle East|Terrien|Menkes|Mendelian|Pick|Proteus|Ribbing|Sillence|Van|Venezuelan|Von|Hodgkin|Janus)\b/;
/** Common words that no name of the graph writes small. */
const COMMON =
  /^(?:Avoidant|Depersonalization|Disappearing|Dedifferentiated|Dumping|Engraftment|Harlequin|Moyamoya|Mumps|Piriformis|Postcholecystectomy|Postgastrectomy|Prediabetes|Psychosexual|Refeeding|Retrocochlear|Schizophreniform|Shrinking|Somatization|Supine|Wide|Isochromosomy)\b/;

/** A name within a sentence. */
export function withinSentence(graph: Graph, name: string): string {
  const spelt = name.replace(/\b[dr]na\b/g, (word) => word.toUpperCase());
  if (PROPER.test(spelt)) return spelt;
  return COMMON.test(spelt) ? spelt.charAt(0).toLowerCase() + spelt.slice(1) : createSentenceCase(graph)(spelt);
}
