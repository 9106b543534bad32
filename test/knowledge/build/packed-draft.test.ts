import { describe, expect, test } from "vitest";
import { type BuildDraft, createBuildDraft } from "../../../src/knowledge/build/draft.ts";
import { absorbDraft, packDraft } from "../../../src/knowledge/build/packed-draft.ts";
import { ImportSink } from "../../../src/knowledge/build/sink.ts";
import { RELATIONS } from "../../../src/knowledge/relations.ts";
import { NONE } from "../../../src/knowledge/store/strings.ts";
import { source } from "../small-graph.ts";
import { disease, maps, states, thing } from "./tasks.ts";

type Say = (sink: ImportSink) => void;

const [catalogued] = RELATIONS;
if (catalogued === undefined) throw new Error("The catalogue is empty.");

/** Two importers that meet in entities, texts, sources and relations. */
const SAYINGS: readonly Say[] = [
  (sink) => {
    sink.source({ ...source, id: "a" });
    sink.row("a.tsv:1");
    sink.entity(disease("ORPHA:1", "Marfan syndrome", "MFS"));
    sink.entity({ ...disease("MONDO:2", "Sjögren 🧬 syndrome"), mentionOnly: true });
    sink.mapping({ ...maps("ORPHA:1 exact OMIM:154700"), source: "a" });
    sink.row("a.tsv:2");
    sink.fact({ ...states("ORPHA:1 has_phenotype HP:1|UMLS:C1"), source: "a", qualifiers: { frequency: [30, 79] } });
  },
  (sink) => {
    sink.source({ ...source, id: "b" });
    sink.source({ ...source, id: "a", name: "said later" });
    sink.relation({ ...catalogued, id: "own:resembles" });
    sink.row("b:half \ud83e");
    sink.entity(thing("phenotype", "HP:1", "Tall stature", "TALL STATURE", "\uddec"));
    sink.entity(disease("ORPHA:1", "Marfan's syndrome", "mfs", "Marfan disease"));
    sink.entity(disease("MONDO:2", "sjögren 🧬 SYNDROME"));
    sink.entity({ ...disease("MONDO:3"), settled: { graph: "earlier", ids: ["OMIM:3", "OMIM:154700"] } });
    sink.entity({ ...disease("ORPHA:1"), settled: { graph: "earlier", ids: [] } });
    sink.mapping({ ...maps("MONDO:2 broad ORPHA:1"), source: "a", record: "elsewhere:9" });
    sink.fact({ ...states("MONDO:2 own:resembles ORPHA:1"), source: "b", reference: "PMID:1", evidence: "PCS" });
    sink.fact({ ...states("ORPHA:1 has_phenotype HP:1"), source: "a", positive: false });
  },
];

/** What a draft holds, in words. */
function tell({ texts, entities, mappings, facts, sources, announced, relations }: BuildDraft) {
  const text = (number: number | undefined) => (number === undefined || number === NONE ? null : texts.text(number));
  const rows = ({ length, columns }: typeof mappings | typeof facts, named: readonly string[]) =>
    Array.from({ length }, (_, row) =>
      Object.entries(columns).map(([name, column]) => (named.includes(name) ? text(column[row]) : column[row])),
    );
  return {
    entities: [...entities.values()].map(({ id, name, synonyms, settled, ...rest }) => ({
      ...rest,
      settled: settled === undefined ? null : [text(settled.graph), settled.ids.map(text)],
      id: text(id),
      name: text(name),
      synonyms: synonyms.map((one) => [text(one.text), one.scope, text(one.language)]),
    })),
    mappings: rows(mappings, ["subject", "object", "record"]),
    facts: rows(facts, ["subject", "object", "qualifiers", "record", "reference", "evidence"]),
    sources: [...sources],
    announced: [...announced],
    relations,
  };
}

describe("a draft that goes from one thread to another", () => {
  test("adds up to what is said in one", () => {
    const [together, apart] = [createBuildDraft(), createBuildDraft()];
    for (const [index, say] of SAYINGS.entries()) {
      say(new ImportSink(together, String(index)));
      const own = createBuildDraft();
      say(new ImportSink(own, String(index)));
      const { packed, buffers } = packDraft(own);
      absorbDraft(apart, structuredClone(packed, { transfer: buffers }));
    }
    expect(tell(apart)).toEqual(tell(together));
    expect(tell(apart).facts).toHaveLength(3);
  });
});
