import { MODEL } from "../agent-options.ts";
import { type CommandSpecification, JSON_OPTION, type OptionSpecification } from "../command.ts";

export const GRAPH: OptionSpecification = {
  syntax: "--graph <folder>",
  about: "graph (default: OSLER_HOME/graph when it is there, else the starter graph)",
};
const TYPE: OptionSpecification = { syntax: "--type <type>", about: "only entities of this type, such as disease" };
const RELATION_IDS = "ids with commas between";
const NAME = { syntax: "<name...>", about: "a name or an identifier: Marfan syndrome, ORPHA:558, OMIM:154700" };

/** What looks for something in a graph. */
export const LOOKING: readonly CommandSpecification[] = [
  {
    name: "show",
    about: "Show an entity as a card: names, codes, facts with their records; or as a picture.",
    args: [NAME],
    options: [
      { syntax: "--html <file>", about: "write a page with a picture of what is around it" },
      { syntax: "--depth <n>", about: "hops that the page holds (default 2)" },
      { syntax: "--all", about: "every fact of every relation" },
      TYPE,
      GRAPH,
      JSON_OPTION,
    ],
    example: 'osler graph show "Marfan syndrome" --html marfan.html',
    load: async () => (await import("./show.ts")).showEntity,
  },
  {
    name: "find",
    about: "Look a name or a code up: exact, synonym, abbreviation, part, despite its spelling.",
    args: [NAME],
    options: [TYPE, { syntax: "--limit <n>", about: "at most so many (default 10)" }, GRAPH, JSON_OPTION],
    example: "osler graph find marfans --type disease",
    load: async () => (await import("./find.ts")).findNames,
  },
  {
    name: "path",
    about: "Show how two entities hang together, with the record of every step.",
    args: [
      { syntax: "<from>", about: "a name or an identifier" },
      { syntax: "<to>", about: "a name or an identifier" },
    ],
    options: [
      { syntax: "--hops <n>", about: "at most so long (default 3)" },
      { syntax: "--relations <list>", about: `only these relations, ${RELATION_IDS}`, several: true },
      { syntax: "--without <list>", about: `none of these relations, ${RELATION_IDS}`, several: true },
      { syntax: "--limit <n>", about: "at most so many (default 20)" },
      GRAPH,
      JSON_OPTION,
    ],
    example: 'osler graph path losartan "Marfan syndrome" --hops 2',
    load: async () => (await import("./path.ts")).findPaths,
  },
  {
    name: "chain",
    about: "Find the longest informative chain that ends at an entity.",
    args: [NAME],
    options: [
      { syntax: "--hops <n>", about: "at most so long (default 8)" },
      { syntax: "--bits <number>", about: "what every hop must say at least (default 1)" },
      { syntax: "--without <list>", about: `none of these relations, ${RELATION_IDS}`, several: true },
      { syntax: "--time <seconds>", about: "for each length that is tried (default 2)" },
      { syntax: "--seed <n>", about: "chooses among equally good ways (default 0)" },
      TYPE,
      GRAPH,
      JSON_OPTION,
    ],
    example: 'osler graph chain "Marfan syndrome"',
    load: async () => (await import("./chain.ts")).findChain,
  },
  {
    name: "rare",
    about: "List rare entities, the rarest first, with the parts of their score.",
    options: [
      { syntax: "--specialty <name>", about: "only diseases of this field" },
      { syntax: "--limit <n>", about: "at most so many (default 50)" },
      { syntax: "--documents <file>", about: "what osler graph mine counted in a corpus" },
      { syntax: "--minimum-facts <n>", about: "only entities with so many facts that make good tasks (default 0)" },
      TYPE,
      GRAPH,
      JSON_OPTION,
    ],
    example: "osler graph rare --specialty neurology --limit 50",
    load: async () => (await import("./rare.ts")).listRare,
  },
  {
    name: "why",
    about: "Explain why two identifiers are one thing, or why not.",
    args: [
      { syntax: "<a>", about: "an identifier or a name" },
      { syntax: "<b>", about: "an identifier or a name" },
    ],
    options: [GRAPH, JSON_OPTION],
    example: "osler graph why MONDO:0007947 ORPHA:558",
    load: async () => (await import("./why.ts")).explainWhy,
  },
];

/** What reads texts. */
export const READING: readonly CommandSpecification[] = [
  {
    name: "mine",
    about: "Count in how many texts each entity is mentioned, when, and with which others.",
    options: [
      { syntax: "--corpus <name>", about: "corpus of the home folder" },
      {
        syntax: "--text <path>",
        about: "instead: file, folder or archive of texts or .jsonl; may be given again",
        several: true,
      },
      { syntax: "--out <file>", about: "what is written, compressed when it ends in .gz" },
      { syntax: "--partners <n>", about: "co-mentioned entities that are kept of each (default 20)" },
      GRAPH,
      JSON_OPTION,
    ],
    example: "osler graph mine --text abstracts.jsonl --out mined.jsonl.gz",
    load: async () => (await import("./mine.ts")).mine,
  },
  {
    name: "extract",
    about: "Ask a model for the facts that passages state; run again to go on where it stopped.",
    options: [
      { syntax: "--corpus <name>", about: "corpus of the home folder" },
      { syntax: "--out <folder>", about: "folder of the journal" },
      { syntax: "--limit <n>", about: "only the first passages" },
      { syntax: "--concurrency <n>", about: "calls at a time (default 4)" },
      { syntax: "--budget <usd>", about: "US dollars of the whole journal" },
      { syntax: "--tokens <n>", about: "tokens of the whole journal" },
      ...MODEL,
      GRAPH,
      JSON_OPTION,
    ],
    example: "osler graph extract --corpus graph --out runs/extraction --limit 100 --model qwen3",
    load: async () => (await import("./extract.ts")).extract,
  },
];
