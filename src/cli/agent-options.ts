import type { OptionSpecification } from "./command.ts";

export const HOME: OptionSpecification = {
  syntax: "--home <folder>",
  about: "where corpora and graphs lie (OSLER_HOME)",
};

export const GRAPH: OptionSpecification = {
  syntax: "--graph <folder>",
  about: "a graph that osler graph build made; without it: the starter graph",
};

/** Of every command that searches corpora. */
export const CORPORA: readonly OptionSpecification[] = [
  { syntax: "--corpus <names>", about: "corpora of the home folder, with weights or none: labels:2,pubmed" },
  { syntax: "--as-of <date>", about: "nothing published later is found or read: 2019, 2019-06 or 2019-06-30" },
  { syntax: "--embeddings-url <url>", about: "search by meaning too, with an OpenAI-compatible endpoint (…/v1)" },
  { syntax: "--embeddings-model <name>", about: "its model, with which osler corpus embed was run" },
  { syntax: "--rerank-url <url>", about: "order the best passages anew with a /rerank endpoint" },
  { syntax: "--rerank-model <name>", about: "its model, where it has several" },
];

/** Of every command that asks a model; `configOf` maps them to settings. */
export const MODEL: readonly OptionSpecification[] = [
  { syntax: "--model <name>", about: "model of an OpenAI-compatible endpoint; without it: the baseline policy" },
  { syntax: "--base-url <url>", about: "address of the endpoint, with its /v1" },
  { syntax: "--dialect <native|text>", about: "how the model calls tools (osler doctor finds it)" },
  { syntax: "--temperature <number>", about: "sampling temperature" },
  { syntax: "--max-tokens <n>", about: "tokens of one reply" },
  { syntax: "--context <n>", about: "tokens of the model's window; near it, old tool results are folded" },
  { syntax: "--timeout <seconds>", about: "longest silence of the endpoint (default 60)" },
  { syntax: "--no-stream", about: "do not ask the endpoint for a stream" },
];

/** Of every command that plays an agent. */
export const AGENT: readonly OptionSpecification[] = [
  ...MODEL,
  { syntax: "--max-turns <n>", about: "replies of the model in one run (default 16)" },
  { syntax: "--max-usd <amount>", about: "US dollars of one run" },
  { syntax: "--seed <n>", about: "seed of everything random" },
  GRAPH,
  ...CORPORA,
  HOME,
];
