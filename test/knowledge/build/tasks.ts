import {
  type AssembleOptions,
  type Assembly,
  assembleGraph,
  type ImportTask,
} from "../../../src/knowledge/build/assemble.ts";
import type { Entity, EntityType, Fact, Source } from "../../../src/knowledge/fact.ts";
import type { GraphSink, ImportedEntity, ImportedFact, ImportedMapping } from "../../../src/knowledge/importer.ts";
import { source, synonym } from "../small-graph.ts";

/** A source that says what a function tells a sink; the function gets the source's id, which is the importer's. */
export function task(id: string, say: (sink: GraphSink) => void, about: Partial<Source> = {}): ImportTask {
  return {
    importer: {
      id,
      title: id,
      reads: "nothing",
      recognises: () => false,
      async read(_files, sink) {
        sink.source({ ...source, id, name: id, ...about });
        say(sink);
      },
    },
    files: [],
  };
}

/** A source of these statements, a row each. */
export function says(id: string, ...statements: readonly Said[]): ImportTask {
  return task(id, (sink) => {
    for (const [index, statement] of statements.entries()) {
      sink.row(`${id}.tsv:${index + 1}`);
      if ("type" in statement) sink.entity(statement);
      else if ("predicate" in statement) sink.mapping({ source: id, ...statement });
      else sink.fact({ source: id, ...statement });
    }
  });
}

type Said = ImportedEntity | Omit<ImportedMapping, "source"> | Omit<ImportedFact, "source">;

export function thing(type: EntityType, id: string, name: string = id, ...synonyms: string[]): ImportedEntity {
  return { id, type, name, synonyms: synonyms.map(synonym) };
}

export const disease = (id: string, name: string = id, ...synonyms: string[]): ImportedEntity =>
  thing("disease", id, name, ...synonyms);

/** "MONDO:1 exact ORPHA:1" */
export function maps(text: string): Omit<ImportedMapping, "source"> {
  const [subject = "", predicate = "", object = ""] = text.split(" ");
  return { subject, predicate: predicate as ImportedMapping["predicate"], object };
}

/** "ORPHA:1 has_causal_gene HGNC:1"; ends with "|" between alternatives. */
export function states(text: string, rest: Partial<ImportedFact> = {}): Omit<ImportedFact, "source"> {
  const [subject = "", relation = "", object = ""] = text.split(" ");
  const end = (given: string) => (given.includes("|") ? given.split("|") : given);
  return { subject: end(subject), relation, object: end(object), ...rest };
}

export function assemble(tasks: readonly ImportTask[], options: AssembleOptions = {}): Promise<Assembly> {
  return assembleGraph(tasks, options);
}

/** "not ORPHA:1 has_phenotype HP:1" */
export function said({ subject, relation, object, positive }: Omit<Fact, "id" | "provenance" | "qualifiers">): string {
  return `${positive ? "" : "not "}${subject} ${relation} ${object}`;
}

/** The ids, without the categories that are added by rule. */
export function withoutCategories(entities: readonly Entity[]): string[] {
  return entities.filter(({ type }) => type !== "category").map(({ id }) => id);
}
