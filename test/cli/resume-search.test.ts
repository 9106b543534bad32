import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { startEndpoint } from "../models/endpoint-server.ts";
import { serveEmbeddings, serveRerank } from "../retrieval/model-server.ts";
import { buildSharedHome, expectPlainWords, readJson, runOsler, scratchFolder } from "./osler.ts";
import { modelAt, QUESTION, refuses, researcher } from "./researcher.ts";

beforeAll(buildSharedHome, 120_000);

/** A run that its model broke off, begun with these flags; the model answers from now on. */
async function begin(flags: readonly string[]) {
  let healed = false;
  const server = await startEndpoint((...seen) => (healed ? researcher : refuses(401))(...seen));
  onTestFinished(() => server.close());
  const folder = scratchFolder();
  const begun = await runOsler(["ask", QUESTION, "--json", ...modelAt(server.baseUrl), ...flags], { folder });
  const { trajectory, stopReason } = readJson<{ trajectory: string; stopReason: string }>(begun);
  expect(stopReason).toBe("model_failed");
  healed = true;
  return (environment: Record<string, string> = {}, ...more: string[]) =>
    runOsler(["ask", "--resume", trajectory, "--json", ...more], { folder, environment });
}

async function startSearchEndpoints() {
  const [embeddings, rerank] = [await serveEmbeddings(), await serveRerank()];
  onTestFinished(() => embeddings.close());
  onTestFinished(() => rerank.close());
  const environment = {
    OSLER_EMBEDDINGS_URL: `${embeddings.origin}/v1`,
    OSLER_EMBEDDINGS_MODEL: "other",
    OSLER_RERANK_URL: `${rerank.origin}/v1`,
    OSLER_RERANK_MODEL: "other",
  };
  return { embeddings, rerank, environment };
}

describe("a resumed question searches as it was begun", () => {
  it("with the models of its record, wherever they are served now", async () => {
    const { embeddings, rerank, environment } = await startSearchEndpoints();
    const gone = "http://127.0.0.1:9/v1";
    const flags = ["--embeddings-url", gone, "--embeddings-model", "m", "--rerank-url", gone];
    const resume = await begin(flags);
    const nowhere = await resume();
    expect(nowhere.code).toBe(2);
    expect(readJson(nowhere).error.message).toContain("searched by meaning too, with m");
    expect(readJson(nowhere).error.remedy).toContain("--embeddings-url");
    expectPlainWords(nowhere);
    const { OSLER_RERANK_URL, ...halfway } = environment;
    expect(readJson(await resume(halfway)).error.remedy).toContain("--rerank-url");
    const changed = await resume(environment, "--embeddings-model", "another");
    expect(readJson(changed).error.message).toContain("embeddings (m before, another now) changed");
    expect(embeddings.asked).toEqual([]);
    expect(readJson(await resume(environment))).toMatchObject({ stopReason: "answered" });
    expect(embeddings.asked.map(({ model }) => model)).toEqual(["m"]);
    expect(rerank.bodies).toHaveLength(1);
    expect(rerank.bodies[0]?.model).toBeUndefined();
  }, 120_000);

  it("by words alone where it was, whatever the environment says; a flag is refused", async () => {
    const { embeddings, rerank, environment } = await startSearchEndpoints();
    const resume = await begin([]);
    const refused = await resume({}, "--rerank-url", environment.OSLER_RERANK_URL);
    expect(readJson(refused).error.message).toContain("reranker (none before, default now) changed");
    expect(readJson(await resume(environment))).toMatchObject({ stopReason: "answered" });
    expect([embeddings.asked, rerank.bodies]).toEqual([[], []]);
  }, 120_000);
});
