import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { buildEmbeddedCorpus } from "../../src/retrieval/embedded.ts";
import { limitToDate } from "../../src/retrieval/limit-to-date.ts";
import { temporaryFolder } from "../lib/pack.ts";
import { makeDocument } from "./sample-documents.ts";

const paper = (
  id: string,
  metadata: { date?: string; year?: number; integrity?: { status: "retracted"; notice: string } },
) => makeDocument({ id, title: `Zinc ${id}`, sections: [["", "Zinc shortens a cold."]], metadata });

const PAPERS = [
  paper("old", { date: "2010-03-01", year: 2010, integrity: { status: "retracted", notice: "PMID:9" } }),
  paper("month", { date: "2019-06", year: 2019 }),
  paper("year", { year: 2019 }),
  paper("new", { date: "2022-01-01", year: 2022 }),
  paper("undated", {}),
];

it("nothing later than the ceiling is found, counted or read; marks stay", async () => {
  const folder = join(temporaryFolder(), "c");
  const whole = await buildEmbeddedCorpus({ folder, name: "c", key: "1", documents: PAPERS });
  onTestFinished(() => whole.close());
  const corpus = limitToDate(whole, "2019-06-30");
  const ids = async (asOf?: string) => {
    const hits = await corpus.search("zinc cold", asOf === undefined ? {} : { filter: { asOf } });
    return hits.map(({ passage }) => passage.document).sort();
  };
  expect(await ids()).toEqual(["month", "old"]);
  expect(await ids("2030")).toEqual(["month", "old"]);
  expect(await ids("2011")).toEqual(["old"]);
  expect(await corpus.facets(["year"])).toEqual({ year: { "2010": 1, "2019": 1 } });
  for (const id of ["year", "new", "undated"]) expect(await corpus.read(id)).toBeUndefined();
  expect((await corpus.read("month"))?.title).toBe("Zinc month");
  expect((await corpus.read("old"))?.metadata.integrity?.status).toBe("retracted");
  const [hit] = await corpus.search("zinc", { filter: { document: ["old"] } });
  expect(hit?.passage.integrity).toEqual({ status: "retracted", notice: "PMID:9" });
  expect((await corpus.stats()).documents).toBe(PAPERS.length);
});
