import type { Entity, SynonymScope } from "../fact.ts";
import type { Graph } from "../graph.ts";
import type { Page } from "../page.ts";
import { labelOf } from "../sentences/label.ts";

/** Names that are shown of one kind; a page is no list of spellings. */
const MOST_NAMES = 40;

const KINDS: readonly (readonly [scopes: readonly SynonymScope[], words: string])[] = [
  [["exact", "abbreviation"], "Other names of"],
  [["brand"], "Brand names of"],
  [["former"], "Former names of"],
  [["related"], "Names used for or near"],
  [["narrow"], "Names of narrower things than"],
  [["broad"], "Names of broader things than"],
];

/** Ours, for classes whose publisher gives no identifier: it tells a reader nothing. */
const OWN_IDENTIFIER = /^(?:INHERITANCE|ONSET|PREVALENCE|SPECIALTY|CATEGORY|RARE|ICDBENCH|ICD10CHAPTER):/;

/** Other names by kind, and codes: those of exactly this thing, and those near it. A sentence each. */
export function sayNames(graph: Graph, entity: Entity, page: Page): void {
  const { id, type, synonyms, crossReferences } = entity;
  const name = type === "gene" ? entity.name : labelOf(graph, entity);
  for (const [scopes, words] of KINDS) {
    const texts = [...new Set(synonyms.filter(({ scope }) => scopes.includes(scope)).map(({ text }) => text))];
    if (texts.length === 0) continue;
    const more = texts.length > MOST_NAMES ? `; and ${texts.length - MOST_NAMES} more` : "";
    page.say(closed(`${words} ${name}: ${texts.slice(0, MOST_NAMES).join("; ")}${more}`));
  }
  const exact = new Set(crossReferences.filter(({ predicate }) => predicate === "exact").map((code) => code.id));
  if (!OWN_IDENTIFIER.test(id)) exact.add(id);
  const near = new Set(crossReferences.map((code) => code.id).filter((code) => !exact.has(code) && code !== id));
  sayCodes("Codes of", name, [...exact], page);
  sayCodes("Codes near", name, [...near], page);
}

/** "…; depressive-manic psych." has its full stop. */
function closed(sentence: string): string {
  return sentence.endsWith(".") ? sentence : `${sentence}.`;
}

function sayCodes(words: string, name: string, codes: readonly string[], page: Page): void {
  if (codes.length === 0) return;
  const more = codes.length > MOST_NAMES ? ` and ${codes.length - MOST_NAMES} more` : "";
  page.say(`${words} ${name}: ${codes.toSorted().slice(0, MOST_NAMES).join(", ")}${more}.`);
}
