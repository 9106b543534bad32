import { z } from "zod";
import { type Entity, ownNames } from "../knowledge/fact.ts";
import type { Graph } from "../knowledge/graph.ts";
import type { FindOptions, NameIndex } from "../knowledge/names.ts";
import { defineTool, type Tool } from "./tool.ts";

const DEFAULT_LIMIT = 6;
const MAX_SYNONYMS = 4;

/** The graph and the names in it. */
export interface NamedGraph {
  graph: Graph;
  names: NameIndex;
}

/** Looks names up in the knowledge graph. */
export function findEntity({ graph, names }: NamedGraph): Tool {
  return defineTool({
    name: "find_entity",
    description:
      "Find the diseases, genes, drugs and findings that a name or a text mentions, with the ids of their documents. Knows synonyms, gene symbols and identifiers, and forgives small spelling errors.",
    input: z.strictObject({
      text: z.string().min(1).max(20_000).describe("A name, or a text that mentions some."),
      limit: z.number().int().min(1).max(20).optional().describe(`Entities to return; default ${DEFAULT_LIMIT}.`),
    }),
    async execute({ text, limit = DEFAULT_LIMIT }) {
      const found = lookUp(names, text, limit).flatMap((id) => graph.entity(id) ?? []);
      if (found.length === 0) {
        return { outcome: "no_evidence", message: `No known name in "${shorten(text)}". Try search_corpus.` };
      }
      return {
        outcome: "evidence",
        passages: [],
        preface: found.map(showEntity).join("\n"),
        continuation: "(read_document shows the document of an id.)",
      };
    },
  });
}

/** The whole text as a name first; else the names that it mentions, in the order of mention; else the closest names. */
function lookUp(names: NameIndex, text: string, limit: number): string[] {
  const idsOf = (options: FindOptions) => names.find(text, options).map(({ entity }) => entity.id);
  const whole = idsOf({ limit, whole: true });
  if (whole.length > 0) return whole;
  const mentioned = names.mentions(text).flatMap((mention) => mention.entityIds);
  return mentioned.length > 0 ? [...new Set(mentioned)].slice(0, limit) : idsOf({ limit });
}

/** "- Marfan syndrome (ORPHA:558) · disease · also: MFS" */
function showEntity(entity: Entity): string {
  const { id, type, name } = entity;
  const also = ownNames(entity).slice(1, MAX_SYNONYMS + 1);
  return `- ${name} (${id}) · ${type}${also.length === 0 ? "" : ` · also: ${also.join("; ")}`}`;
}

function shorten(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}
