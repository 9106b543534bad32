import type { Source, Synonym } from "../fact.ts";
import type { GraphSink } from "../importer.ts";
import { SPECIALTIES } from "../specialties.ts";
import { INHERITANCE_CLASSES, ONSET_CLASSES, PREVALENCE_CLASSES, REPORTED_CLASSES } from "../vocabulary.ts";

/** What all that Orphanet publishes has in common: its licence and how it wants to be named. */
export function orphanetSource(release: Pick<Source, "id" | "name" | "version" | "released" | "url">): Source {
  return {
    ...release,
    licence: "CC BY 4.0",
    redistributable: true,
    attribution: "Orphanet and Orphadata: free access data from Orphanet. © INSERM 1999. https://www.orphadata.com",
    kind: "curated",
  };
}

/** The classes that Orphanet has words for and no identifiers, and the specialties. */
export function announceClasses(sink: GraphSink): void {
  for (const classes of [INHERITANCE_CLASSES, ONSET_CLASSES, PREVALENCE_CLASSES, REPORTED_CLASSES]) {
    for (const { entity } of classes) sink.entity(entity);
  }
  for (const entity of SPECIALTIES) sink.entity(entity);
}

/** Upper classes of the classifications ("Rare bone disease"): they sort diseases and are not diseases. */
export const CATEGORY = "Category";
export const NO_DISEASE = "disorder: a category of the classification is not a disease";
export const CLINICAL_GROUP = "Clinical group";

/** Where Orphanet has nothing to say. */
export const NO_DATA: ReadonlySet<string> = new Set([
  "",
  "no data",
  "No data available",
  "Not yet documented",
  "Unknown",
]);

const LONGEST_ABBREVIATION = 10;

/** Orphanet does not say which synonyms are abbreviations: "AxD" looks like one, "Marfan syndrome" does not. */
export function synonymOf(text: string, language = "en"): Synonym {
  const isShort = text.length <= LONGEST_ABBREVIATION && !/\s/.test(text);
  return { text, scope: isShort && (text.match(/\p{Lu}/gu) ?? []).length >= 2 ? "abbreviation" : "exact", language };
}

/**
 * "21533827[PMID]_RARECARE[REG]_[EXPERT]" → "PMID:21533827; RARECARE": publications, registries and institutions.
 * Experts and Orphanet itself are no reference. Undefined when nothing is left.
 */
export function parseReferences(text: string): string | undefined {
  if (text === "") return undefined;
  const references: string[] = [];
  for (const piece of text.split("_")) {
    const mark = /\[(?:REG|INST|OTHER)\]?\s*$/.exec(piece);
    if (mark !== null) references.push(piece.slice(0, mark.index).trim());
    else if (/PMID/i.test(piece) || /^\s*\d+\s*$/.test(piece)) {
      for (const [number] of piece.matchAll(/\d{5,9}/g)) references.push(`PMID:${number}`);
    }
  }
  const named = references.filter((reference) => reference !== "");
  return named.length === 0 ? undefined : [...new Set(named)].join("; ");
}
