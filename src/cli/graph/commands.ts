import { type CommandSpecification, JSON_OPTION, type OptionSpecification } from "../command.ts";
import { GRAPH, LOOKING, READING } from "./searches.ts";

const STRICT: OptionSpecification = {
  syntax: "--strict",
  about: "end at the first malformed row, or file that cannot be read",
};

/** What makes or changes a graph. */
const MAKING: readonly CommandSpecification[] = [
  {
    name: "build",
    about: "Build a graph from every release of a source that lies under some paths.",
    args: [{ syntax: "[paths...]", about: "further paths" }],
    options: [
      { syntax: "--from <path>", about: "file, folder or archive of releases; may be given again", several: true },
      { syntax: "--out <folder>", about: "where the graph is put (default OSLER_HOME/graph)" },
      {
        syntax: "--with <importers>",
        about: "sources that are read only when asked for (osler graph importers)",
        several: true,
      },
      { syntax: "--skip-failed", about: "go on without the sources that cannot be read, and say which" },
      STRICT,
      JSON_OPTION,
    ],
    example: "osler graph build --from downloads --out graph",
    load: async () => (await import("./build.ts")).build,
  },
  {
    name: "import",
    about: "Add one publisher's release to a graph, or begin one with it.",
    args: [
      { syntax: "<kind>", about: "an importer, or a publisher: orphanet, hpo, umls, mondo, table …" },
      { syntax: "<paths...>", about: "files, folders or archives" },
    ],
    options: [
      { syntax: "--graph <folder>", about: "graph (default OSLER_HOME/graph)" },
      { syntax: "--sources <list>", about: "source vocabularies of UMLS: SNOMEDCT_US,RXNORM" },
      { syntax: "--languages <list>", about: "languages of UMLS, that of preferred names first: ENG,GER" },
      { syntax: "--set <key=value>", about: "another setting of the importer; may be given again", several: true },
      STRICT,
      JSON_OPTION,
    ],
    example: "osler graph import umls 2026AA/META --sources MSH,RXNORM --graph graph",
    load: async () => (await import("./import.ts")).importSource,
  },
  {
    name: "importers",
    about: "List what can be read.",
    options: [JSON_OPTION],
    example: "osler graph importers",
    load: async () => (await import("./importers.ts")).listImporters,
  },
];

/** What shows a graph as a whole. */
const WHOLE: readonly CommandSpecification[] = [
  {
    name: "info",
    about: "Show version, figures and sources.",
    options: [GRAPH, JSON_OPTION],
    example: "osler graph info --json",
    load: async () => (await import("./info.ts")).showInfo,
  },
  {
    name: "stats",
    about: "Count entities by type, facts by relation and source, categories, what stands alone.",
    options: [GRAPH, JSON_OPTION],
    example: "osler graph stats",
    load: async () => (await import("./stats.ts")).showStats,
  },
  {
    name: "diff",
    about: "Say what one graph states that another does not.",
    args: [
      { syntax: "<from>", about: "folder of the earlier graph" },
      { syntax: "<to>", about: "folder of the later graph" },
    ],
    options: [{ syntax: "--limit <n>", about: "examples of each kind (default 5)" }, JSON_OPTION],
    example: "osler graph diff graph-2025 graph-2026",
    load: async () => (await import("./diff.ts")).diff,
  },
  {
    name: "export",
    about: "Write a graph, or a part of it, for other programs.",
    options: [
      { syntax: "--format <format>", about: "graphml, csv, jsonl or kgx" },
      { syntax: "--out <path>", about: "file, or folder for csv and kgx" },
      { syntax: "--entity <name>", about: "only what is near this entity" },
      { syntax: "--hops <n>", about: "how near (default 1)" },
      { syntax: "--type <types>", about: "only facts between entities of these types", several: true },
      { syntax: "--relation <relations>", about: "only facts of these relations", several: true },
      { syntax: "--redistributable", about: "only what sources state that may be passed on" },
      GRAPH,
      JSON_OPTION,
    ],
    example: 'osler graph export --format graphml --entity "Marfan syndrome" --hops 2 --out marfan.graphml',
    load: async () => (await import("./export.ts")).exportGraph,
  },
];

export const GRAPH_COMMAND: CommandSpecification = {
  name: "graph",
  about: "Build, read and search the knowledge graph.",
  example: 'osler graph show "Marfan syndrome"',
  subcommands: [...MAKING, ...WHOLE, ...LOOKING, ...READING],
};
