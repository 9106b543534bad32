import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AssistantMessage } from "../../src/models/messages.ts";
import type { ModelDescription } from "../../src/models/model.ts";
import { assembleStream, createStreamAssembler } from "../../src/models/stream.ts";
import { splitThought } from "../../src/models/thought.ts";
import { readCompletion, readTokens, readUsage, toolCallIds } from "../../src/models/wire.ts";
import { chunk, completion, events, toolCall, USAGE_CHUNK } from "./endpoint-server.ts";

const NATIVE: ModelDescription = { name: "m", protocol: "chat-completions", dialect: "native" };
const TEXT: ModelDescription = { ...NATIVE, dialect: "text" };

const messageOf = (text: string) => {
  const choices = assembleStream(text).completion?.choices as { message: Record<string, unknown> }[] | undefined;
  return choices?.[0]?.message;
};
const callPiece = (piece: Record<string, unknown>) => chunk({ tool_calls: [piece] });

describe("a stream", () => {
  it("amounts to the completion that would have come at once, wherever it is cut", () => {
    const text = fc.string({ unit: "binary", maxLength: 20 });
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 3 }),
        text,
        fc.integer({ min: 1, max: 9 }),
        (words, written, size) => {
          const whole = events(
            chunk({ role: "assistant", content: "" }),
            ...words.map((content) => chunk({ content })),
            callPiece({ index: 0, id: "a", type: "function", function: { name: "search", arguments: "" } }),
            ...written.split("").map((piece) => callPiece({ index: 0, function: { arguments: piece } })),
            chunk({}, { finish_reason: "tool_calls" }),
            USAGE_CHUNK,
            "[DONE]",
          );
          const assembler = createStreamAssembler();
          const heard = [];
          for (let at = 0; at < whole.length; at += size) heard.push(...assembler.push(whole.slice(at, at + size)));
          const { completion: read, finished } = assembler.end();
          expect(finished).toBe(true);
          expect(heard.map((delta) => delta.text).join("")).toBe(words.join(""));
          const call = { ...toolCall("search", written, "a"), index: 0 };
          const expected = completion(
            { content: words.join(""), tool_calls: [call] },
            { choice: { finish_reason: "tool_calls" } },
          );
          expect(read).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each<[string, Record<string, unknown>[]]>([
    [
      "number every call 0",
      [
        { index: 0, id: "x", function: { name: "a", arguments: "{}" } },
        { index: 0, id: "y", function: { name: "a", arguments: "[]" } },
      ],
    ],
    [
      "number none",
      [
        { id: "x", function: { name: "a", arguments: "{" } },
        { function: { arguments: "}" } },
        { id: "y", function: { name: "a", arguments: "[]" } },
      ],
    ],
    [
      "number none and give no ids",
      [{ function: { name: "a", arguments: "{}" } }, { function: { name: "a", arguments: "[]" } }],
    ],
    [
      "repeat name and id",
      [
        { index: 0, id: "x", function: { name: "a", arguments: "{" } },
        { index: 0, id: "x", function: { name: "a", arguments: "}" } },
        { index: 1, id: "y", function: { name: "a", arguments: "[]" } },
      ],
    ],
    [
      "mix the pieces",
      [
        { index: 0, id: "x", function: { name: "a", arguments: "{" } },
        { index: 1, id: "y", function: { name: "a", arguments: "[" } },
        { index: 0, function: { arguments: "}" } },
        { index: 1, function: { arguments: "]" } },
      ],
    ],
  ])("keeps calls apart for servers that %s", (_name, pieces) => {
    const calls = messageOf(events(...pieces.map(callPiece)))?.tool_calls as { function: unknown }[];
    expect(calls.map((call) => call.function)).toEqual([
      { name: "a", arguments: "{}" },
      { name: "a", arguments: "[]" },
    ]);
  });

  it("tells an error, a cut event and an end apart", () => {
    expect(assembleStream(events({ error: "overloaded" }))).toEqual({
      finished: false,
      error: { message: "overloaded" },
    });
    expect(assembleStream('event: error\ndata: {"message": "no"}\n\n')).toMatchObject({ error: { message: "no" } });
    expect(assembleStream('data: {"choi')).toEqual({ finished: false, malformed: '{"choi' });
    expect(assembleStream(events("[DONE]"))).toEqual({ finished: true });
    expect(assembleStream(events(chunk({ content: "a" }, { finish_reason: "" }))).finished).toBe(false);
    expect(assembleStream(events(chunk({ content: "a" }, { finish_reason: "stop" })).trimEnd()).finished).toBe(true);
  });
});

describe("a completion", () => {
  const read = (message: Parameters<typeof completion>[0], options = { callIndex: 3 }) =>
    readCompletion(NATIVE, completion(message), options);

  it("mints ids that are absent, empty or taken", () => {
    const calls = [
      toolCall("a", "{}", "x"),
      toolCall("b", "{}", "x"),
      toolCall("c", "{}", ""),
      { function: { name: "d", arguments: "{}" } },
      toolCall("e", "{}", "old"),
    ];
    const message = readCompletion(NATIVE, completion({ tool_calls: calls }), {
      callIndex: 3,
      usedIds: new Set(["old"]),
    });
    expect(message.toolCalls?.map(({ id }) => id)).toEqual(["x", "call_3_1", "call_3_2", "call_3_3", "call_3_4"]);
    const clash = readCompletion(
      NATIVE,
      completion({ tool_calls: [toolCall("a", "{}", "call_3_1"), toolCall("b", "{}", "")] }),
      { callIndex: 3 },
    );
    expect(new Set(clash.toolCalls?.map(({ id }) => id)).size).toBe(2);
    expect(toolCallIds([{ role: "user", content: "q" }, message])).toEqual(
      new Set(message.toolCalls?.map(({ id }) => id)),
    );
  });

  it("without words or calls is an empty message", () => {
    expect(read({ content: null })).toEqual({ role: "assistant", content: "" });
    expect(readCompletion(NATIVE, {}, { callIndex: 0 })).toEqual({ role: "assistant", content: "" });
  });

  it("holds a text call only in the text dialect, and none within a thought", () => {
    const call = '<tool_call>{"name": "a", "arguments": {}}</tool_call>';
    expect(read({ content: call })).toEqual({ role: "assistant", content: call });
    const message = readCompletion(TEXT, completion({ content: `<think>${call}</think>${call}` }), { callIndex: 0 });
    expect(message).toEqual({
      role: "assistant",
      content: "",
      reasoning: call,
      toolCalls: [{ id: "call_0_0", name: "a", arguments: "{}" }],
      text: `<think>${call}</think>${call}`,
    });
  });

  it("of a policy that speaks messages is that message", () => {
    const message: AssistantMessage = { role: "assistant", content: "Hi" };
    expect(readCompletion({ ...NATIVE, protocol: "message" }, { ...message }, { callIndex: 0 })).toEqual(message);
  });

  it("tells token ids of llama.cpp from its log probabilities", () => {
    const content = [
      { id: 5, token: "a", logprob: -1 },
      { id: 6, token: "b", logprob: 0 },
    ];
    const body = completion({ content: "ab" }, { choice: { logprobs: { content } } });
    expect(readTokens(body)).toEqual({ completionTokenIds: [5, 6], logprobs: [-1, 0] });
    expect(readTokens(completion({ content: "ab" }))).toEqual({});
  });

  it("tells cached tokens in DeepSeek's spelling", () => {
    const usage = { prompt_tokens: 9, completion_tokens: 1, prompt_cache_hit_tokens: 4 };
    expect(readUsage({ usage }, 0)).toEqual({ promptTokens: 9, completionTokens: 1, cachedTokens: 4 });
  });
});

describe("a thought", () => {
  it.each([
    ["<think>a</think>b", { thought: "a", rest: "b" }],
    ["\n<think>\na\n</think>\n\nb\n", { thought: "a", rest: "b\n" }],
    ["a</think>b", { thought: "a", rest: "b" }],
    ["<think>cut off", { thought: "cut off", rest: "" }],
    ["no thought", { rest: "no thought" }],
    ["a <think> in the middle", { rest: "a <think> in the middle" }],
  ])("in %j", (text, expected) => {
    expect(splitThought(text)).toEqual(expected);
  });
});
