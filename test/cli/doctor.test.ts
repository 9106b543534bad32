import { mkdirSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { Check } from "../../src/cli/check.ts";
import { checkMeilisearch, checkRedis } from "../../src/cli/check-services.ts";
import { servePages } from "../lib/local-server.ts";
import { chunk, type Handler, json, startEndpoint, stream, toolCall, USAGE_CHUNK } from "../models/endpoint-server.ts";
import { buildSharedHome, expectPlainWords, readJson, runOsler, scratchFolder } from "./osler.ts";

beforeAll(buildSharedHome, 120_000);

interface Diagnosis {
  ok: boolean;
  checks: Check[];
}

async function diagnose(args: string[], environment: Record<string, string> = {}) {
  const ended = await runOsler(["doctor", "--json", ...args], { environment });
  expectPlainWords(ended);
  const { ok, checks } = readJson<Diagnosis>(ended);
  return { code: ended.code, ok, find: (what: string) => checks.find((check) => check.what.startsWith(what)) };
}

/** Lists one model, which calls the tool that it is offered. */
const listsAndCalls: Handler = (response, request) => {
  if (request.path.endsWith("/models")) return json({ object: "list", data: [{ id: "tiny" }] })(response, request);
  const call = { index: 0, ...toolCall("look_up", '{"word": "ptosis"}') };
  const chunks = [chunk({ role: "assistant", tool_calls: [call] }), chunk({}, { finish_reason: "tool_calls" })];
  return stream([...chunks, USAGE_CHUNK])(response, request);
};

/** A server that says one thing to whoever speaks, or hangs up. */
async function speaker(says: string | undefined): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    if (says === undefined) socket.end();
    else socket.once("data", () => socket.end(says));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `redis://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("osler doctor", () => {
  it("with nothing configured: what works, what is off, and the command for it", async () => {
    const { code, ok, find } = await diagnose([]);
    expect([code, ok]).toEqual([0, true]);
    expect(find("Node.js")?.state).toBe("works");
    expect(find("home folder")?.state).toBe("works");
    expect(find("starter corpus")).toMatchObject({
      state: "works",
      detail: expect.stringContaining("8,848 documents"),
    });
    expect(find("model")).toMatchObject({ state: "off", fix: expect.stringContaining("--base-url") });
    expect(find("endpoint key")?.state).toBe("off");
    expect(find("web search")).toMatchObject({ state: "off", fix: expect.stringContaining("TAVILY_API_KEY") });
  });

  it("is a table for people", async () => {
    const { code, stdout } = await runOsler(["doctor"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^✓ {2}Node\.js/m);
    expect(stdout).toMatch(/^ {5}→ /m);
  });

  it("finds out how a model calls tools, and that a name is wrong", async () => {
    const server = await startEndpoint(listsAndCalls);
    try {
      const at = ["--base-url", server.baseUrl];
      const right = await diagnose(["--model", "tiny", ...at]);
      expect(right.find("model tiny")).toMatchObject({ state: "works", detail: expect.stringContaining("native") });
      const wrong = await diagnose(["--model", "tniy", ...at]);
      expect([wrong.code, wrong.ok]).toEqual([1, false]);
      expect(wrong.find("model")).toMatchObject({ state: "fails", fix: "--model tiny" });
      const text = await diagnose(["--model", "tiny", "--dialect", "text", ...at]);
      expect(text.find("model tiny")).toMatchObject({ state: "fails", fix: expect.stringContaining("native") });
      const nameless = await diagnose(at);
      expect(nameless.find("model")).toMatchObject({ state: "fails", fix: "--model tiny" });
    } finally {
      await server.close();
    }
  });

  it("a model without an endpoint, and an endpoint that is not there", async () => {
    const homeless = await diagnose(["--model", "tiny"]);
    expect(homeless.code).toBe(1);
    expect(homeless.find("model")).toMatchObject({ state: "fails", fix: expect.stringContaining("--base-url") });
    const server = await startEndpoint(listsAndCalls);
    await server.close();
    const absent = await diagnose(["--model", "tiny", "--base-url", server.baseUrl]);
    expect(absent.find("model tiny")).toMatchObject({ state: "fails", detail: expect.stringContaining("No server") });
  });

  it.each([
    ["answers", "+PONG\r\n", "works"],
    ["asks for a password", "-NOAUTH Authentication required.\r\n", "works"],
    ["is another service", "HTTP/1.1 400 Bad Request\r\n\r\n", "fails"],
    ["hangs up", undefined, "off"],
  ])("Redis that %s", async (_, says, state) => {
    expect((await checkRedis({ home: "", "redis.url": await speaker(says) })).state).toBe(state);
  });

  it.each([
    ["is available", '{"status": "available"}', "works"],
    ["is another service", "<html></html>", "fails"],
    ["is not there", undefined, "off"],
  ])("Meilisearch that %s", async (_, body, state) => {
    const server = await servePages({ "/health": { body: body ?? "" } });
    if (body === undefined) await server.close();
    expect((await checkMeilisearch({ home: "", "meilisearch.url": server.origin })).state).toBe(state);
    await server.close();
  });

  it("looks for Redis and Meilisearch where the environment says", async () => {
    const server = await servePages({ "/health": { body: '{"status": "available"}' } });
    const environment = { REDIS_URL: await speaker("+PONG\r\n"), MEILISEARCH_URL: server.origin };
    const { find } = await diagnose([], environment);
    await server.close();
    expect([find("Redis")?.state, find("Meilisearch")?.state]).toEqual(["works", "works"]);
  });

  it("a home that is a file", async () => {
    const home = join(scratchFolder(), "home");
    writeFileSync(home, "");
    const { code, find } = await diagnose([], { OSLER_HOME: home });
    expect(code).toBe(1);
    expect(find("home folder")).toMatchObject({ state: "fails", fix: expect.stringContaining("OSLER_HOME") });
    expect(find("starter corpus")).toMatchObject({ state: "fails", fix: expect.stringContaining("OSLER_HOME") });
  });
});

describe("osler config", () => {
  type Shown = Record<string, { value: unknown; origin: string; from: string }>;

  it("shows each setting with its origin, and no secret", async () => {
    const folder = scratchFolder();
    const settings = { model: { name: "of-the-file", baseUrl: "http://me:pass-word@127.0.0.1/v1", temperature: 0.5 } };
    writeFileSync(join(folder, "osler.config.json"), JSON.stringify(settings));
    const environment = { OPENAI_API_KEY: "sk-very-secret-indeed", OSLER_TEMPERATURE: "0.7" };
    const line = ["config", "--model", "of-the-flag"];
    const ended = await runOsler([...line, "--json"], { folder, environment });
    expect(ended.code).toBe(0);
    const shown = readJson<Shown>(ended);
    expect(shown["model.name"]).toMatchObject({ value: "of-the-flag", origin: "flag" });
    expect(shown["model.temperature"]).toMatchObject({ value: 0.7, origin: "environment", from: "OSLER_TEMPERATURE" });
    expect(shown["model.baseUrl"]).toMatchObject({
      origin: "file",
      from: expect.stringContaining("osler.config.json"),
    });
    expect(shown["model.timeoutSeconds"]).toMatchObject({ value: 60, origin: "default" });
    expect(shown["limits.usd"]).toMatchObject({ value: null, origin: "unset" });
    const table = await runOsler(line, { folder, environment });
    expect(table.stdout).toMatch(/model\.name\s+of-the-flag\s+flag/);
    for (const { stdout } of [ended, table]) expect(stdout).not.toMatch(/very-secret|pass-word/);
  });

  it.each([
    ["an unknown group", '{"modle": {"name": "x"}}', /"modle".*Did you mean model\?/],
    ["an unknown key", '{"model": {"nme": "x"}}', /"model\.nme".*Did you mean model\.name\?/],
    ["a wrong type", '{"limits": {"turns": "many"}}', /limits\.turns.*"many"/],
    ["no object", "[1]", /one JSON object/],
    ["no JSON", "{oops", /not valid JSON/],
    ["nothing", "", /not valid JSON/],
  ])("osler.config.json with %s: named, exit code 2", async (_, text, told) => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "osler.config.json"), text);
    const ended = await runOsler(["config", "--json"], { folder });
    expect(ended.code).toBe(2);
    const { error } = readJson(ended);
    expect(error.wall).toBe("config");
    expect(`${error.message} ${error.remedy}`).toMatch(told);
  });

  it("a folder named osler.config.json, an unknown variable", async () => {
    const folder = scratchFolder();
    mkdirSync(join(folder, "osler.config.json"));
    const ended = await runOsler(["config", "--json"], { folder });
    expect(ended.code).toBe(2);
    expect(readJson(ended).error.message).toMatch(/it is a folder/);
    const unknown = await runOsler(["config", "--json"], { environment: { OSLER_MODLE: "x" } });
    expect(unknown.code).toBe(2);
    expect(readJson(unknown).error).toMatchObject({
      message: expect.stringContaining("OSLER_MODLE"),
      remedy: "Did you mean OSLER_MODEL?",
    });
  });
});
