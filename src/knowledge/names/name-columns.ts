import { perGraph } from "../search/per-graph.ts";
import type { GraphColumns } from "../store/columns.ts";
import type { NameColumns } from "../store/name-columns.ts";
import { makeNameColumns } from "./make-name-columns.ts";

/** Those of the graph's file; of a graph without them, made when they are first asked for. */
export const nameColumnsOf: (columns: GraphColumns) => NameColumns = perGraph(
  (columns) => columns.names ?? makeNameColumns(columns),
);
