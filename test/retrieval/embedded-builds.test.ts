import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CorpusError, DataError, StorageError } from "../../src/lib/errors.ts";
import { sha256 } from "../../src/lib/hash.ts";
import type { Corpus, Document } from "../../src/retrieval/corpus.ts";
import { buildEmbeddedCorpus, openEmbeddedCorpus } from "../../src/retrieval/embedded.ts";
import type { CorpusProgress } from "../../src/retrieval/progress.ts";
import { compileEmbedded, runChild } from "./child.ts";
import { makeDocument, SAMPLE_DOCUMENTS } from "./sample-documents.ts";

let compiled: ReturnType<typeof compileEmbedded>;
let folder: string;
let phases: CorpusProgress["phase"][];

beforeAll(() => {
  compiled = compileEmbedded();
});
afterAll(() => compiled.dispose());
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "osler-corpus-")), "sample");
  phases = [];
});
afterEach(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

const build = (key: string, documents: Iterable<Document> = SAMPLE_DOCUMENTS) =>
  buildEmbeddedCorpus({ folder, name: "sample", key, documents, onProgress: ({ phase }) => phases.push(phase) });
const open = () => openEmbeddedCorpus({ folder, name: "sample" });
const closing = async <T>(corpus: Corpus, work: (corpus: Corpus) => Promise<T>) =>
  work(corpus).finally(() => corpus.close());
const top = async (corpus: Corpus, query: string) => (await corpus.search(query))[0]?.passage.document;
const builds = () => readdirSync(join(folder, "builds"));
const segments = () => readdirSync(join(folder, "segments"));
const currentBuild = () => join(folder, "builds", readFileSync(join(folder, "current"), "utf8").trim());

/** A script that builds the corpus from endless documents, and says so once some are written. */
const endlessBuild = () => `
  import { buildEmbeddedCorpus } from ${JSON.stringify(compiled.module)};
  function* documents() {
    for (let i = 0; ; i++) yield { id: "d" + i, title: "Endless", aliases: [], text: "More. ".repeat(50), sections: [], metadata: { source: "s", type: "t" } };
  }
  await buildEmbeddedCorpus({ folder: ${JSON.stringify(folder)}, name: "sample", key: "endless", documents: documents(),
    onProgress: ({ phase, done }) => { if (phase === "documents" && done > 2000) console.log("writing"); } });`;

const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe("builds", () => {
  test("a key that fits is opened and the documents are not read", async () => {
    await (await build("one")).close();
    const unread = (function* (): Iterable<Document> {
      yield* [];
      throw new Error("read");
    })();
    expect(await closing(await build("one", unread), (corpus) => top(corpus, "podagra"))).toBe("gout");
  });

  test("a stale key is built again, and says so", async () => {
    await (await build("one")).close();
    phases = [];
    const { documents } = await closing(await build("two", SAMPLE_DOCUMENTS.slice(0, 2)), (corpus) => corpus.stats());
    expect(documents).toBe(2);
    expect(phases[0]).toBe("stale");
    expect(phases.at(-1)).toBe("ready");
    expect(builds()).toHaveLength(1);
  });

  test("an index of another version is made again from the stored documents", async () => {
    const version = await closing(await build("one"), async (corpus) => (await corpus.stats()).version);
    const path = join(currentBuild(), "manifest.json");
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, "utf8")), index: "0" }));
    expect((await closing(await open(), (corpus) => corpus.stats())).version).toBe(version);
  });

  test("a folder of the older layout, with its documents beside the manifest, is built again", async () => {
    const old = join(folder, "builds", "old");
    mkdirSync(old, { recursive: true });
    const lines = SAMPLE_DOCUMENTS.map((document) => `${JSON.stringify({ version: "x", ...document })}\n`).join("");
    writeFileSync(join(old, "documents.jsonl"), lines);
    const files = [{ path: "documents.jsonl", bytes: Buffer.byteLength(lines) }];
    const manifest = { key: "own", index: "2.2.1", version: "v", documents: 8, passages: 8, files };
    writeFileSync(
      join(old, "manifest.json"),
      JSON.stringify({ ...manifest, files: [{ ...files[0], sha256: sha256(lines) }] }),
    );
    writeFileSync(join(folder, "current"), "old\n");
    expect(await closing(await open(), (corpus) => corpus.stats())).toMatchObject({ documents: 8 });
    expect(await closing(await open(), (corpus) => top(corpus, "podagra"))).toBe("gout");
    expect(builds()).toHaveLength(1);
  });

  test("stored documents that were damaged are not taken for all there were", async () => {
    await (await build("one")).close();
    const path = join(currentBuild(), "manifest.json");
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, "utf8")), index: "0" }));
    truncateSync(join(folder, "segments", segments()[0] ?? "", "documents.jsonl"), 0);
    await expect(open()).rejects.toThrow(CorpusError);
    expect(segments()).toHaveLength(1);
  });

  test("the same documents have the same version in any order", async () => {
    const version = await closing(await build("one"), async (corpus) => (await corpus.stats()).version);
    const reversed = await closing(await build("two", [...SAMPLE_DOCUMENTS].reverse()), (corpus) => corpus.stats());
    expect(reversed.version).toBe(version);
  });

  test("a build killed in the middle leaves the former one, and the next build removes its leftovers", async () => {
    await (await build("one")).close();
    const child = runChild(endlessBuild());
    await until(() => child.output.stdout.includes("writing") || child.process.exitCode !== null);
    child.process.kill("SIGKILL");
    expect(await child.ended).toBe("SIGKILL");
    expect(segments()).toHaveLength(2);
    expect(await closing(await open(), (corpus) => top(corpus, "podagra"))).toBe("gout");
    await (await build("two")).close();
    expect(builds()).toHaveLength(1);
    expect(segments()).toHaveLength(1);
    expect(readdirSync(folder).sort()).toEqual(["builds", "current", "segments"]);
  });

  test("two builders at once: the second waits and uses what the first built", async () => {
    const [first, second] = await Promise.all([build("one"), build("one")]);
    expect(phases).toContain("waiting");
    expect(phases).toContain("reused");
    expect(phases.filter((phase) => phase === "ready")).toHaveLength(1);
    expect(await second.stats()).toEqual(await first.stats());
    await Promise.all([first.close(), second.close()]);
  });

  test("a reader of another process keeps its build through swaps, and its engine prints nothing", async () => {
    await (await build("one")).close();
    const child = runChild(`
      import { openEmbeddedCorpus } from ${JSON.stringify(compiled.module)};
      const corpus = await openEmbeddedCorpus({ folder: ${JSON.stringify(folder)}, name: "sample" });
      console.log("open");
      const until = Date.now() + 20000;
      let gone = false;
      while (!gone && Date.now() < until) {
        const [hit] = await corpus.search("podagra");
        if (hit?.passage.document !== "gout") throw new Error("lost");
        const current = await openEmbeddedCorpus({ folder: ${JSON.stringify(folder)}, name: "sample" });
        gone = (await current.stats()).documents === 1;
        await current.close();
      }
      console.log(gone, (await corpus.stats()).documents);
      await corpus.close();`);
    await until(() => child.output.stdout.includes("open") || child.process.exitCode !== null);
    await (await build("two", SAMPLE_DOCUMENTS.slice(0, 3))).close();
    await (await build("three", SAMPLE_DOCUMENTS.slice(0, 1))).close();
    expect(await child.ended).toBe(0);
    expect(child.output).toEqual({ stdout: `open\ntrue ${SAMPLE_DOCUMENTS.length}\n`, stderr: "" });
  });
});

describe("damage", () => {
  const files = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));

  test.each<[string, (path: string) => void]>([
    ["cut short", (path) => truncateSync(path, 1)],
    ["removed", (path) => rmSync(path)],
    ["overwritten by something else", (path) => writeFileSync(path, "Not what was here.")],
  ])("a file %s is a CorpusError, and a build mends it", async (_name, harm) => {
    await (await build("one")).close();
    for (const name of [
      join("NAME", "manifest.json"),
      join("SEGMENT", "manifest.json"),
      "catalogue.bin",
      "documents.jsonl",
      "terms-of-passages",
      "terms-of-names",
      "terms-places",
      "vocabulary.bin",
      "vocabulary.txt",
      "postings.bin",
    ]) {
      const part = name.replace("NAME", basename(currentBuild())).replace("SEGMENT", segments()[0] ?? "");
      const path = files().find((file) => file.includes(part)) ?? "";
      harm(path);
      await expect(open(), path).rejects.toThrow(CorpusError);
      phases = [];
      expect(await closing(await build("one"), (corpus) => top(corpus, "podagra"))).toBe("gout");
      expect(phases[0]).toBe("damaged");
    }
  });

  test("a folder without a corpus, and a pointer to nothing, are CorpusErrors", async () => {
    await expect(open()).rejects.toThrow(CorpusError);
    mkdirSync(folder);
    writeFileSync(join(folder, "current"), "nowhere\n");
    await expect(open()).rejects.toThrow(CorpusError);
    await (await build("one")).close();
    await (await open()).close();
  });

  test("bad documents are refused by name and leave what was there", async () => {
    const corpus = await build("one");
    const [gout, ...rest] = SAMPLE_DOCUMENTS;
    if (gout === undefined) throw new Error("There is no sample.");
    const torn = { ...makeDocument({ id: "torn", title: "Torn" }), sections: [{ heading: "S", start: 0, end: 9 }] };
    await expect(corpus.upsert([torn])).rejects.toThrow(/"torn", sections\[0\]/);
    await expect(build("two", [gout, ...rest, gout])).rejects.toThrow(DataError);
    expect(builds()).toHaveLength(1);
    expect(await top(corpus, "podagra")).toBe("gout");
    await corpus.close();
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === "win32")(
    "a folder that may not be written is a StorageError",
    async () => {
      const parent = join(folder, "..");
      chmodSync(parent, 0o500);
      await expect(build("one")).rejects.toThrow(StorageError);
      chmodSync(parent, 0o700);
    },
  );

  test.skipIf(process.platform === "win32")(
    "a disk that takes no more during a change leaves what was there, and the next change is made",
    async () => {
      await (await build("one")).close();
      const child = runChild(
        `
        import { openEmbeddedCorpus } from ${JSON.stringify(compiled.module)};
        const corpus = await openEmbeddedCorpus({ folder: ${JSON.stringify(folder)}, name: "sample" });
        const document = (i, words) => ({ id: "new" + i, title: "New", aliases: [], text: "More of it. ".repeat(words), sections: [], metadata: { source: "s", type: "t" } });
        await corpus.upsert(Array.from({ length: 500 }, (_, i) => document(i, 200))).catch((error) => console.log(error.name));
        console.log((await corpus.search("podagra"))[0].passage.document);
        await corpus.upsert([document(0, 1)]);
        console.log((await corpus.stats()).documents);
        await corpus.close();`,
        "ulimit -f 200",
      );
      expect(await child.ended).toBe(0);
      expect(child.output).toEqual({ stdout: `StorageError\ngout\n${SAMPLE_DOCUMENTS.length + 1}\n`, stderr: "" });
      expect(segments()).toHaveLength(2);
      expect(await closing(await open(), (corpus) => top(corpus, "podagra"))).toBe("gout");
    },
  );

  test("a folder whose place is taken by a file is a StorageError", async () => {
    writeFileSync(folder, "");
    await expect(build("one")).rejects.toThrow(StorageError);
  });
});
