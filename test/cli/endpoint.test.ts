import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { BatchReport } from "../../trajectories/batch.ts";
import { type Handler, startEndpoint } from "../models/endpoint-server.ts";
import { buildSharedHome, expectPlainWords, readJson, runOsler, scratchFolder } from "./osler.ts";
import { breaksOff, modelAt, QUESTION, refuses, researcher, silence, webPage } from "./researcher.ts";

beforeAll(buildSharedHome, 120_000);

/** What is wrong with the endpoint, how it behaves, and what a user hears of it. */
const FAULTS: [name: string, behaviour: Handler, told: RegExp][] = [
  ["401", refuses(401), /HTTP 401.*OSLER_API_KEY/],
  ["429", refuses(429, { "retry-after": "1" }), /HTTP 429.*after 2 attempts.*lower --concurrency/],
  ["429 for an hour", refuses(429, { "retry-after": "3600" }), /HTTP 429.*wait 3600 s/],
  ["500", refuses(500), /HTTP 500.*Try again/],
  ["a web page", webPage, /web page.*--base-url/],
  ["half a stream", breaksOff, /broke off.*Try again/],
  ["silence", silence, /sent nothing for 1 s.*--timeout/],
];

const environment = { OSLER_RETRIES: "1" };

describe("an endpoint that fails", () => {
  it.each(FAULTS.filter(([name]) => name !== "500"))(
    "%s: ask says it once, with the way out",
    async (_, behaviour, told) => {
      const server = await startEndpoint(behaviour);
      try {
        const ended = await runOsler(["ask", QUESTION, ...modelAt(server.baseUrl)], {
          environment,
          folder: scratchFolder(),
        });
        expect(ended.code).toBe(1);
        expect(ended.stdout).toBe("");
        const [sentence, ...more] = ended.stderr.split("\n").filter((line) => line.startsWith("osler: The"));
        expect(sentence).toMatch(told);
        expect(more).toEqual([]);
        expect(ended.stderr).toContain("osler ask --resume runs/ask/");
        expect(ended.stderr.split("Trying again in")).toHaveLength(server.requests.length);
        expectPlainWords(ended);
      } finally {
        await server.close();
      }
    },
  );

  it("nobody listens: the same, as JSON", async () => {
    const server = await startEndpoint(silence);
    await server.close();
    const ended = await runOsler(["ask", QUESTION, "--json", ...modelAt(server.baseUrl)], {
      environment,
      folder: scratchFolder(),
    });
    expect(ended.code).toBe(1);
    const { stopReason, error } = readJson<{ stopReason: string; error: { message: string } }>(ended);
    expect(stopReason).toBe("model_failed");
    expect(error.message).toMatch(/No server answers at .*ollama serve/);
  });
});

const DISEASES = ["Marfan syndrome", "Wilson disease", "Huntington disease", "Cystic fibrosis", "Gaucher disease"];

describe("rollouts against an endpoint that fails at first", () => {
  it("each says why, nothing is lost, and the same command goes on once it is healed", async () => {
    const faults = FAULTS.filter(([name]) => /^(401|500|a web page|half a stream|silence)$/.test(name));
    const folder = scratchFolder();
    const tasks = DISEASES.map((disease) => `{"question": "How is ${disease} inherited?"}\n`);
    writeFileSync(join(folder, "tasks.jsonl"), tasks.join(""));
    let healed = false;
    // The first rollout gets as far as its search.
    const failing = [researcher, ...faults.map(([, behaviour]) => behaviour)];
    const server = await startEndpoint(...failing, (...seen) => healed && researcher(...seen));
    try {
      const line = ["rollout", "tasks.jsonl", "--out", "run", "--concurrency", "1", ...modelAt(server.baseUrl)];
      const options = { environment: { OSLER_RETRIES: "0" }, folder };
      const broken = await runOsler(line, options);
      expect(broken.code).toBe(1);
      const failures = broken.stdout.split("\n").filter((text) => text.startsWith("  failed "));
      expect(failures).toHaveLength(faults.length);
      for (const [at, [, , told]] of faults.entries()) expect(failures[at]).toMatch(told);
      expect(broken.stdout).toContain("Run the same command again");
      expectPlainWords(broken);
      const before = readRecords(join(folder, "run"));
      healed = true;
      const asked = server.requests.length;
      const after = await runOsler([...line, "--json"], options);
      expect(after.code).toBe(0);
      expect(readJson<BatchReport>(after)).toMatchObject({ finished: 5, kept: 0, failed: [], waiting: 0 });
      for (const [name, text] of before) expect(readRecords(join(folder, "run")).get(name)).toContain(text);
      // Two calls for each rollout but the first, whose search was answered before.
      expect(server.requests.length - asked).toBe(9);
    } finally {
      await server.close();
    }
  });
});

function readRecords(run: string): Map<string, string> {
  const folder = join(run, "trajectories");
  expect(existsSync(folder)).toBe(true);
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}
