import { afterEach, describe, expect, it } from "vitest";
import { AbortedError } from "../../src/lib/errors.ts";
import { discoverEndpoints, listModels } from "../../src/models/discover.ts";
import { probeDialect } from "../../src/models/probe.ts";
import {
  completion,
  type EndpointServer,
  type Handler,
  json,
  raw,
  says,
  startEndpoint,
  toolCall,
} from "./endpoint-server.ts";

const servers: EndpointServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(...handlers: Handler[]): Promise<EndpointServer> {
  const server = await startEndpoint(...handlers);
  servers.push(server);
  return server;
}

/** Answers by path; 404 for the rest. */
function paths(answers: Record<string, unknown>): Handler {
  return (response, request) => {
    const body = answers[request.path];
    if (body === undefined) raw("not found", 404)(response, request);
    else json(body)(response, request);
  };
}

const models = (owner: string, ...ids: string[]) => ({
  object: "list",
  data: ids.map((id) => ({ id, owned_by: owner })),
});

describe("servers on this machine", () => {
  it("are told by what they say of themselves", async () => {
    const running = await Promise.all([
      serve(paths({ "/v1/models": models("library", "qwen3:8b", "llama3.2"), "/api/version": { version: "0.12.0" } })),
      serve(paths({ "/v1/models": models("vllm", "Qwen/Qwen3-8B"), "/version": { version: "0.11.0" } })),
      serve(paths({ "/v1/models": models("llamacpp", "local-llm") })),
      serve(paths({ "/v1/models": models("me", "x"), "/props": { default_generation_settings: {} } })),
      serve(paths({ "/v1/models": models("organization_owner", "y"), "/api/v0/models": { data: [] } })),
      serve(paths({ "/v1/models": models("somebody") })),
    ]);
    const { found, absent } = await discoverEndpoints({ ports: running.map(({ port }) => port) });
    expect(absent).toEqual([]);
    expect(found.map(({ baseUrl: _, ...rest }) => rest)).toEqual([
      { server: "ollama", version: "0.12.0", models: ["qwen3:8b", "llama3.2"] },
      { server: "vllm", version: "0.11.0", models: ["Qwen/Qwen3-8B"] },
      { server: "llama.cpp", models: ["local-llm"] },
      { server: "llama.cpp", models: ["x"] },
      { server: "lmstudio", models: ["y"] },
      { server: "unknown", models: [] },
    ]);
    expect(found[0]?.baseUrl).toBe(running[0]?.baseUrl);
  });

  it("that are absent, silent or something else are told with the reason", async () => {
    const gone = await startEndpoint();
    await gone.close();
    const [silent, page, other, broken] = await Promise.all([
      serve(() => {}),
      serve(raw("<html></html>")),
      serve(json({ hello: 1 })),
      serve(raw("", 500)),
    ]);
    const ports = [gone, silent, page, other, broken].map(({ port }) => port);
    const { found, absent } = await discoverEndpoints({ ports, timeoutMs: 2000 });
    expect(found).toEqual([]);
    expect(absent.map(({ reason }) => reason)).toEqual([
      "nothing listens there",
      "no answer within 2 s",
      "its answer is not JSON",
      "its /v1/models is not a list of models",
      "HTTP 500",
    ]);
  });

  it("are not looked for after an abort", async () => {
    const signal = AbortSignal.abort();
    await expect(discoverEndpoints({ ports: [1], signal })).rejects.toBeInstanceOf(AbortedError);
  });

  it("list their models, with a key where one is given", async () => {
    const server = await serve(json(models("me", "a", "b")));
    expect(await listModels(server.baseUrl, { apiKey: "sk-1" })).toEqual({ models: ["a", "b"] });
    expect(server.requests[0]).toMatchObject({ path: "/v1/models", headers: { authorization: "Bearer sk-1" } });
  });
});

describe("the dialect of a model", () => {
  const probe = async (...handlers: Handler[]) => {
    const { baseUrl } = await serve(...handlers);
    return probeDialect({ model: "m", baseUrl, stream: true, maxRetries: 0 });
  };
  const spoken = says('<tool_call>{"name": "look_up", "arguments": {"word": "ptosis"}}</tool_call>');

  it("is native where the model calls natively", async () => {
    const found = await probe(json(completion({ tool_calls: [toolCall("look_up", '{"word": "ptosis"}')] })));
    expect(found).toMatchObject({ dialect: "native", reason: "The model called the tool natively." });
  });

  it("is text where it calls only in its text", async () => {
    expect(await probe(spoken, spoken)).toMatchObject({
      dialect: "text",
      reason: expect.stringContaining("<tool_call>"),
    });
  });

  it("is text where the server refuses tools", async () => {
    const refuses = json({ error: { message: "m does not support tools" } }, 400);
    expect(await probe(refuses, spoken)).toMatchObject({
      dialect: "text",
      reason: expect.stringContaining("does not support tools"),
    });
  });

  it("is none where the model only talks, or calls with broken arguments", async () => {
    const found = await probe(
      says("Ptosis is a drooping eyelid."),
      says('<tool_call>{"name": "look_up", "arguments": {</tool_call>'),
    );
    expect(found).toMatchObject({
      dialect: "none",
      reason: expect.stringContaining('It answered "Ptosis is a drooping eyelid."'),
    });
    expect(found.error).toBeUndefined();
  });

  it("is none, with the fault, where nobody can be asked", async () => {
    const found = await probe(json({ error: { message: "bad key" } }, 401));
    expect(found).toMatchObject({ dialect: "none", error: { fault: "unauthorized" } });
  });
});
