import type { Entity } from "../fact.ts";
import type { Graph } from "../graph.ts";
import { createSentenceCase, type SentenceCase } from "../sentence-case.ts";

/** The words of class names that are names of people, gods and plants. */
const PROPER = new Set(["Janus", "Vinca", "Rauwolfia", "Parkinson", "Alzheimer"]);

const KNOWN = new WeakMap<Entity, string>();

/** What an entity of the graph is called within a sentence. */
export function labelOf(graph: Graph, entity: Entity): string {
  const label = KNOWN.get(entity) ?? makeLabel(graph, entity);
  KNOWN.set(entity, label);
  return label;
}

function makeLabel(graph: Graph, entity: Entity): string {
  const { type, name } = entity;
  switch (type) {
    case "gene":
      return withLongName(entity);
    case "organism":
      return name;
    case "category":
      return `“${name}”`;
    case "specialty":
      return name.charAt(0).toLowerCase() + name.slice(1);
    case "drug_class":
      return name.replace(/(?:(?<![\p{L}\p{N}-])|(?<=\b(?:Anti|Non)-))\p{Lu}\p{Ll}+(?![\p{L}\p{N}])/gu, (word) =>
        PROPER.has(word) ? word : word.toLowerCase(),
      );
    case "process":
      return /(?:process|pathway|cycle|response)$/.test(name) ? `the ${name}` : name;
    default:
      return turn(name, createSentenceCase(graph));
  }
}

/** "Schizophrenia, susceptibility to" → "susceptibility to schizophrenia" */
function turn(name: string, sentenceCase: SentenceCase): string {
  const [, rest, what = ""] = /^(.+), (susceptibility to|susceptibility|modifier of)$/i.exec(name) ?? [];
  if (rest === undefined) return sentenceCase(name);
  const lead = what.toLowerCase();
  return `${lead === "susceptibility" ? "susceptibility to" : lead} ${sentenceCase(rest)}`;
}

/** A gene is said with what its symbol stands for: "FBN1 (fibrillin 1)". */
function withLongName({ name, synonyms }: Entity): string {
  const long = synonyms.find(({ scope, text }) => scope === "exact" && /\p{Ll}{3}/u.test(text))?.text;
  return long === undefined ? name : `${name} (${long})`;
}
