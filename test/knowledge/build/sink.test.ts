import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createBuildDraft } from "../../../src/knowledge/build/draft.ts";
import type { AccountOptions } from "../../../src/knowledge/build/row-account.ts";
import { ImportSink } from "../../../src/knowledge/build/sink.ts";
import { SYNONYM_SCOPES } from "../../../src/knowledge/fact.ts";
import { findRelation, RELATIONS } from "../../../src/knowledge/relations.ts";
import { DataError } from "../../../src/lib/errors.ts";
import { source } from "../small-graph.ts";
import { disease, maps, states } from "./tasks.ts";

function open(options: AccountOptions = {}) {
  const draft = createBuildDraft();
  const sink = new ImportSink(draft, "test", options);
  sink.source({ ...source, id: "a" });
  return { draft, sink };
}

type Call = "row" | "entity" | "mapping" | "fact" | "skip" | "malformed";

const CALLS: Readonly<Record<Call, (sink: ImportSink) => void>> = {
  row: (sink) => sink.row("table.tsv:1"),
  entity: (sink) => sink.entity(disease("ORPHA:1")),
  mapping: (sink) => sink.mapping({ ...maps("ORPHA:1 exact OMIM:1"), source: "a" }),
  fact: (sink) => sink.fact({ ...states("ORPHA:1 subtype_of ORPHA:2"), source: "a" }),
  skip: (sink) => sink.skip("obsolete"),
  malformed: (sink) => sink.malformed("column 1 is empty"),
};

/** What becomes of a row in which these calls were made. */
function outcome(calls: readonly Call[]): "kept" | "skipped" | "malformed" {
  if (calls.some((call) => call === "entity" || call === "mapping" || call === "fact")) return "kept";
  return calls.find((call) => call === "malformed" || call === "skip") === "malformed" ? "malformed" : "skipped";
}

describe("the account of rows", () => {
  const call = fc.constantFrom(...(Object.keys(CALLS) as Call[]));

  test("adds up, whatever an importer says in whatever order", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant<Call>("row") }, { weight: 3, arbitrary: call })),
        (calls) => {
          const { sink, draft } = open();
          for (const made of calls) CALLS[made](sink);
          const { rows, kept, skipped, malformed, mappings, facts, problems } = sink.finish();
          const left = Object.values(skipped).reduce((sum, count) => sum + count, 0);
          expect(rows).toBe(calls.filter((made) => made === "row").length);
          expect(kept + left + malformed).toBe(rows);
          expect([mappings, facts]).toEqual(
            (["mapping", "fact"] as const).map((kind) => calls.filter((made) => made === kind).length),
          );
          expect([draft.mappings.length, draft.facts.length]).toEqual([mappings, facts]);
          expect(problems).toHaveLength(Math.min(20, calls.filter((made) => made === "malformed").length));
          const rowsOf: Call[][] = [];
          for (const made of calls) {
            if (made === "row") rowsOf.push([]);
            else rowsOf.at(-1)?.push(made);
          }
          expect(kept).toBe(rowsOf.filter((row) => outcome(row) === "kept").length);
          expect(malformed).toBe(rowsOf.filter((row) => outcome(row) === "malformed").length);
        },
      ),
    );
  });

  test("names the reasons, and rows that state nothing", () => {
    const { sink } = open();
    for (const [where, reason] of [
      ["t:1", "obsolete"],
      ["t:2", undefined],
      ["t:3", "no gene"],
      ["t:4", "obsolete"],
    ] as const) {
      sink.row(where);
      if (reason !== undefined) sink.skip(reason);
    }
    expect(sink.finish().skipped).toEqual({ obsolete: 2, "no gene": 1, "states nothing": 1 });
  });

  test("tells now and then how far it is", () => {
    const seen: number[] = [];
    const { sink } = open({ onRows: (rows) => seen.push(rows) });
    for (let row = 0; row < 45_000; row++) sink.row("t");
    expect(seen).toEqual([20_000, 40_000]);
  });

  test("counts each entity once", () => {
    const { sink } = open();
    sink.row("t:1");
    for (const id of ["ORPHA:1", "ORPHA:2", "ORPHA:1"]) sink.entity(disease(id));
    expect(sink.finish().entities).toBe(2);
  });
});

describe("what is malformed", () => {
  test("is told with its place, and what else the row says is kept", () => {
    const { sink, draft } = open();
    sink.row("table.tsv:7");
    sink.malformed("column orpha_code is empty");
    sink.entity(disease("ORPHA:1"));
    expect(sink.finish()).toMatchObject({
      kept: 1,
      malformed: 0,
      problems: [{ where: "table.tsv:7", problem: "column orpha_code is empty" }],
    });
    expect(draft.entities.size).toBe(1);
  });

  test("ends a strict import at once", () => {
    const { sink } = open({ strict: true });
    sink.row("table.tsv:7");
    const fail = () => sink.malformed("column orpha_code is empty");
    expect(fail).toThrow(DataError);
    expect(fail).toThrow("table.tsv:7: column orpha_code is empty.");
  });
});

describe("a defect of an importer is told, not counted:", () => {
  test.each([
    [
      "a source that was not announced",
      (sink: ImportSink) => sink.fact({ ...states("A:1 subtype_of A:2"), source: "b" }),
      /source "b"/,
    ],
    [
      "the source of a mapping",
      (sink: ImportSink) => sink.mapping({ ...maps("A:1 exact B:1"), source: "b" }),
      /source "b"/,
    ],
    [
      "an unknown relation",
      (sink: ImportSink) => sink.fact({ ...states("A:1 resembles A:2"), source: "a" }),
      /relation "resembles"/,
    ],
    [
      "an unknown type",
      (sink: ImportSink) => sink.entity({ id: "A:1", type: "planet" as "disease", name: "Mars" }),
      /type "planet"/,
    ],
  ])("%s", (_, say, message) => {
    const { sink } = open();
    sink.row("table.tsv:7");
    expect(() => say(sink)).toThrow(DataError);
    expect(() => say(sink)).toThrow(message);
  });
});

describe("what an importer says", () => {
  test("is cleaned of the white space that release files hold, and of names that it has", () => {
    const { sink, draft } = open();
    sink.row("t:1");
    sink.entity(disease("ORPHA:1", " Marfan\n syndrome\u00a0", "MFS", "marfan syndrome", "mfs", "  "));
    sink.entity(disease("ORPHA:1", "Marfan's syndrome", "MFS"));
    const { texts, entities } = draft;
    const entity = entities.get(texts.number("ORPHA:1"));
    expect(entity).toMatchObject({ type: "disease", name: texts.number("Marfan syndrome"), mentionOnly: false });
    expect(entity?.synonyms.map(({ text, language }) => [texts.text(text), texts.text(language)])).toEqual([
      ["MFS", "en"],
      ["Marfan's syndrome", "en"],
    ]);
    expect(entity?.synonyms.map(({ scope }) => SYNONYM_SCOPES[scope])).toEqual(["exact", "exact"]);
  });

  test("may be a relation of its own, but not another one for the catalogue's", () => {
    const { sink, draft } = open();
    const [first] = RELATIONS;
    if (first === undefined) throw new Error("The catalogue is empty.");
    sink.relation({ ...first, id: "resembles" });
    sink.relation({ ...first, name: "otherwise" });
    sink.row("t:1");
    sink.fact({ ...states("A:1 resembles A:2"), source: "a" });
    sink.fact({ ...states(`A:1 ${first.id} A:2`), source: "a" });
    expect(draft.relations).toEqual([{ ...first, id: "resembles" }, findRelation(first.id)]);
  });

  test("of a source that another importer announced is that source's", () => {
    const { sink, draft } = open();
    sink.finish();
    const second = new ImportSink(draft, "second");
    second.source({ ...source, id: "a", name: "other" });
    second.source({ ...source, id: "b" });
    second.row("t:1");
    for (const id of ["b", "a"]) second.fact({ ...states("A:1 subtype_of A:2"), source: id });
    expect([...draft.sources.keys()]).toEqual(["a", "b"]);
    expect(draft.sources.get("a")?.name).toBe(source.name);
    expect([...draft.facts.columns.source.subarray(0, draft.facts.length)]).toEqual([1, 0]);
  });
});
