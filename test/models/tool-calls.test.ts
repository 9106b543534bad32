import { describe, expect, it } from "vitest";
import type { Message } from "../../src/models/messages.ts";
import type { Delta } from "../../src/models/model.ts";
import { ASK, modelAt, QUESTION, serve } from "./conversation.ts";
import { chunk, completion, type Handler, json, says, stream, toolCall, USAGE_CHUNK } from "./endpoint-server.ts";

describe.each([true, false])("tool calls (stream: %s)", (streamed) => {
  const answer = (...calls: Record<string, unknown>[]): Handler =>
    streamed
      ? stream([
          chunk({ role: "assistant", content: null }),
          ...calls.flatMap((call, index) => pieces(call, index)),
          chunk({}, { finish_reason: "tool_calls" }),
          USAGE_CHUNK,
        ])
      : json(completion({ tool_calls: calls }, { choice: { finish_reason: "tool_calls" } }));

  it("keeps malformed arguments as they were sent, and sends them back so that servers take them", async () => {
    const written = '{"q": "drug \\u00e9", "n": 1.0';
    const endpoint = await serve(answer(toolCall("search", written)), says("ok"));
    const model = modelAt(endpoint, { stream: streamed });
    const { message, exchange } = await model.complete(ASK);
    expect(message.toolCalls).toEqual([{ id: "call_a", name: "search", arguments: written }]);
    expect(exchange.finishReason).toBe("tool_calls");
    const result: Message = { role: "tool", toolCallId: "call_a", name: "search", content: "not JSON" };
    if (!streamed) return;
    await model.complete({ ...ASK, messages: [...QUESTION, message, result] });
    const [sent, answered] = endpoint.requests[1]?.body.messages.slice(2) ?? [];
    expect(sent).toMatchObject({ role: "assistant", content: "", tool_calls: [{ id: "call_a", type: "function" }] });
    const calls = sent?.tool_calls as { function: { arguments: string } }[] | undefined;
    expect(JSON.parse(calls?.[0]?.function.arguments ?? "")).toEqual({ malformed_arguments: written });
    expect(answered).toEqual({ role: "tool", content: "not JSON", tool_call_id: "call_a" });
  });

  it("keeps parallel calls apart and in order, with their spelling", async () => {
    const endpoint = await serve(answer(toolCall("search", '{ "q":"a" }', "x"), toolCall("search", '{"q":"b"}', "y")));
    const { message } = await modelAt(endpoint, { stream: streamed }).complete(ASK);
    expect(message.toolCalls).toEqual([
      { id: "x", name: "search", arguments: '{ "q":"a" }' },
      { id: "y", name: "search", arguments: '{"q":"b"}' },
    ]);
  });

  it("go back with the arguments as they were spelt", async () => {
    const endpoint = await serve(says("ok"));
    const message: Message = {
      role: "assistant",
      content: "Let me see.",
      toolCalls: [{ id: "x", name: "search", arguments: '{ "q" : "a",  "n": 1.0 }' }],
    };
    const result: Message = { role: "tool", toolCallId: "x", name: "search", content: "nothing" };
    await modelAt(endpoint).complete({ ...ASK, messages: [...QUESTION, message, result] });
    expect(endpoint.requests[0]?.body.messages[2]).toEqual({
      role: "assistant",
      content: "Let me see.",
      tool_calls: [{ id: "x", type: "function", function: { name: "search", arguments: '{ "q" : "a",  "n": 1.0 }' } }],
    });
  });
});

/** Cuts a call into pieces of three characters, the name and id in the first. */
function pieces(call: Record<string, unknown>, index: number) {
  const { name, arguments: written } = call.function as { name: string; arguments: string };
  const first = { index, id: call.id, type: "function", function: { name, arguments: "" } };
  const rest = written.match(/[\s\S]{1,3}/g)?.map((piece) => ({ index, function: { arguments: piece } })) ?? [];
  return [first, ...rest].map((piece) => chunk({ tool_calls: [piece] }));
}

describe("thoughts", () => {
  const second = { role: "user", content: "And its cause?" } as const;

  it.each(["reasoning_content", "reasoning"])(
    "in %s are kept, heard and sent back under the same name",
    async (member) => {
      const endpoint = await serve(
        stream([
          chunk({ role: "assistant", [member]: "The user " }),
          chunk({ [member]: "asks." }),
          chunk({ content: "A drooping " }),
          chunk({ content: "eyelid." }),
          chunk({}, { finish_reason: "stop" }),
          USAGE_CHUNK,
        ]),
      );
      const model = modelAt(endpoint);
      const heard: Delta[] = [];
      const { message } = await model.complete(ASK, { onDelta: (delta) => heard.push(delta) });
      expect(message).toMatchObject({ content: "A drooping eyelid.", reasoning: "The user asks." });
      expect(heard).toEqual([
        { kind: "reasoning", text: "The user " },
        { kind: "reasoning", text: "asks." },
        { kind: "content", text: "A drooping " },
        { kind: "content", text: "eyelid." },
      ]);
      const { exchange } = await model.complete({ ...ASK, messages: [...QUESTION, message, second] });
      const back = { role: "assistant", content: "A drooping eyelid.", [member]: "The user asks." };
      expect(endpoint.requests[1]?.body.messages[2]).toEqual(back);
      expect((exchange.request.messages as unknown[])[2]).toEqual(back);
    },
  );

  it("in the text are told apart but sent back as they were written", async () => {
    const text = "<think>\nThe user asks.\n</think>\n\nA drooping eyelid.";
    const endpoint = await serve(json(completion({ content: text })), says("ok"));
    const { message } = await modelAt(endpoint, { stream: false }).complete(ASK);
    expect(message).toEqual({ role: "assistant", content: "A drooping eyelid.", reasoning: "The user asks.", text });
    await modelAt(endpoint).complete({ ...ASK, messages: [...QUESTION, message, second] });
    expect(endpoint.requests[1]?.body.messages[2]).toEqual({ role: "assistant", content: text });
  });
});
