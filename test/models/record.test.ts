import { describe, expect, it } from "vitest";
import type { Message } from "../../src/models/messages.ts";
import { readCompletion } from "../../src/models/wire.ts";
import { ASK, modelAt, QUESTION, SEARCH, serve } from "./conversation.ts";
import { chunk, completion, events, json, says, stream, toolCall, USAGE_CHUNK } from "./endpoint-server.ts";

describe("the record", () => {
  it("of a stream holds token ids, log probabilities, usage and what it does not know", async () => {
    const logprob = (token: string, value: number) => ({ logprobs: { content: [{ token, logprob: value }] } });
    const usage = {
      prompt_tokens: 100,
      completion_tokens: 20,
      total_tokens: 120,
      prompt_tokens_details: { cached_tokens: 40 },
      completion_tokens_details: { reasoning_tokens: 8 },
    };
    const endpoint = await serve(
      stream([
        chunk({ role: "assistant", content: "" }, {}, { prompt_token_ids: [1, 2, 3] }),
        chunk({ content: "A" }, { token_ids: [10], ...logprob("A", -0.5) }),
        chunk({ content: "B" }, { token_ids: [11, 12], ...logprob("B", -0.25) }, { prompt_token_ids: null }),
        chunk({}, { finish_reason: "length", stop_reason: null, matched_stop: 7 }, { system_fingerprint: "fp" }),
        { ...USAGE_CHUNK, usage },
      ]),
    );
    const price = { inputPerMillion: 1, outputPerMillion: 10, cachedInputPerMillion: 0.1 };
    const { exchange } = await modelAt(endpoint, { price }).complete(ASK);
    expect(exchange).toMatchObject({
      finishReason: "length",
      promptTokenIds: [1, 2, 3],
      completionTokenIds: [10, 11, 12],
      logprobs: [-0.5, -0.25],
      usage: { promptTokens: 100, completionTokens: 20, cachedTokens: 40, reasoningTokens: 8 },
      retries: 0,
    });
    expect(exchange.costUsd).toBeCloseTo((60 * 1 + 40 * 0.1 + 20 * 10) / 1e6, 12);
    expect(exchange.completion).toMatchObject({
      object: "chat.completion",
      system_fingerprint: "fp",
      choices: [{ index: 0, message: { role: "assistant", content: "AB" }, matched_stop: 7, token_ids: [10, 11, 12] }],
    });
  });

  it("without a stream is the body itself, and the message is read from it again without the model", async () => {
    const body = completion(
      { content: "Hi", tool_calls: [toolCall("search", "{}", "")] },
      { prompt_token_ids: [1], choice: { token_ids: [2, 3] }, kv_transfer_params: { a: [null] } },
    );
    const endpoint = await serve(json(body));
    const model = modelAt(endpoint, { stream: false });
    const messages: Message[] = [...QUESTION, { role: "assistant", content: "a" }, { role: "user", content: "b" }];
    const { exchange, message } = await model.complete({ messages, tools: [SEARCH] });
    expect(exchange.completion).toEqual(body);
    expect(exchange).toMatchObject({ promptTokenIds: [1], completionTokenIds: [2, 3] });
    expect(endpoint.requests[0]?.body.stream ?? false).toBe(false);
    expect(message.toolCalls?.[0]?.id).toBe("call_1_0");
    expect(readCompletion(model.description, exchange.completion, { callIndex: 1 })).toEqual(message);
  });

  it("is whole though LangChain cannot read the answer", async () => {
    const odd = chunk({ role: "assistant", content: "odd", tool_calls: { not: "a list" } });
    const endpoint = await serve(stream([odd, chunk({ content: "ly" }), chunk({}, { finish_reason: "stop" })]));
    const { message } = await modelAt(endpoint).complete(ASK);
    expect(message.content).toBe("oddly");
  });

  it("estimates usage where the server counts nothing, and says so", async () => {
    const endpoint = await serve(stream([chunk({ content: "Hi" }), chunk({}, { finish_reason: "stop" })]));
    const { exchange } = await modelAt(endpoint).complete(ASK);
    expect(exchange.usage.estimated).toBe(true);
    expect(exchange.usage.promptTokens).toBe(Math.ceil((endpoint.requests[0]?.text.length ?? 0) / 4));
  });

  it("takes an answer in the other form than the one asked for", async () => {
    const endpoint = await serve(json(completion({ content: "at once" })), says("streamed"));
    expect((await modelAt(endpoint).complete(ASK)).message.content).toBe("at once");
    expect((await modelAt(endpoint, { stream: false }).complete(ASK)).message.content).toBe("streamed");
  });

  it("survives text cut in the middle of a character and line ends of every kind", async () => {
    const text = events(chunk({ content: "5 µg – ναί 😀" }), chunk({}, { finish_reason: "stop" })).replace(
      /\n/g,
      "\r\n",
    );
    const endpoint = await serve((response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      const bytes = Buffer.from(`: comment\r\n\r\n${text}`);
      let at = 0;
      const next = () => {
        if (at >= bytes.length) return response.end();
        response.write(bytes.subarray(at, at + 7));
        at += 7;
        setImmediate(next);
      };
      next();
    });
    expect((await modelAt(endpoint).complete(ASK)).message.content).toBe("5 µg – ναί 😀");
  });
});
