import { describe, expect, it } from "vitest";
import { AbortedError, ModelError } from "../../src/lib/errors.ts";
import { sha256 } from "../../src/lib/hash.ts";
import type { AssistantMessage } from "../../src/models/messages.ts";
import type { Delta } from "../../src/models/model.ts";
import { createScriptedModel } from "../../src/models/scripted.ts";
import { readCompletion } from "../../src/models/wire.ts";

const ASK = { messages: [{ role: "user" as const, content: "Hello" }], tools: [] };
const HI: AssistantMessage = { role: "assistant", content: "Hi there" };
const CALL: AssistantMessage = {
  role: "assistant",
  content: "",
  reasoning: "Hm.",
  toolCalls: [{ id: "a", name: "search", arguments: "{}" }],
};

describe("a scripted model", () => {
  it("plays its replies and records them", async () => {
    const model = createScriptedModel([CALL, ({ messages }) => ({ role: "assistant", content: `${messages.length}` })]);
    const heard: Delta[] = [];
    const first = await model.complete(ASK, { onDelta: (delta) => heard.push(delta) });
    expect(first.message).toEqual(CALL);
    expect(heard).toEqual([{ kind: "reasoning", text: "Hm." }]);
    const body = JSON.stringify(ASK);
    expect(first.exchange).toEqual({
      request: ASK,
      requestHash: sha256(body),
      completion: CALL,
      finishReason: "tool_calls",
      usage: { promptTokens: Math.ceil(body.length / 4), completionTokens: Math.ceil("Hm.search{}".length / 4) },
      latencyMs: 0,
      retries: 0,
    });
    expect(readCompletion(model.description, first.exchange.completion, { callIndex: 0 })).toEqual(CALL);
    expect((await model.complete(ASK)).message.content).toBe("1");
    expect(model.requests).toEqual([ASK, ASK]);
  });

  it("keeps what was asked, whatever becomes of the caller's list", async () => {
    const model = createScriptedModel([HI]);
    const messages = [...ASK.messages];
    await model.complete({ messages, tools: [] });
    messages.length = 0;
    expect(model.requests[0]?.messages).toHaveLength(1);
  });

  it("says when it runs out, unless it repeats", async () => {
    const model = createScriptedModel([HI], { name: "short" });
    await model.complete(ASK);
    await expect(model.complete(ASK)).rejects.toThrow('The script of the model "short" has no reply left after 1.');
    const again = createScriptedModel([HI], { repeat: true });
    await again.complete(ASK);
    expect((await again.complete(ASK)).message).toEqual(HI);
    await expect(createScriptedModel([], { repeat: true }).complete(ASK)).rejects.toBeInstanceOf(ModelError);
  });

  it("fails, waits and stops as it is told", async () => {
    const fault = new ModelError("timeout", "Too slow.");
    const model = createScriptedModel([fault, { delayMs: 5, reply: HI }, { delayMs: 60_000, reply: HI }]);
    await expect(model.complete(ASK)).rejects.toBe(fault);
    expect((await model.complete(ASK)).message).toEqual(HI);
    const controller = new AbortController();
    const call = model.complete(ASK, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toBeInstanceOf(AbortedError);
    await expect(model.complete(ASK, { signal: controller.signal })).rejects.toBeInstanceOf(AbortedError);
    expect(model.requests).toHaveLength(3);
  });
});
