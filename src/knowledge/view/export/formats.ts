import type { Graph } from "../../graph.ts";
import type { Subgraph } from "../subgraph.ts";
import { csvEdges, csvNodes } from "./csv.ts";
import { graphmlLines } from "./graphml.ts";
import { jsonlLines } from "./jsonl.ts";
import { kgxEdges, kgxNodes } from "./kgx.ts";

/** What a part of a graph can be written as. */
export interface GraphFormat {
  about: string;
  /** One file, or several of a folder by name. Lines carry their ends. */
  files: Readonly<Record<string, (graph: Graph, subgraph: Subgraph) => Iterable<string>>>;
  /** False: `files` has one entry, and the path that is written to is that file. */
  folder: boolean;
}

export const GRAPH_FORMATS = {
  graphml: {
    about: "one GraphML file (Gephi, yEd, Cytoscape, NetworkX)",
    files: { "graph.graphml": graphmlLines },
    folder: false,
  },
  csv: {
    about: "a folder with nodes.csv and edges.csv",
    files: { "nodes.csv": csvNodes, "edges.csv": csvEdges },
    folder: true,
  },
  jsonl: {
    about: "one JSON Lines file: the graph, its entities, its facts with all records",
    files: { "graph.jsonl": jsonlLines },
    folder: false,
  },
  kgx: {
    about: "a folder with nodes.tsv and edges.tsv in the Biolink model",
    files: { "nodes.tsv": kgxNodes, "edges.tsv": kgxEdges },
    folder: true,
  },
} as const satisfies Record<string, GraphFormat>;

export type GraphFormatName = keyof typeof GRAPH_FORMATS;
