import { UsageError } from "../../lib/errors.ts";
import type { Graph } from "../graph.ts";
import type { GraphImporter, GraphSink } from "../importer.ts";
import { type AssembleOptions, type Assembly, assembleGraph, type ImportTask } from "./assemble.ts";
import { importerOf } from "./existing.ts";

/**
 * A graph with what more sources state; without a graph, those sources alone. What the graph has is believed first.
 * UsageError when it holds another release of one of the sources: two releases would mix under one name.
 */
export function extendGraph(
  graph: Graph | undefined,
  tasks: readonly ImportTask[],
  options: AssembleOptions = {},
): Promise<Assembly> {
  if (graph === undefined) return assembleGraph(tasks, options);
  const added = tasks.map((task) => ({ ...task, importer: refuseOtherReleases(task.importer, graph) }));
  return assembleGraph([{ importer: importerOf(graph), files: [] }, ...added], options);
}

function refuseOtherReleases(importer: GraphImporter, { sources }: Graph): GraphImporter {
  const held = new Map(sources.map((source) => [source.id, source.version]));
  return {
    ...importer,
    read: (files, sink, options) => importer.read(files, watchSources(sink, held), options),
  };
}

function watchSources(sink: GraphSink, held: ReadonlyMap<string, string>): GraphSink {
  return {
    source(source) {
      const version = held.get(source.id);
      if (version !== undefined && version !== source.version) {
        throw new UsageError(`The graph holds ${source.id} ${version}, and the files are of ${source.version}.`, {
          remedy: "Build the graph anew from all its sources: osler graph build.",
        });
      }
      sink.source(source);
    },
    relation: (relation) => sink.relation(relation),
    row: (where, line) => sink.row(where, line),
    entity: (entity) => sink.entity(entity),
    mapping: (mapping) => sink.mapping(mapping),
    fact: (fact) => sink.fact(fact),
    unresolved: (statement) => sink.unresolved(statement),
    skip: (reason) => sink.skip(reason),
    malformed: (problem) => sink.malformed(problem),
  };
}
