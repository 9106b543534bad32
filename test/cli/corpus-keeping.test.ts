import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { temporaryFolder, writeFolder } from "../lib/pack.ts";
import { pubmedArticle, pubmedFile } from "../retrieval/loaders/journal-files.ts";
import { answerWith, serveEmbeddings } from "../retrieval/model-server.ts";
import { readJson, runOsler } from "./osler.ts";

const NOTES = { "gout.md": "# Gout\n\nThe toe swells.\n", "scurvy.md": "# Scurvy\n\nThe gums bleed.\n" };

/** A home with one corpus, "notes", of two documents, or of those given. */
async function makeHome(files: Record<string, string> = NOTES, name = "notes", home = temporaryFolder()) {
  const environment = { OSLER_HOME: home };
  const folder = join(
    writeFolder(Object.fromEntries(Object.entries(files).map(([file, text]) => [`in/${file}`, text]))),
    "in",
  );
  const { code, stderr } = await runOsler(["corpus", "add", folder, "--corpus", name], { environment });
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return { home, run: (...args: string[]) => runOsler(["corpus", ...args], { environment }) };
}

describe("osler corpus list, info and show", { timeout: 120_000 }, () => {
  it("say what there is, in words and as JSON", async () => {
    const { home, run } = await makeHome();
    const list = await run("list");
    expect(list.stdout).toMatch(/^notes +2 documents +2 passages +[0-9a-f]{12}$/m);
    expect(list.stdout).toMatch(/^starter +built when it is first searched$/m);
    const { corpora } = readJson<{ corpora: { name: string; documents?: number }[] }>(await run("list", "--json"));
    expect(corpora.map(({ name, documents }) => [name, documents])).toEqual([
      ["notes", 2],
      ["starter", undefined],
    ]);
    expect((await run("info", "--corpus", "notes")).stdout).toMatch(
      /^notes: 2 documents, 2 passages, .* MB$[\s\S]*none is dated/m,
    );
    expect(readJson(await run("info", "--corpus", "notes", "--json"))).toMatchObject({
      ...{ name: "notes", documents: 2, years: null, embeddings: [], folder: join(home, "corpora", "notes") },
      facets: { type: { document: 2 } },
    });
    const shown = await run("show", "in/gout.md", "--corpus", "notes");
    expect(shown.stdout).toMatch(/^Gout \(in\/gout\.md\)$[\s\S]*^The toe swells\.$/m);
    expect(readJson(await run("show", "in/gout.md", "--corpus", "notes", "--json"))).toMatchObject({ title: "Gout" });
  });

  it("name what is near to what is not there", async () => {
    const { run } = await makeHome();
    const missing = await run("show", "gout", "--corpus", "notes");
    expect(missing.stderr).toContain(
      'There is no document "gout" in the corpus "notes".\n  By these words there are: in/gout.md',
    );
    expect(missing.code).toBe(1);
    const unknown = await run("info", "--corpus", "note");
    expect(unknown.stderr).toContain("Did you mean notes?");
    expect(unknown.code).toBe(2);
    const several = await run("verify", "--corpus", "notes,starter");
    expect(several.stderr).toContain("This works on one corpus");
    expect(several.code).toBe(2);
  });
});

describe("osler corpus rm", { timeout: 120_000 }, () => {
  it("removes documents, and says which were not there", async () => {
    const { run } = await makeHome();
    const removed = await run("rm", "in/gout.md", "nowhere", "--corpus", "notes");
    expect(removed.stdout).toContain("1 of 2 documents are removed, 1 are left.");
    expect(removed.stderr).toContain('There is no document "nowhere".');
    expect(removed.code).toBe(1);
    expect(readJson(await run("search", "toe swells", "--corpus", "notes", "--json"))).toMatchObject({ hits: [] });
  });

  it("removes a corpus only when that is meant", async () => {
    const { home, run } = await makeHome();
    const refused = await run("rm", "--corpus", "notes");
    expect(refused.stderr).toContain('Remove the corpus "notes" with its 2 documents? Nobody can be asked here.');
    expect(refused.code).toBe(2);
    expect((await run("rm", "--corpus", "notes", "--yes")).stdout).toContain("is removed");
    expect(existsSync(join(home, "corpora", "notes"))).toBe(false);
    expect((await run("rm", "--corpus", "notes", "--yes")).code).toBe(2);
  });
});

describe("osler corpus verify", { timeout: 120_000 }, () => {
  it("finds a corpus whole, and names damage", async () => {
    const { home, run } = await makeHome();
    const whole = await run("verify", "--corpus", "notes");
    expect(whole.stdout).toBe('The corpus "notes" is whole: 2 documents, 2 passages.\n');
    expect(whole.code).toBe(0);
    damage(join(home, "corpora", "notes"), "The toe swells.", "The toe stinks.");
    const damaged = await run("verify", "--corpus", "notes", "--json");
    expect(readJson<{ damage: string[] }>(damaged).damage.join("\n")).toMatch(/gout\.md|content was changed/);
    expect(damaged.code).toBe(1);
  });
});

/** Changes what is stored, at equal length. */
function damage(folder: string, text: string, other: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const holders = files
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(text));
  expect(holders.length).toBeGreaterThan(0);
  for (const path of holders) {
    const bytes = readFileSync(path);
    bytes.write(other, bytes.indexOf(text));
    writeFileSync(path, bytes);
  }
}

describe("several corpora, dates and meaning", { timeout: 180_000 }, () => {
  it("are searched as one, up to a date", async () => {
    const { home, run } = await makeHome();
    const article = (pmid: string, year: string) =>
      pubmedArticle(pmid, { abstract: "<AbstractText>The toe swells in gout.</AbstractText>" }).replace(
        /<Year>\d{4}/g,
        `<Year>${year}`,
      );
    await makeHome({ "a.xml": pubmedFile(article("1", "2010"), article("2", "2022")) }, "pubmed", home);
    const search = async (...options: string[]) => {
      const found = await run("search", "toe swells", "--corpus", "notes:2,pubmed", "--json", ...options);
      const { hits } = readJson<{ hits: { corpus: string; passage: { document: string } }[] }>(found);
      return hits.map(({ corpus, passage }) => `${corpus}/${passage.document}`).sort();
    };
    expect(await search()).toEqual(["notes/in/gout.md", "pubmed/PMID:1", "pubmed/PMID:2"]);
    expect(await search("--as-of", "2015")).toEqual(["pubmed/PMID:1"]);
    expect((await run("show", "PMID:2", "--corpus", "pubmed", "--as-of", "2015")).code).toBe(1);
    const wrong = await run("search", "toe", "--corpus", "pubmed", "--as-of", "2015-02-30");
    expect(wrong.stderr).toMatch(/2015-02-30[\s\S]*2019-06-30/);
    expect(wrong.code).toBe(2);
  });

  it("embed once, find by meaning, and say when the endpoint is down", async () => {
    const server = await serveEmbeddings();
    onTestFinished(() => server.close());
    const { home, run } = await makeHome();
    const endpoint = ["--embeddings-url", `${server.origin}/v1`, "--embeddings-model", "words"];
    const none = await run("search", "ascorbic", "--corpus", "notes", ...endpoint);
    expect(none.stderr).toContain("note: The corpus notes has no embeddings of words");
    const first = await run("embed", "--corpus", "notes", ...endpoint);
    expect(first.stdout).toMatch(
      /2 passages of the corpus "notes" have vectors of words, 5 dimensions:\n {2}2 were made now, 0 were there/,
    );
    expect(readJson(await run("embed", "--corpus", "notes", ...endpoint, "--json"))).toMatchObject({
      embedded: 0,
      reused: 2,
    });
    const found = readJson<{ hits: { passage: { title: string } }[]; notes: string[] }>(
      await run("search", "ascorbic", "--corpus", "notes", "--json", ...endpoint),
    );
    expect(found.hits[0]?.passage.title).toBe("Scurvy");
    expect(found.notes).toEqual([]);
    expect((await run("info", "--corpus", "notes")).stdout).toMatch(/embeddings +words, 5 dimensions, 2 texts/);
    expect((await run("verify", "--corpus", "notes")).stdout).toContain("2 vectors");
    server.answer = answerWith(503, { error: "loading" });
    const down = await run("search", "gums", "--corpus", "notes", ...endpoint);
    expect(down.stderr).toContain("note: Searched by words only, without embeddings: 127.0.0.1");
    expect(down.stdout).toContain("Scurvy");
    expect(down.code).toBe(0);
    rmSync(join(home, "corpora", "notes", "embeddings"), { recursive: true });
    expect((await run("embed", "--corpus", "notes", "--embeddings-url", `${server.origin}/v1`)).stderr).toContain(
      "no model of it",
    );
  });
});
