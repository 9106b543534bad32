import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CorpusError } from "../../src/lib/errors.ts";
import type { Corpus, Document } from "../../src/retrieval/corpus.ts";
import { buildEmbeddedCorpus } from "../../src/retrieval/embedded.ts";
import { federate } from "../../src/retrieval/federation/federate.ts";
import { readMemberNames, readOneName, showMemberNames } from "../../src/retrieval/federation/member-names.ts";
import { mergeHits } from "../../src/retrieval/federation/merge-hits.ts";
import { makeDocument, SAMPLE_DOCUMENTS } from "./sample-documents.ts";

describe("names of corpora", () => {
  it("are read with their weights", () => {
    const members = readMemberNames("labels:2, pubmed,own.notes:.5");
    expect(members).toEqual([
      { name: "labels", weight: 2 },
      { name: "pubmed", weight: 1 },
      { name: "own.notes", weight: 0.5 },
    ]);
    expect(showMemberNames(members)).toBe("labels:2,pubmed,own.notes:0.5");
  });

  it.each([
    ["labels,", '"" is no name'],
    ["labels:0", "weight of the corpus labels"],
    ["labels:two", "weight of the corpus labels"],
    ["labels:1:2", "is no name"],
    ["../labels", "is no name"],
    ["a,b,a", "The corpus a is named twice."],
  ])("are not %s", (text, message) => {
    expect(() => readMemberNames(text)).toThrow(message);
  });

  it("of one corpus are not two", () => {
    expect(readOneName("labels")).toBe("labels");
    expect(() => readOneName("labels,pubmed")).toThrow('This works on one corpus, not on "labels,pubmed".');
  });
});

const [LEFT, RIGHT] = [SAMPLE_DOCUMENTS.slice(0, 4), SAMPLE_DOCUMENTS.slice(4)];
const shared = makeDocument({ id: "shared", title: "Chilblains", sections: [["Signs", "Toes itch in the cold."]] });
const ours = makeDocument({ id: "note", title: "Round", sections: [["Plan", "The toe is bathed in cold water."]] });
const theirs = makeDocument({ id: "note", title: "Round", sections: [["Plan", "The toe is left alone."]] });

const home = mkdtempSync(join(tmpdir(), "osler-federation-"));

function open(name: string, documents: readonly Document[]): Promise<Corpus> {
  return buildEmbeddedCorpus({ folder: join(home, name), name, key: name, documents: [...documents] });
}

describe("several corpora as one", () => {
  let left: Corpus;
  let right: Corpus;
  let both: Corpus;
  beforeAll(async () => {
    left = await open("left", [...LEFT, shared, ours]);
    right = await open("right", [...RIGHT, shared, theirs]);
    both = federate([
      { name: "left", weight: 1, corpus: left },
      { name: "right", weight: 1, corpus: right },
    ]);
  });
  afterAll(async () => {
    await both.close();
    rmSync(home, { recursive: true, force: true });
  });

  it("find what each of them holds, and name where", async () => {
    const hits = await both.search("toe cold", { limit: 50 });
    expect(new Set(hits.map(({ corpus }) => corpus))).toEqual(new Set(["left", "right"]));
    const scores = hits.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    for (const document of SAMPLE_DOCUMENTS) {
      const [first] = await both.search(document.title);
      expect(first?.passage.document).toBe(document.id);
    }
  });

  it("show once what both hold alike, and page without gaps", async () => {
    const hits = await both.search("toe cold", { limit: 50 });
    expect(hits.filter(({ passage }) => passage.document === "shared")).toHaveLength(1);
    const pages = [];
    for (let offset = 0; offset < hits.length; offset += 2) {
      pages.push(...(await both.search("toe cold", { limit: 2, offset })));
    }
    expect(pages.map(({ passage }) => passage)).toEqual(hits.map(({ passage }) => passage));
  });

  it("say of what a score is made only when asked, and then truly", async () => {
    const [plain] = await both.search("toe cold");
    expect(plain?.why?.parts).toBeUndefined();
    const [hit] = await both.search("toe cold", { explain: true });
    const { parts, relevance = 0, factors } = hit?.why ?? {};
    const terms = parts?.terms.reduce((sum, { share }) => sum + share, 0) ?? 0;
    expect(terms + (parts?.name ?? 0) + (parts?.proximity ?? 0) + (parts?.feedback ?? 0)).toBeCloseTo(relevance, 6);
    const product = Object.values(factors ?? {}).reduce((all, factor) => all * factor, 1);
    expect(relevance * product).toBeCloseTo(hit?.score ?? 0, 6);
  });

  it("take filters, and documents by their own or their whole name", async () => {
    const of = async (document: string) =>
      (await both.search("toe", { filter: { document: [document] } })).map(({ corpus }) => corpus).sort();
    expect(await of("note")).toEqual(["left", "right"]);
    expect(await of("left/note")).toEqual(["left"]);
  });

  it("read by id, and ask for the corpus where it is not clear", async () => {
    expect((await both.read(LEFT[0]?.id ?? ""))?.title).toBe(LEFT[0]?.title);
    expect((await both.read("shared"))?.title).toBe("Chilblains");
    expect(await both.read("nowhere")).toBeUndefined();
    expect((await both.read("right/note"))?.text).toContain("left alone");
    await expect(both.read("note")).rejects.toThrow('Several corpora have a document "note"');
    await expect(both.read("note")).rejects.toMatchObject({ remedy: "Name the corpus too: left/note or right/note." });
  });

  it("sum counts and facets", async () => {
    const [one, other, all] = await Promise.all([left.stats(), right.stats(), both.stats()]);
    expect(all).toMatchObject({ name: "left,right", documents: one.documents + other.documents });
    const { type } = await both.facets(["type"]);
    expect(Object.values(type ?? {}).reduce((sum, count) => sum + count, 0)).toBe(all.documents);
  });

  it("have the version of their names, versions and weights, in whatever order", async () => {
    const version = async (...members: [string, Corpus, number][]) =>
      (await federate(members.map(([name, corpus, weight]) => ({ name, corpus, weight }))).stats()).version;
    const same = await version(["left", left, 1], ["right", right, 1]);
    expect(await version(["right", right, 1], ["left", left, 1])).toBe(same);
    expect(await version(["left", left, 2], ["right", right, 1])).not.toBe(same);
    expect(await version(["left", right, 1], ["right", left, 1])).not.toBe(same);
  });

  it("fail as a whole, with its name, when one is down, and are not changed", async () => {
    const down = new CorpusError("The server is gone.", { remedy: "Start it." });
    const broken = { ...right, search: () => Promise.reject(down) };
    const half = federate([
      { name: "left", weight: 1, corpus: left },
      { name: "labels", weight: 1, corpus: broken },
    ]);
    await expect(half.search("gout")).rejects.toThrow("The corpus labels cannot answer: The server is gone. Start it.");
    await expect(both.upsert([ours])).rejects.toThrow("cannot be changed");
    await expect(both.delete(["note"])).rejects.toThrow("cannot be changed");
  });

  it("weigh as they are told", async () => {
    const first = async (weight: number) => {
      const corpus = federate([
        { name: "left", weight, corpus: left },
        { name: "right", weight: 1, corpus: right },
      ]);
      return (await corpus.search("toe", { filter: { document: ["note"] } }))[0]?.corpus;
    };
    expect(await first(10)).toBe("left");
    expect(await first(0.1)).toBe("right");
  });
});

describe("merging", () => {
  const hit = (document: string, shares: Record<string, number>) => {
    const terms = Object.entries(shares).map(([term, share]) => ({ term, share }));
    const relevance = terms.reduce((sum, { share }) => sum + share, 0);
    const passage = { document, version: document, title: "", section: "", start: 0, end: 0, text: "", source: "" };
    const factors = { authority: 1, evidence: 1, recency: 1, integrity: 1 };
    const parts = { terms, name: 0, proximity: 0, feedback: 0 };
    return { passage, score: relevance, why: { relevance, factors, matched: [], parts } };
  };
  const plan = (terms: [string, number, ("question" | "spelling")?][]) => ({
    terms: terms.map(([term, frequency, origin = "question" as const]) => ({
      ...{ term, word: origin === "spelling" ? "gout" : term, weight: 1, frequency, origin },
    })),
    ...{
      sequence: [],
      joined: [],
      phrases: [],
      excluded: [],
      stated: { kinds: [], words: [] },
      unknown: [],
      passedOver: 0,
    },
  });

  it("counts a word as rare as it is in all together", () => {
    // "child" is rare among drug labels and common in a paediatric corpus: its score there says little.
    const labels = {
      name: "labels",
      weight: 1,
      passages: 1000,
      plan: plan([["child", 1]]),
      hits: [hit("a", { child: 6 })],
    };
    const children = {
      ...{
        name: "children",
        weight: 1,
        passages: 1000,
        plan: plan([
          ["child", 900],
          ["gout", 5],
        ]),
      },
      hits: [hit("b", { gout: 5 })],
    };
    expect(mergeHits([labels, children]).map(({ corpus }) => corpus)).toEqual(["children", "labels"]);
  });

  it("does not believe a guessed spelling of a word that another corpus knows", () => {
    const known = { name: "known", weight: 1, passages: 100, plan: plan([["gout", 5]]), hits: [hit("a", { gout: 2 })] };
    const guessed = {
      ...{ name: "guessed", weight: 1, passages: 100, plan: plan([["goat", 1, "spelling"]]) },
      hits: [hit("b", { goat: 4 })],
    };
    expect(mergeHits([guessed, known]).map(({ passage }) => passage.document)).toEqual(["a", "b"]);
  });

  it("takes scores as they are where a driver makes no plan", () => {
    const plain = { name: "plain", weight: 2, passages: 10, plan: undefined, hits: [hit("a", { gout: 2 })] };
    const other = { name: "other", weight: 1, passages: 10, plan: undefined, hits: [hit("b", { gout: 3 })] };
    expect(mergeHits([plain, other]).map(({ score }) => score)).toEqual([4, 3]);
  });
});
