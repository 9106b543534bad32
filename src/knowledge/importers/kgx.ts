import type { GraphImporter, ImportOptions } from "../importer.ts";
import { sayEdge } from "./kgx-edges.ts";
import { sayNode } from "./kgx-nodes.ts";
import { type KgxKind, type KgxRow, kgxRows, kindOfKgx } from "./kgx-rows.ts";
import { createSources } from "./kgx-sources.ts";
import { type SortedParts, sortParts } from "./parts-by-kind.ts";

/**
 * Nodes and edges in the Knowledge Graph Exchange format, as tables (TSV, "|" between values) or JSON Lines, with
 * categories and predicates of Biolink. Settings that say what the files do not: `name`, `version`, `licence`,
 * `redistributable` ("true"), `url`.
 *
 * Slots that are read; an export of ours may write them so that nothing is lost on the way:
 * - nodes: `id`; `category` (the Biolink one; with "osler:drug_class" and the like beside it, that type); `name`; `symbol` (genes); `exact_synonym`,
 *   `narrow_synonym`, `broad_synonym`, `related_synonym`, or `synonym`; `same_as` (exact mappings, like
 *   `equivalent_identifiers` and `exact_match`); `close_match`, `broad_match`, `narrow_match`; `xref` (related ones,
 *   like `related_match`, where none of the others has the code); `provided_by`.
 * - edges: `subject`, `predicate`, `object`; `relation` ("osler:" with our relation, read from subject to object);
 *   `negated`; `qualifiers` (JSON as in a fact), else `frequency_qualifier`, `has_percentage`, `has_count`,
 *   `has_total`, `onset_qualifier`, `sex_qualifier`, `severity_qualifier`; `publications`; `has_evidence`;
 *   `primary_knowledge_source` ("infores:x", several possible); `records` ("x record", else the row). An edge `biolink:same_as`, `…:close_match` and the like is a mapping.
 */
export const KGX: GraphImporter = {
  id: "kgx",
  title: "Knowledge Graph Exchange (KGX) nodes and edges",
  reads: "nodes and edges as .tsv or .jsonl, with categories and predicates of Biolink",
  recognises: ({ head }) => kindOfKgx(head) !== undefined,
  async read(files, sink, options) {
    const rules = { kindOf: kindOfKgx, expected: "a KGX file of nodes or edges" };
    const parts = await sortParts(files, rules, options);
    const sources = createSources(sink, options.settings);
    const reading = { sink, sources, types: new Map(), announced: new Set<string>() };
    for (const kind of ["nodes.tsv", "nodes.jsonl"] as const) {
      await eachRow(parts, kind, { options, say: (row) => sayNode(row, reading) });
    }
    for (const kind of ["edges.tsv", "edges.jsonl"] as const) {
      await eachRow(parts, kind, { options, say: (row) => sayEdge(row, reading) });
    }
  },
};

async function eachRow(
  parts: SortedParts<KgxKind>,
  kind: KgxKind,
  { options, say }: { options: ImportOptions; say: (row: KgxRow) => void },
): Promise<void> {
  for await (const part of parts.ofKind(kind)) {
    for await (const rows of kgxRows(part, kind)) {
      options.signal?.throwIfAborted();
      for (const row of rows) say(row);
    }
  }
}
