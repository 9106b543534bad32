import type { InputSample } from "../../lib/input-file.ts";
import { readOboGraphs } from "./obo-graphs.ts";
import { readOboRelations, readOboTerms } from "./obo-terms.ts";
import type { OntologyBatch, OntologyRelation } from "./ontology-term.ts";
import type { SortedParts } from "./parts-by-kind.ts";

export type OntologyFormat = "obo" | "graphs";

/** OBO 1.2 to 1.4, or OBO graphs as JSON; undefined for neither. */
export function ontologyFormat(head: string): OntologyFormat | undefined {
  if (/^\uFEFF?\s*\{/.test(head))
    return head.includes('"graphs"') && /obo[/#]|"nodes"|"edges"/.test(head) ? "graphs" : undefined;
  return /^\uFEFF?(?:\s|![^\n]*\n)*format-version:/.test(head) || /^\[Term\]\s*\n/m.test(head) ? "obo" : undefined;
}

/** "MONDO": the ontology that a file says it is, or else that of its first class; undefined when it is none. */
export function ontologyPrefix(head: string): string | undefined {
  const format = ontologyFormat(head);
  if (format === undefined) return undefined;
  const named =
    format === "obo"
      ? (/^ontology: *(?:\S*\/obo\/)?([A-Za-z]\w*)/m.exec(head) ?? /^id: *([A-Za-z]\w*):/m.exec(head))
      : (/\/obo\/([A-Za-z]+)(?:[./][\w/.-]*)?\.(?:json|owl|obo)"/.exec(head) ?? /\/obo\/([A-Za-z]+)_/.exec(head));
  return named?.[1]?.toUpperCase();
}

/** Whether a file is a release of one ontology, in either format. */
export function recognisesOntology({ head }: InputSample, prefix: string): boolean {
  return ontologyPrefix(head) === prefix;
}

/** The terms of every part that is an ontology, by the batch; OBO is streamed, OBO graphs are read whole. */
export async function* readOntologies(parts: SortedParts<string>): AsyncGenerator<OntologyBatch> {
  const relations = new Map<string, Map<string, OntologyRelation>>();
  for await (const part of parts.ofKind("obo")) relations.set(part.where, await readOboRelations(part));
  for await (const part of parts.ofKind("obo")) yield* readOboTerms(part, relations.get(part.where) ?? new Map());
  for await (const part of parts.ofKind("graphs")) yield* await readOboGraphs(part);
}
