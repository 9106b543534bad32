import { CORPORA } from "../agent-options.ts";
import { type CommandSpecification, JSON_OPTION } from "../command.ts";
import { DRIVER } from "./driver.ts";
import { CORPUS_KEEPING } from "./keeping-commands.ts";
import { HOME_FOLDER } from "./options.ts";
import { SERVER_COMMANDS } from "./server-commands.ts";

export const CORPUS_COMMAND: CommandSpecification = {
  name: "corpus",
  about: "Make what is searched, search it, and measure how well that goes.",
  example: "osler corpus build --from-graph graph",
  subcommands: [
    {
      name: "add",
      about: "Put documents into a corpus: PubMed, PMC, labels, trials, guidelines, PDF, tables and more.",
      args: [{ syntax: "<paths...>", about: "files, folders or archives; each is recognised by what is in it" }],
      options: [
        { syntax: "--corpus <name>", about: "corpus that takes them; it is made when it is not there" },
        {
          syntax: "--set <key=value>",
          about: "a column or a field of all documents; may be given again",
          several: true,
        },
        { syntax: "--loader <id>", about: "read every file with this loader, whatever it looks like" },
        HOME_FOLDER,
        JSON_OPTION,
      ],
      example: "osler corpus add pubmed26n0001.xml.gz --corpus pubmed",
      load: async () => (await import("./add.ts")).add,
    },
    {
      name: "build",
      about: "Render the monographs of a graph into a corpus, unless it holds them already.",
      options: [
        { syntax: "--from-graph <folder>", about: "a graph that osler graph build made; default: OSLER_HOME/graph" },
        { syntax: "--corpus <name>", about: 'name of the corpus (default "graph")' },
        HOME_FOLDER,
        JSON_OPTION,
      ],
      example: "osler corpus build --from-graph graph",
      load: async () => (await import("./build.ts")).buildCorpus,
    },
    {
      name: "search",
      about: "Search a corpus; show the passages and why they stand where they do.",
      args: [
        { syntax: "<question...>", about: 'words or a question; "quoted words" must stand so, -word is left out' },
      ],
      options: [
        ...CORPORA,
        { syntax: "--limit <n>", about: "passages shown (default 10)" },
        { syntax: "--offset <n>", about: "passages passed over (default 0)" },
        { syntax: "--year <years>", about: "published 2015, 2015.., ..2015 or 2015..2019" },
        { syntax: "--source <name>", about: "only of this source; may be given again", several: true },
        { syntax: "--type <type>", about: "only of this type: abstract, label; may be given again", several: true },
        { syntax: "--language <code>", about: "only in this language; may be given again", several: true },
        { syntax: "--specialty <name>", about: "only of this specialty; may be given again", several: true },
        { syntax: "--evidence <level>", about: "only of this evidence level; may be given again", several: true },
        { syntax: "--document <id>", about: "only of this document; may be given again", several: true },
        { syntax: "--distinct", about: "the best passage of each document only" },
        { syntax: "--explain", about: "show the plan of the question, and of what every score is made" },
        ...DRIVER,
        HOME_FOLDER,
        JSON_OPTION,
      ],
      example: 'osler corpus search "first-line treatment of gout" --corpus pubmed --year 2015.. --explain',
      load: async () => (await import("./search.ts")).searchCorpus,
    },
    {
      name: "eval",
      about:
        "Measure on a judged set of questions: nDCG@10, recall@100, MRR@10; without --corpus of a corpus made of corpus.jsonl for the while.",
      options: [
        { syntax: "--beir <folder>", about: "corpus.jsonl, queries.jsonl and qrels/test.tsv in the layout of BEIR" },
        ...CORPORA,
        { syntax: "--per-query <file>", about: "write the figures of every question, as JSON Lines" },
        ...DRIVER,
        HOME_FOLDER,
        JSON_OPTION,
      ],
      example: "osler corpus eval --beir scifact",
      load: async () => (await import("./evaluate.ts")).evaluateCorpus,
    },
    ...CORPUS_KEEPING,
    ...SERVER_COMMANDS,
  ],
};
