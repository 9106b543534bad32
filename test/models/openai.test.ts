import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ConfigError } from "../../src/lib/errors.ts";
import type { Message } from "../../src/models/messages.ts";
import { createEndpointModel } from "../../src/models/openai.ts";
import { ASK, modelAt, QUESTION, SEARCH, serve } from "./conversation.ts";
import { says } from "./endpoint-server.ts";

describe("a request", () => {
  it("carries messages, tools, sampling and the extra members, and its hash is that of the bytes sent", async () => {
    const endpoint = await serve(says("A drooping eyelid."));
    const sampling = { temperature: 0.5, topP: 0.9, maxTokens: 64, seed: 7 };
    const model = modelAt(endpoint, { sampling, returnTokenIds: true, logprobs: true, extraBody: { top_k: 3 } });
    const { exchange, message } = await model.complete(ASK);
    const [request] = endpoint.requests;
    expect(request?.path).toBe("/v1/chat/completions");
    expect(request?.body).toMatchObject({
      model: "m",
      messages: QUESTION,
      stream: true,
      stream_options: { include_usage: true },
      temperature: 0.5,
      top_p: 0.9,
      max_tokens: 64,
      seed: 7,
      logprobs: true,
      return_token_ids: true,
      top_k: 3,
      tools: [{ type: "function", function: { name: "search", parameters: SEARCH.parameters } }],
    });
    expect(exchange.request).toEqual(request?.body);
    expect(exchange.requestHash).toBe(
      createHash("sha256")
        .update(request?.text ?? "")
        .digest("hex"),
    );
    expect(message).toEqual({ role: "assistant", content: "A drooping eyelid." });
    expect(model.description).toEqual({
      name: "m",
      protocol: "chat-completions",
      dialect: "native",
      baseUrl: endpoint.baseUrl,
      sampling,
    });
  });

  it("sends the key in the header only, and none from the environment when none is given", async () => {
    const endpoint = await serve(says("ok"));
    const before = process.env.OPENAI_API_KEY;
    process.env.OPENAI_API_KEY = "sk-environment";
    try {
      const { exchange } = await modelAt(endpoint, { apiKey: "sk-secret-1" }).complete(ASK);
      await modelAt(endpoint).complete(ASK);
      expect(endpoint.requests[0]?.headers.authorization).toBe("Bearer sk-secret-1");
      expect(endpoint.requests[1]?.headers.authorization).toBeUndefined();
      expect(JSON.stringify(exchange)).not.toContain("sk-secret-1");
      expect(JSON.stringify(modelAt(endpoint, { apiKey: "sk-secret-1" }))).not.toContain("sk-secret-1");
    } finally {
      if (before === undefined) delete process.env.OPENAI_API_KEY;
      else process.env.OPENAI_API_KEY = before;
    }
  });

  it("goes to chat completions for every model name", async () => {
    const endpoint = await serve(says("ok"));
    await modelAt(endpoint, { model: "my-codex-7b" }).complete(ASK);
    expect(endpoint.requests[0]?.path).toBe("/v1/chat/completions");
  });

  it.each(["localhost:8000/v1", "ftp://localhost/v1", "http://user:pass@localhost/v1", "http://localhost/v1?key=1"])(
    "is refused to %s",
    (baseUrl) => {
      expect(() => createEndpointModel({ model: "m", baseUrl, dialect: "native" })).toThrow(ConfigError);
    },
  );
});

describe("the text dialect", () => {
  it("tells the tools in the prompt, reads calls from the text and sends results as the user", async () => {
    const text = 'I will search.\n<tool_call>\n{"name": "search", "arguments": {"q": "ptosis"}}\n</tool_call>';
    const endpoint = await serve(says(text), says("A drooping eyelid."));
    const model = modelAt(endpoint, { dialect: "text" });
    const { message } = await model.complete(ASK);
    expect(message).toEqual({
      role: "assistant",
      content: "I will search.",
      toolCalls: [{ id: "call_0_0", name: "search", arguments: '{"q": "ptosis"}' }],
      text,
    });
    const result: Message = { role: "tool", toolCallId: "call_0_0", name: "search", content: "[E1] lid" };
    await model.complete({ ...ASK, messages: [...QUESTION, message, result] });
    const [first, again] = endpoint.requests.map(({ body }) => body);
    expect(first).toMatchObject({ stop: ["<tool_response>"] });
    expect(first).not.toHaveProperty("tools");
    expect(again?.messages.slice(0, 2)).toEqual(first?.messages);
    expect(again?.messages.slice(2)).toEqual([
      { role: "assistant", content: text },
      { role: "user", content: expect.stringMatching(/^<tool_response>\n\[E1\] lid\n<\/tool_response>\n/) },
    ]);
  });
});
