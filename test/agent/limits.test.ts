import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LIMIT_STOP, STOP_REASONS, type StopReason } from "../../src/agent/events.ts";
import type { LimitName, Limits } from "../../src/agent/limits.ts";
import { limitNotice, TOOLS_ARE_OVER } from "../../src/agent/prompts.ts";
import type { AssistantMessage } from "../../src/models/messages.ts";
import type { ChatModel } from "../../src/models/model.ts";
import { createExchange } from "../../src/models/scripted.ts";
import { findDisorder, type Play, play, say, toolMessages } from "./small-agent.ts";

/** A model that would call tools for ever; every call costs a cent and takes a second. */
function restless(reply: (turn: number) => AssistantMessage): {
  model: ChatModel;
  now: () => number;
  asked: { tools: number }[];
} {
  const asked: { tools: number }[] = [];
  const model: ChatModel = {
    name: "restless",
    description: { name: "restless", protocol: "message", dialect: "native" },
    async complete(request) {
      asked.push({ tools: request.tools.length });
      const message = reply(asked.length);
      return { message, exchange: { ...createExchange({ request, completion: message }), costUsd: 0.01 } };
    },
  };
  return { model, asked, now: () => asked.length * 1000 };
}

const search = () => say("", ["look_up", { word: "marfan" }]);

const CASES: [LimitName, Limits, turns: number][] = [
  ["turns", { turns: 3 }, 3],
  ["toolCalls", { toolCalls: 2 }, 2],
  ["tokens", { tokens: 800 }, 2],
  ["seconds", { seconds: 4 }, 4],
  ["usd", { usd: 0.05 }, 5],
];

describe("a limit", () => {
  it.each(CASES)(
    "of %s lets the model be asked once more, without tools, and then ends the run",
    async (name, limits, turns) => {
      const { model, now, asked } = restless((turn) => (turn > turns ? say("FBN1 it is.\n\nAnswer: FBN1") : search()));
      const { end, events, messages } = await play({ model, now, limits });
      expect(asked.map(({ tools }) => tools > 0)).toEqual([...Array(turns).fill(true), false]);
      expect(end).toMatchObject({
        stopReason: LIMIT_STOP[name],
        shortAnswer: "FBN1",
        usage: { turns: turns + 1, toolCalls: turns },
      });
      expect(messages.filter((message) => message.content === limitNotice(name))).toHaveLength(1);
      expect(events.filter((event) => event.type === "limit_reached")).toEqual([
        { type: "limit_reached", limit: name },
      ]);
      expect(findDisorder(events)).toEqual([]);
    },
  );

  it.each(CASES)("of %s ends the run even when the model goes on calling tools", async (name, limits, turns) => {
    const { model, now, asked } = restless(search);
    const { end, events, messages } = await play({ model, now, limits });
    expect(asked).toHaveLength(turns + 1);
    expect(end).toMatchObject({ stopReason: LIMIT_STOP[name], answer: null });
    expect(toolMessages(messages).at(-1)?.content).toContain(TOOLS_ARE_OVER);
    expect(findDisorder(events)).toEqual([]);
  });

  it("that is reached does not hide a final answer that abstains", async () => {
    const { end } = await play({ limits: { turns: 1 }, replies: [search(), say("Insufficient evidence.")] });
    expect(end).toMatchObject({ stopReason: "turn_limit", answer: "Insufficient evidence." });
  });

  it("that several calls of one reply overrun lets all of them run", async () => {
    const calls = say("", ["look_up", { word: "gene" }], ["look_up", { word: "marfan" }], ["throws", {}]);
    const { end, messages } = await play({ limits: { toolCalls: 1 }, replies: [calls, say("FBN1.")] });
    expect(end).toMatchObject({ stopReason: "tool_call_limit", usage: { toolCalls: 3 } });
    expect(toolMessages(messages)[1]?.content).toContain("[E2]");
  });

  it("of money is none where no price is known", async () => {
    expect((await play({ limits: { usd: 1e-9 }, replies: [search(), say("FBN1.")] })).end.stopReason).toBe("answered");
  });

  it("far away lets a run have 300 turns: LangGraph's own recursion limit never shows", async () => {
    const { model, asked } = restless((turn) => (turn > 300 ? say("FBN1.") : search()));
    const { end, events } = await play({ model });
    expect(end).toMatchObject({ stopReason: "answered", usage: { turns: 301, toolCalls: 300 } });
    expect(asked).toHaveLength(301);
    expect(findDisorder(events)).toEqual([]);
  });
});

describe("any script of replies", () => {
  const id = fc.constantFrom("a", "b", "", undefined);
  const call = fc.oneof(
    fc.tuple(
      fc.constant("look_up"),
      fc.constantFrom({ word: "marfan" }, { word: "gene" }, { word: "?" }, { word: 1 }, {}),
      id,
    ),
    fc.tuple(fc.constantFrom("lookup", "browse", "", "toString"), fc.constant({}), id),
    fc.tuple(fc.constantFrom("look_up", "throws"), fc.constantFrom("{", "[]", "null", "", "{}{}", "\u0000"), id),
    fc.tuple(
      fc.constant("say_much"),
      fc.record({ about: fc.constantFrom("x", "y z"), characters: fc.integer({ min: -5, max: 900 }) }),
      id,
    ),
  );
  const content = fc.constantFrom(
    "",
    "",
    "",
    "",
    " ",
    "Let me see.",
    "Insufficient evidence",
    "FBN1 [E1] [E99].\n\nAnswer: FBN1",
  );
  const reply = fc
    .tuple(content, fc.array(call, { maxLength: 4 }))
    .map(([text, calls]) =>
      say(
        text,
        ...calls.map(([name, input, given]): [string, object | string, string?] =>
          given === undefined ? [name, input] : [name, input, given],
        ),
      ),
    );
  const limits = fc.record(
    {
      turns: fc.integer({ min: 1, max: 6 }),
      toolCalls: fc.integer({ min: 1, max: 6 }),
      tokens: fc.integer({ min: 1, max: 4000 }),
    },
    { requiredKeys: [] },
  );

  it("ends once, for a known reason, with every call answered in its order", { timeout: 120_000 }, async () => {
    const seen = new Set<StopReason>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(reply, reply, fc.constant(say(""))), { maxLength: 8 }),
        limits,
        fc.option(fc.integer({ min: 300, max: 3000 })),
        async (replies, given, window) => {
          const options: Play = {
            replies,
            limits: given as Limits,
            ...(window === null ? {} : { contextTokens: window }),
          };
          const { end, events, messages, asked } = await play(options);
          expect(findDisorder(events)).toEqual([]);
          expect(STOP_REASONS).toContain(end.stopReason);
          expect(asked.filter(({ tools }) => tools === 0).length).toBeLessThanOrEqual(1);
          expect(end.usage.turns).toBe(messages.filter(({ role }) => role === "assistant").length);
          expect(end.usage.toolCalls).toBe(toolMessages(messages).length);
          seen.add(end.stopReason);
        },
      ),
      { numRuns: 400, seed: 20_240_601 },
    );
    // The scripts reach the ends that scripts can reach: the property is not about one kind of run.
    const reachable = [
      "answered",
      "insufficient_evidence",
      "turn_limit",
      "tool_call_limit",
      "token_limit",
      "context_limit",
      "no_answer",
      "model_failed",
    ];
    expect([...seen].sort()).toEqual(reachable.sort());
  });
});
