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
  const { type } = entity;
  // A full stop that a source puts behind a name would end the sentence.
  const name = entity.name.replace(/(?<=\p{Ll}{4})\.$|;$/u, "");
  switch (type) {
    case "gene":
      return withLongName(entity);
    case "organism":
      // What the taxonomy tells its homonyms by: "Plasmodium <genus>".
      return name.replace(/ <[^<>]+>$/, "");
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

/** "Schizophrenia, susceptibility to, 2" → "susceptibility to schizophrenia 2" */
function turn(name: string, sentenceCase: SentenceCase): string {
  const [, rest, what = "", number = ""] =
    /^([^,]+(?:, [^,]+)?), (susceptibility to|susceptibility|modifier of)(?:,? (\d+\w*|[\w-]+ \d+))?$/i.exec(name) ??
    [];
  if (rest === undefined) return sentenceCase(name);
  const lead = what.toLowerCase();
  const turned = `${lead === "susceptibility" ? "susceptibility to" : lead} ${sentenceCase(rest)}`;
  if (number === "") return turned;
  return /^\d/.test(number) ? `${turned} ${number}` : `${turned}, ${number}`;
}

/** A gene is said with what its symbol stands for: "FBN1 (fibrillin 1)". */
function withLongName({ name, synonyms }: Entity): string {
  const long = synonyms.find(({ scope, text }) => scope === "exact" && /\p{Ll}{3}/u.test(text))?.text;
  return long === undefined ? name : `${name} (${long})`;
}
