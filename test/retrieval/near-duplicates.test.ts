import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Corpus } from "../../src/retrieval/corpus.ts";
import { buildEmbeddedCorpus } from "../../src/retrieval/embedded.ts";
import { makeDocument } from "./sample-documents.ts";

const SENTENCE =
  "Colchicine calms an attack of gout within a day when it is begun early and kept at a low dose until the toe is cool.";

let folder: string;
let corpus: Corpus;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "osler-alike-"));
  const note = (id: string, title: string, text: string) => makeDocument({ id, title, sections: [["Text", text]] });
  corpus = await buildEmbeddedCorpus({
    folder: join(folder, "sample"),
    name: "sample",
    key: "sample",
    documents: [
      note("first", "Gout in the clinic and on the ward", SENTENCE),
      note("copied", "Gout in the clinic and on the ward", SENTENCE.replace("calms", "quells")),
      note("elsewhere", "Familial Mediterranean fever", "Colchicine prevents attacks of fever."),
      note("other", "Pericarditis", "Colchicine halves relapses."),
      note("template", "Pericarditis in dogs", "Colchicine halves relapses."),
    ],
  });
});
afterAll(async () => {
  await corpus.close();
  rmSync(folder, { recursive: true });
});

test("of passages that say nearly the same only the best is shown, where that is asked for", async () => {
  const find = async (options: object) =>
    (await corpus.search("colchicine attack", options)).map((hit) => hit.passage.document);
  const all = await find({});
  expect(all).toHaveLength(5);
  const collapsed = await find({ nearDuplicates: "collapse" });
  expect(collapsed).toEqual(all.filter((id) => id !== "copied"));
  const pages = [0, 1, 2, 3, 4].map((offset) => find({ nearDuplicates: "collapse", limit: 1, offset }));
  expect((await Promise.all(pages)).flat()).toEqual(collapsed);
});
