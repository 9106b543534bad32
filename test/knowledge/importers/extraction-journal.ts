import { writeOne } from "../../lib/pack.ts";
import type { ImporterFixture } from "./conformance.ts";

const HEADER = {
  format: "osler-extraction",
  version: 1,
  source: {
    id: "extracted:tiny",
    name: "Read from texts by tiny",
    version: "model tiny, prompt 0123456789ab",
    released: "",
    licence: "that of the texts",
    redistributable: false,
    url: "",
    attribution: "",
    kind: "extracted",
  },
  prompt: "0123456789ab",
  model: { name: "tiny", protocol: "message", dialect: "native" },
  relations: [],
};

const FACT = {
  subject: { id: "ORPHA:999", type: "disease", name: "alpha syndrome", linked: true },
  relation: "has_phenotype",
  object: { id: "TEXT:0123456789ab", type: "phenotype", name: "letter blindness", linked: false },
  negated: true,
  quote: "Alpha syndrome comes without letter blindness",
  start: 100,
  end: 145,
};

function line(passage: string, facts: readonly unknown[]): string {
  const rest = {
    document: "doc",
    textHash: "0",
    reply: "[]",
    facts,
    rejections: [],
    promptTokens: 9,
    completionTokens: 1,
  };
  return JSON.stringify({ passage, ...rest });
}

export const JOURNAL = [
  JSON.stringify(HEADER),
  line("doc#1", [{ ...FACT, negated: false }]),
  line("doc#2", []),
  line("doc#3", [{ ...FACT, start: "100" }]),
  line("doc#1", [FACT]),
  "",
].join("\n");

export const EXTRACTION_FIXTURE: ImporterFixture = { fixture: () => writeOne("extraction.jsonl", JOURNAL) };
