import { describe, expect, it } from "vitest";
import { temporaryFolder, writeFolder } from "../lib/pack.ts";
import { pubmedArticle, pubmedFile } from "../retrieval/loaders/journal-files.ts";
import { runOsler } from "./osler.ts";

const ADD = ["corpus", "add"];

describe("osler corpus add", { timeout: 60_000 }, () => {
  it("makes a corpus, tells what became of every record, and changes nothing the second time", async () => {
    const environment = { OSLER_HOME: temporaryFolder() };
    const records = [pubmedArticle("1"), pubmedArticle("x"), pubmedArticle("2", { abstract: "" })];
    const folder = writeFolder({ "a.xml": pubmedFile(...records), "b.png": "\u0089PNG" });
    const first = await runOsler([...ADD, folder, "--corpus", "mine"], { environment });
    expect(first.stdout).toContain("3 read: 1 added, 1 skipped, 1 malformed\n  skipped: 1 × no abstract\n");
    expect(first.stdout).toMatch(/malformed: .*a\.xml:\d+: MedlineCitation\/PMID is missing or is not a number/);
    expect(first.stdout).toMatch(/not recognised: .*b\.png\nThe corpus "mine" has 1 documents/);
    expect(first.code).toBe(0);
    const second = await runOsler([...ADD, folder, "--corpus", "mine", "--json"], { environment });
    expect(JSON.parse(second.stdout)).toMatchObject({
      read: 3,
      added: 0,
      unchanged: 1,
      malformed: 1,
      corpus: { documents: 1 },
    });
  });

  it("takes columns and what holds for all documents from --set", async () => {
    const environment = { OSLER_HOME: temporaryFolder() };
    const folder = writeFolder({ "notes.csv": "nr,words\n7,Rest.\n" });
    const sets = ["--set", "id=nr", "--set", "text=words", "--set", "type=note"];
    const refused = await runOsler([...ADD, folder, "--corpus", "notes", ...sets], { environment });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("No file is one that a loader recognises");
    const { stdout, code } = await runOsler([...ADD, folder, "--corpus", "notes", "--loader", "table", ...sets], {
      environment,
    });
    expect(stdout).toContain("1 read: 1 added");
    expect(code).toBe(0);
  });

  it.each([
    ["no corpus", [], "There is no --corpus."],
    ["a corpus of a graph", ["--corpus", "starter"], 'The corpus "starter" is made from a graph'],
    ["no such loader", ["--corpus", "a", "--loader", "pubmet"], "Did you mean pubmed?"],
    ["a setting without a value", ["--corpus", "a", "--set", "text"], '--set cannot be "text".'],
  ])("is wrong use with %s", async (_, options, message) => {
    const environment = { OSLER_HOME: temporaryFolder() };
    const { code, stderr } = await runOsler([...ADD, writeFolder({ "a.txt": "Text" }), ...options], { environment });
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  it("fails where all is malformed", async () => {
    const environment = { OSLER_HOME: temporaryFolder() };
    const folder = writeFolder({ "a.xml": pubmedFile(pubmedArticle("x")) });
    const { code, stdout } = await runOsler([...ADD, folder, "--corpus", "mine"], { environment });
    expect(stdout).toContain("1 read: 0 added, 1 malformed");
    expect(code).toBe(1);
  });
});
