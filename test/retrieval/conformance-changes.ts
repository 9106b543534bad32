import { expect, test } from "vitest";
import type { Corpus, Document } from "../../src/retrieval/corpus.ts";
import { documentVersion } from "../../src/retrieval/passages.ts";
import { makeDocument, SAMPLE_DOCUMENTS } from "./sample-documents.ts";

/** One corpus that a driver lends to a test. */
export interface CorpusBench {
  /** A corpus of these documents, the first on this bench. */
  create(documents: readonly Document[]): Promise<Corpus>;
  /** Another opening of the same corpus, as another process would have it. */
  reopen(): Promise<Corpus>;
  /** Removes what was made. Every corpus is closed by then. */
  dispose(): Promise<void>;
}

export function describeChanges(open: () => Promise<CorpusBench>): void {
  async function withCorpus(work: (corpus: Corpus, bench: CorpusBench) => Promise<void>, documents = SAMPLE_DOCUMENTS) {
    const bench = await open();
    const corpus = await bench.create(documents);
    try {
      await work(corpus, bench);
    } finally {
      await corpus.close();
      await bench.dispose();
    }
  }
  const beriberi = makeDocument({ id: "beriberi", title: "Beriberi", sections: [["Cause", "Thiamine is lacking."]] });
  const first = async (corpus: Corpus, query: string) => (await corpus.search(query))[0]?.passage.document;

  test("upsert adds and replaces, and the next opening sees it", () =>
    withCorpus(async (corpus, bench) => {
      const before = await corpus.stats();
      const gout = makeDocument({ id: "gout", title: "Gout", sections: [["Signs", "An ember in the foot."]] });
      await corpus.upsert([beriberi, gout]);
      expect(await first(corpus, "thiamine")).toBe("beriberi");
      expect(await first(corpus, "ember")).toBe("gout");
      expect(await corpus.search("colchicine")).toEqual([]);
      expect(await corpus.read("gout")).toEqual({ ...gout, version: documentVersion(gout) });
      const after = await corpus.stats();
      expect(after.documents).toBe(before.documents + 1);
      expect(after.version).not.toBe(before.version);
      const again = await bench.reopen();
      expect(await again.stats()).toEqual(after);
      expect(await first(again, "thiamine")).toBe("beriberi");
      await again.close();
    }));

  test("delete removes, passes unknown ids over, and undoes an upsert exactly", () =>
    withCorpus(async (corpus) => {
      const { version } = await corpus.stats();
      await corpus.upsert([beriberi]);
      await corpus.delete(["beriberi", "nowhere"]);
      expect(await corpus.read("beriberi")).toBeUndefined();
      expect(await corpus.search("thiamine")).toEqual([]);
      expect((await corpus.stats()).version).toBe(version);
    }));

  test("an empty corpus answers, and grows", () =>
    withCorpus(async (corpus) => {
      expect(await corpus.search("gout")).toEqual([]);
      expect(await corpus.facets(["type"])).toEqual({ type: {} });
      expect(await corpus.stats()).toMatchObject({ documents: 0, passages: 0 });
      await corpus.upsert([beriberi]);
      expect(await first(corpus, "beriberi")).toBe("beriberi");
      await corpus.delete(["beriberi"]);
      expect(await corpus.search("beriberi")).toEqual([]);
    }, []));

  test("a document of thousands of passages is added whole", () => {
    const sentence = "The quick ember of the joint wanders from limb to limb, and nobody knows why. ";
    const chapters = Array.from({ length: 300 }, (_, i): [string, string] => [`Chapter ${i}`, sentence.repeat(50)]);
    const book = makeDocument({
      id: "book",
      title: "A book",
      sections: [...chapters, ["Last", "Ends on zygodactyl."]],
    });
    return withCorpus(
      async (corpus) => {
        expect((await corpus.stats()).passages).toBeGreaterThan(1024);
        expect((await corpus.search("zygodactyl"))[0]?.passage.section).toContain("Last");
      },
      [beriberi, book],
    );
  });

  test("any id will do", () => {
    const ids = [
      "ORPHA:558",
      "a/b#c",
      "../up",
      "with space",
      "ümläut",
      "'; --",
      '"',
      "💊",
      "x".repeat(600),
      "constructor",
    ];
    const documents = ids.map((id, i) => makeDocument({ id, title: `Number${i}`, sections: [["Body", `Word${i}.`]] }));
    return withCorpus(async (corpus) => {
      for (const [i, id] of ids.entries()) {
        expect((await corpus.read(id))?.title).toBe(`Number${i}`);
        const hits = await corpus.search("word number", { filter: { document: [id] } });
        expect(hits.map((hit) => hit.passage.document)).toEqual([id]);
      }
      await corpus.delete(ids.slice(1));
      expect(await corpus.stats()).toMatchObject({ documents: 1 });
    }, documents);
  });

  test("equal scores page without overlap or gap", () => {
    const documents = Array.from({ length: 200 }, (_, i) =>
      makeDocument({ id: `d${i}`, title: "Same", sections: [["S", "Alike."]] }),
    );
    return withCorpus(async (corpus) => {
      const seen = new Set<string>();
      for (let offset = 0; offset < 200; offset += 7) {
        for (const { passage } of await corpus.search("alike", { limit: 7, offset })) seen.add(passage.document);
      }
      expect(seen.size).toBe(200);
    }, documents);
  });

  test("readers go on while another opening writes", () =>
    withCorpus(async (corpus, bench) => {
      const writer = await bench.reopen();
      let writing = true;
      const work = writer.upsert([beriberi]).finally(() => {
        writing = false;
      });
      while (writing) expect(await first(corpus, "podagra")).toBe("gout");
      await work;
      await writer.close();
      expect(await first(corpus, "podagra")).toBe("gout");
    }));

  test("changes made at once are all kept", () =>
    withCorpus(async (corpus, bench) => {
      const other = await bench.reopen();
      await Promise.all([corpus.upsert([beriberi]), other.delete(["gout"]), corpus.delete(["scurvy"])]);
      await other.close();
      const again = await bench.reopen();
      expect(await again.read("beriberi")).toBeDefined();
      expect(await again.read("gout")).toBeUndefined();
      expect(await again.read("scurvy")).toBeUndefined();
      await again.close();
    }));

  test("a closed corpus refuses", () =>
    withCorpus(async (corpus) => {
      await corpus.close();
      await expect(corpus.search("gout")).rejects.toThrow(/closed/);
      await expect(corpus.upsert([beriberi])).rejects.toThrow(/closed/);
    }));
}
