import { CORPORA } from "../agent-options.ts";
import { type CommandSpecification, JSON_OPTION } from "../command.ts";
import { HOME_FOLDER, ONE_CORPUS, YES } from "./options.ts";

/** Commands that look after the corpora of a home folder. */
export const CORPUS_KEEPING: readonly CommandSpecification[] = [
  {
    name: "list",
    about: "List the corpora of the home folder.",
    options: [HOME_FOLDER, JSON_OPTION],
    example: "osler corpus list",
    load: async () => (await import("./list.ts")).listCorporaOf,
  },
  {
    name: "info",
    about: "Say what a corpus holds: sources, types, years, embeddings, size.",
    options: [ONE_CORPUS, HOME_FOLDER, JSON_OPTION],
    example: "osler corpus info --corpus labels",
    load: async () => (await import("./info.ts")).infoOf,
  },
  {
    name: "show",
    about: "Show a document as it is stored.",
    args: [{ syntax: "<document>", about: "its id; of several corpora: corpus/id" }],
    options: [
      { syntax: "--corpus <names>", about: 'corpora of the home folder (default "starter")' },
      ...CORPORA.filter(({ syntax }) => syntax.startsWith("--as-of")),
      HOME_FOLDER,
      JSON_OPTION,
    ],
    example: "osler corpus show PMID:31535829 --corpus pubmed",
    load: async () => (await import("./show.ts")).showDocument,
  },
  {
    name: "rm",
    about: "Remove documents of a corpus, or the whole corpus where none is named.",
    args: [{ syntax: "[documents...]", about: "their ids" }],
    options: [ONE_CORPUS, YES, HOME_FOLDER, JSON_OPTION],
    example: "osler corpus rm --corpus labels --yes",
    load: async () => (await import("./remove.ts")).remove,
  },
  {
    name: "verify",
    about: "Read all that a corpus holds, compare it with its index, and say what is damaged.",
    options: [ONE_CORPUS, HOME_FOLDER, JSON_OPTION],
    example: "osler corpus verify --corpus labels",
    load: async () => (await import("./verify.ts")).verify,
  },
  {
    name: "embed",
    about: "Make vectors of the passages of a corpus, so that it can be searched by meaning too.",
    options: [
      ONE_CORPUS,
      ...CORPORA.filter(({ syntax }) => syntax.startsWith("--embeddings")),
      { syntax: "--batch <n>", about: "texts of one request (default 32)" },
      { syntax: "--timeout <seconds>", about: "longest wait for one answer (default 60)" },
      HOME_FOLDER,
      JSON_OPTION,
    ],
    example:
      "osler corpus embed --corpus labels --embeddings-url http://localhost:11434/v1 --embeddings-model nomic-embed-text",
    load: async () => (await import("./embed.ts")).embed,
  },
];
