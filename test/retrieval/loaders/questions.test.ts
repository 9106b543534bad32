import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadDocuments } from "../../../src/retrieval/load.ts";
import { MEDQUAD } from "../../../src/retrieval/loaders/medquad.ts";
import { PUBMEDQA } from "../../../src/retrieval/loaders/pubmedqa.ts";
import { collectText, outline } from "./collect.ts";
import { GOUT_PAIRS, PUBMEDQA_FIXTURE } from "./question-files.ts";

describe("a pair of MedQuAD", () => {
  it("is a document under its question, the names of what it is about beside it", async () => {
    const { documents, skipped, malformed } = await collectText(MEDQUAD, "0000001.xml", GOUT_PAIRS);
    expect(documents).toEqual([
      {
        id: "MedQuAD:GARD/0000001#1",
        title: "What is (are) Gout?",
        aliases: ["Gout", "Podagra"],
        text: "Crystals of urate.\n- in joints\n\nThey hurt & swell.",
        sections: [{ heading: "", start: 0, end: 50 }],
        metadata: {
          source: "GARD (MedQuAD)",
          type: "question and answer",
          language: "en",
          evidence: "reference",
          url: "https://example.org/gout",
        },
      },
    ]);
    expect(skipped).toEqual({ "an answer that its publisher removed": 1 });
    expect(malformed.map(({ problem }) => problem)).toEqual(["the file names no source, or a pair has no pid"]);
  });
});

describe("a record of PubMedQA", () => {
  it("is its abstract without the answer", async () => {
    const { documents } = await collectText(PUBMEDQA, "ori.json", PUBMEDQA_FIXTURE.files["ori_pqal.json"] ?? "");
    expect(documents.map(outline)).toEqual([["METHODS: We looked.", "RESULTS: It did."]]);
    expect(documents).toMatchObject([{ id: "PMID:21", metadata: { year: 2011, evidence: "observational_study" } }]);
  });
});

const MEDQUAD_FILE = "../shared/data/ir/medquad/medquad-all.tar.gz";
const PUBMEDQA_FILE = "../shared/data/qa/pubmedqa/ori_pqal.json";
const BEIR_FOLDER = "../shared/data/ir/beir-folders/scifact";

async function countAll(path: string) {
  const { documents, account } = loadDocuments([path]);
  const ids = new Set<string>();
  for await (const loaded of documents) if (loaded.kind === "document") ids.add(loaded.document.id);
  return { ...account, ids: ids.size };
}

describe("the real files", () => {
  it.skipIf(!existsSync(MEDQUAD_FILE))(
    "of MedQuAD are read whole (skipped where the data is not there)",
    { timeout: 120_000 },
    async () => {
      const { read, documents, ids, skipped, malformed, unrecognised } = await countAll(MEDQUAD_FILE);
      expect({ read, documents, ids, malformed }).toEqual({
        read: 47_457,
        documents: 16_423,
        ids: 16_423,
        malformed: 0,
      });
      expect(skipped).toEqual({ "an answer that its publisher removed": 31_034 });
      expect(unrecognised).toHaveLength(4);
    },
  );

  it.skipIf(!existsSync(PUBMEDQA_FILE))(
    "of PubMedQA are (skipped where the data is not there)",
    { timeout: 60_000 },
    async () => {
      expect(await countAll(PUBMEDQA_FILE)).toMatchObject({ read: 1000, documents: 1000, ids: 1000, malformed: 0 });
    },
  );

  it.skipIf(!existsSync(BEIR_FOLDER))(
    "of a BEIR folder are, without its questions (skipped where the data is not there)",
    { timeout: 60_000 },
    async () => {
      expect(await countAll(BEIR_FOLDER)).toMatchObject({
        documents: 5183,
        ids: 5183,
        malformed: 0,
        unrecognised: ["scifact/qrels/test.tsv", "scifact/queries.jsonl"],
      });
    },
  );
});
