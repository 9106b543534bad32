import { describe, expect, it } from "vitest";
import { z } from "zod";
import { playEpisode } from "../../src/agent/graph.ts";
import { createToolbox } from "../../src/agent/toolbox.ts";
import { ModelError, NetworkError } from "../../src/lib/errors.ts";
import { createScriptedModel } from "../../src/models/scripted.ts";
import { defineTool, type Tool } from "../../src/tools/tool.ts";
import { findDisorder, lookUp, play, say, TOOLS, throws, toolMessages } from "./small-agent.ts";

const FINAL = say("Marfan syndrome is caused by variants of FBN1 [E1].\n\nAnswer: FBN1");

/** Runs one reply with calls and returns what the model reads of each. */
async function answersTo(
  ...calls: Parameters<typeof say> extends [string, ...infer Calls] ? Calls : never
): Promise<string[]> {
  const { events, messages } = await play({ replies: [say("", ...calls), FINAL] });
  expect(findDisorder(events)).toEqual([]);
  return toolMessages(messages).map(({ content }) => content);
}

describe("a tool call", () => {
  it("gets what the tool found, under ids that the runtime minted", async () => {
    const [content] = await answersTo(["look_up", { word: "marfan" }]);
    expect(content).toMatch(/^About marfan:\n\n\[E1\] Marfan syndrome · Genetics \(D1\)\nMarfan syndrome is caused/);
    expect(content).toContain("[E2]");
  });

  it("of an unknown tool is told the real ones and the nearest", async () => {
    const [content] = await answersTo(["lookup", { word: "marfan" }]);
    expect(content).toContain('There is no tool named "lookup"');
    for (const { name } of TOOLS) expect(content).toContain(name);
    expect(content).toContain("Did you mean look_up?");
    expect((await answersTo(["browse_the_web", {}]))[0]).not.toContain("Did you mean");
    const { messages } = await play({ tools: [], replies: [say("", ["look_up", {}]), FINAL] });
    expect(toolMessages(messages)[0]?.content).toContain("There are no tools in this run.");
  });

  it.each([
    [{ word: 7 }, /word: .*string/],
    [{}, /word: .*string/],
    [{ word: "marfan", limit: 0 }, /limit: /],
    [{ word: "marfan", depth: 2 }, /depth/],
    ["[]", /arguments: /],
    ["null", /arguments: /],
    ['"marfan"', /arguments: /],
  ])("with invalid arguments %j is told the field", async (input, told) => {
    const [content] = await answersTo(["look_up", input]);
    expect(content).toMatch(/^Rejected: /);
    expect(content).toMatch(told);
    expect(content).toContain("Its fields are: word, limit.");
  });

  it.each([
    '{"word": "marfan"',
    "{'word': 'marfan'}",
    '{"word": "marfan"}}',
    'Sure! {"word": "marfan"}',
    '{"word": "marfan",}',
    "```json\n{}\n```",
  ])("with malformed JSON %s is told so, and it is never repaired", async (written) => {
    const [content] = await answersTo(["look_up", written]);
    expect(content).toMatch(/^Rejected: The arguments of look_up are not valid JSON/);
    const { events, messages } = await play({ replies: [say("", ["look_up", written, "a"]), FINAL] });
    expect(events.some((event) => event.type === "evidence")).toBe(false);
    expect(messages[2]).toMatchObject({ toolCalls: [{ arguments: written }] });
  });

  it("without any arguments is one with none", async () => {
    expect((await answersTo(["throws", ""]))[0]).toContain("it broke");
    expect((await answersTo(["look_up", " "]))[0]).toMatch(/word: /);
  });

  const thrown: [string, unknown, RegExp][] = [
    ["an error", new Error("it broke"), /^Unavailable: odd failed: it broke/],
    ["a text", "it broke", /^Unavailable: odd failed: it broke/],
    ["nothing", undefined, /^Unavailable: odd failed: undefined/],
    [
      "an outage",
      new NetworkError("unavailable", "No answer.", { remedy: "Later." }),
      /^Unavailable: odd failed: No answer. Later./,
    ],
    ["a refusal", new NetworkError("blocked", "Not there."), /^Blocked: odd failed: Not there./],
    ["a model's failure", new ModelError("timeout", "Silent."), /^Unavailable: odd failed: Silent./],
  ];
  const ways: [string, (error: unknown) => Tool["execute"]][] = [
    ["rejects with", (error) => () => Promise.reject(error)],
    [
      "throws at once",
      (error) => () => {
        throw error;
      },
    ],
  ];
  it.each(ways.flatMap(([how, make]) => thrown.map(([what, error, told]) => [how, what, make(error), told] as const)))(
    "of a tool that %s %s is told so",
    async (_, __, execute, told) => {
      const odd: Tool = { name: "odd", description: "Odd.", input: z.object({}), execute };
      const { messages, events } = await play({ tools: [odd], replies: [say("", ["odd", {}]), FINAL] });
      expect(toolMessages(messages)[0]?.content).toMatch(told);
      expect(findDisorder(events)).toEqual([]);
    },
  );

  it("whose schema itself fails is told so", async () => {
    const explode = () => {
      throw new Error("the schema broke");
    };
    const odd = defineTool({
      ...lookUp,
      name: "odd",
      input: z.object({ word: z.string().transform(explode) }),
      execute: async () => ({ outcome: "rejected", message: "" }),
    });
    const { messages } = await play({ tools: [odd], replies: [say("", ["odd", { word: "x" }]), FINAL] });
    expect(toolMessages(messages)[0]?.content).toContain("the schema broke");
  });
});

describe("calls of one reply", () => {
  it("get one result each, in call order, whatever becomes of them", async () => {
    const calls = say(
      "",
      ["look_up", { word: "gene" }],
      ["nothing_like_it", {}],
      ["throws", {}],
      ["look_up", "{"],
      ["look_up", { word: "unheard" }],
      ["look_up", { word: "marfan" }],
    );
    const { events, messages } = await play({ replies: [calls, FINAL] });
    expect(findDisorder(events)).toEqual([]);
    const outcomes = events.flatMap((event) => (event.type === "tool_finished" ? [event.result.outcome] : []));
    expect(outcomes).toEqual(["evidence", "rejected", "unavailable", "rejected", "no_evidence", "evidence"]);
    expect(toolMessages(messages).map(({ toolCallId }) => toolCallId)).toEqual(calls.toolCalls?.map(({ id }) => id));
    expect(events.flatMap((event) => (event.type === "evidence" ? [event.evidence.id] : []))).toEqual([
      "E1",
      "E2",
      "E3",
    ]);
  });

  it("run at the same time, and a slow first one does not change the order", async () => {
    const gate = { open: () => {} };
    const opened = new Promise<void>((resolve) => {
      gate.open = resolve;
    });
    const started: string[] = [];
    const finished: string[] = [];
    const wait = defineTool({
      name: "wait",
      description: "The first waits until the second has run.",
      input: z.object({ which: z.string() }),
      async execute({ which }) {
        started.push(which);
        if (which === "first") await opened;
        else gate.open();
        finished.push(which);
        return { outcome: "no_evidence", message: which };
      },
    });
    const replies = [say("", ["wait", { which: "first" }], ["wait", { which: "second" }]), FINAL];
    const { messages, events } = await play({ tools: [wait], replies });
    expect(started).toEqual(["first", "second"]);
    expect(finished).toEqual(["second", "first"]);
    expect(toolMessages(messages).map(({ content }) => content)).toEqual(["No evidence: first", "No evidence: second"]);
    expect(findDisorder(events)).toEqual([]);
  });

  it("that share an id, in one reply or over several, get ids of their own", async () => {
    const same = say("", ["look_up", { word: "gene" }, "x"], ["throws", {}, "x"], ["look_up", { word: "gene" }, ""]);
    const { events, messages, asked } = await play({ replies: [same, same, FINAL] });
    expect(findDisorder(events)).toEqual([]);
    expect(toolMessages(messages)).toHaveLength(6);
    expect(asked.at(-1)?.messages).toEqual(messages.slice(0, -1));
  });
});

describe("the same span of a document", () => {
  it("keeps its evidence id in every result that shows it", async () => {
    const replies = [
      say("", ["look_up", { word: "marfan" }], ["look_up", { word: "marfan" }]),
      say("", ["look_up", { word: "gene" }]),
      say("", ["look_up", { word: "marfan", limit: 1 }]),
      FINAL,
    ];
    const { events, messages } = await play({ replies });
    const shown = toolMessages(messages).map(({ content }) =>
      [...content.matchAll(/^\[(E\d+)\]/gm)].map(([, id]) => id),
    );
    expect(shown).toEqual([["E1", "E2"], ["E1", "E2"], ["E3"], ["E1"]]);
    expect(events.filter((event) => event.type === "evidence")).toHaveLength(3);
  });
});

describe("the end", () => {
  it("is answered, with the short answer and the checked citations", async () => {
    const { end, events } = await play({ replies: [say("", ["look_up", { word: "marfan" }]), FINAL] });
    expect(end).toMatchObject({
      stopReason: "answered",
      shortAnswer: "FBN1",
      citations: [{ id: "E1", status: "supported" }],
    });
    expect(end.usage).toMatchObject({ turns: 2, toolCalls: 1 });
    expect(findDisorder(events)).toEqual([]);
  });

  it.each([
    ["Insufficient evidence: nothing says so.", "insufficient_evidence"],
    ["**Insufficient evidence.** Nothing.", "insufficient_evidence"],
    ["# Insufficient evidence\n\nNothing.", "insufficient_evidence"],
    ["insufficient evidence", "insufficient_evidence"],
    ["INSUFFICIENT  EVIDENCE to say", "insufficient_evidence"],
    ["> _Insufficient evidence_", "insufficient_evidence"],
    ["It may be FBN1.\n\nAnswer: Insufficient evidence", "insufficient_evidence"],
    ["It may be FBN1.\n\n**Answer:** Insufficient evidence.", "insufficient_evidence"],
    ["Insufficient evidence on the dose, but the gene is clear.\n\nAnswer: FBN1", "answered"],
    ["There is not insufficient evidence.", "answered"],
    ["The passages do not say which gene it is.", "insufficient_evidence"],
    ["It may be FBN1.\n\nAnswer: not stated", "insufficient_evidence"],
    ["FBN1 causes it; FBN2 was not found in patients [E1].", "answered"],
    ["No other is known.\n\nAnswer: Noonan syndrome", "answered"],
    ["The evidence is insufficiently clear.", "answered"],
    ["FBN1. Insufficient evidence speaks for FBN2.", "answered"],
  ])("of %j is %s", async (content, stopReason) => {
    expect((await play({ replies: [say(content)] })).end.stopReason).toBe(stopReason);
  });

  it("comes after two notices when the model says nothing", async () => {
    const { end, events, asked } = await play({ replies: [say(""), say(" \n"), say("")] });
    expect(end).toMatchObject({ stopReason: "no_answer", answer: null, citations: [] });
    expect(asked).toHaveLength(3);
    expect(asked[1]?.messages.at(-1)).toMatchObject({ role: "user", content: expect.stringContaining("empty") });
    expect(findDisorder(events)).toEqual([]);
  });

  it("is reached after an empty reply that was made good", async () => {
    expect((await play({ replies: [say(""), FINAL] })).end.stopReason).toBe("answered");
  });

  it("is model_failed with what failed when the model cannot be reached", async () => {
    const failure = new ModelError("unreachable", "No server.", { remedy: "Start it." });
    const { end, events } = await play({ replies: [say("", ["look_up", { word: "gene" }]), failure] });
    expect(end).toMatchObject({
      stopReason: "model_failed",
      answer: null,
      error: { wall: "model", message: "No server. Start it." },
    });
    expect(findDisorder(events)).toEqual([]);
  });

  it("stays when an ended episode is played again: nobody is asked", async () => {
    const { episode, end, messages } = await play({ replies: [say("FBN1.")] });
    const model = createScriptedModel([say("Something else.")]);
    const before = [...messages];
    expect(await playEpisode({ episode, model, signal: new AbortController().signal })).toBe(end);
    expect(model.requests).toEqual([]);
    expect(episode.state.messages).toEqual(before);
  });

  it("does not come for a defect: that is thrown", async () => {
    const broken = () => {
      throw new TypeError("a defect");
    };
    await expect(play({ replies: [broken] })).rejects.toThrow("a defect");
  });
});

describe("a toolbox", () => {
  it("tells the model of its tools as JSON Schema", () => {
    const { specifications } = createToolbox([lookUp, throws]);
    expect(specifications.map(({ name }) => name)).toEqual(["look_up", "throws"]);
    expect(specifications[0]?.parameters).toMatchObject({
      type: "object",
      required: ["word"],
      additionalProperties: false,
    });
  });
});
