import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { END, ReducedValue, START, StateGraph, StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import type { Agent } from "../src/agent/agent.ts";
import type { AssistantMessage, Message } from "../src/models/messages.ts";
import { createScriptedModel } from "../src/models/scripted.ts";
import { defineTool, type Tool } from "../src/tools/tool.ts";
import { rollout } from "../trajectories/rollout.ts";
import { measureInTurns, median } from "./measure.ts";

const TOOL_CALLS = 5;
/** think and act in turns: one think more than there are acts with tools, and the act that ends the run. */
const SUPERSTEPS = 2 * (TOOL_CALLS + 1);
const TEXT = "The quick brown fox jumps over the lazy dog. ".repeat(45);

/**
 * A run of five tool calls with an instant model: everything recorded to disk, the same agent recording nothing, and a
 * hand-wired LangGraph graph of the same steps that only passes messages.
 */
export async function benchLoop(rounds = 60): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), "osler-bench-"));
  let run = 0;
  const play = (file: string | undefined) =>
    rollout({
      agent: createAgent(),
      id: "bench",
      question: "How fast is the loop?",
      task: null,
      attempt: 0,
      shortAnswer: false,
      signal: new AbortController().signal,
      ...(file === undefined ? {} : { file }),
    });
  try {
    const times = await measureInTurns(
      {
        recorded: () => play(join(folder, `${run++}.jsonl`)),
        unrecorded: () => play(undefined),
        bareGraph: () => playBareGraph(),
      },
      rounds,
    );
    const [recorded = 0, unrecorded = 0, bare = 0] = ["recorded", "unrecorded", "bareGraph"].map((name) =>
      median(times[name] ?? []),
    );
    return {
      recordedMs: recorded,
      unrecordedMs: unrecorded,
      bareGraphMs: bare,
      recordedToBareGraph: recorded / bare,
      recordedToUnrecorded: recorded / unrecorded,
      goal: "recordedToUnrecorded <= 1.2: the same graph, recording nothing",
      msPerSuperstep: recorded / SUPERSTEPS,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const tool: Tool = defineTool({
  name: "search",
  description: "Searches.",
  input: z.strictObject({ query: z.string() }),
  execute: ({ query }) =>
    Promise.resolve({
      outcome: "evidence",
      passages: [
        {
          document: query,
          version: "1",
          title: "Fox",
          section: "",
          start: 0,
          end: TEXT.length,
          text: TEXT,
          source: "bench",
        },
      ],
    }),
});

function replies(): AssistantMessage[] {
  const calls = Array.from(
    { length: TOOL_CALLS },
    (_, turn): AssistantMessage => ({
      role: "assistant",
      content: "",
      toolCalls: [{ id: `call_${turn}`, name: "search", arguments: JSON.stringify({ query: `fox ${turn}` }) }],
    }),
  );
  return [...calls, { role: "assistant", content: "The fox jumps over the dog [E1]." }];
}

function createAgent(): Agent {
  return {
    model: createScriptedModel(replies()),
    tools: [tool],
    limits: { turns: 20 },
    requireEvidence: true,
    corpora: [],
    graph: null,
    seed: 0,
  };
}

const BareState = new StateSchema({
  messages: new ReducedValue(
    z.custom<Message[]>().default(() => []),
    {
      reducer: (messages: Message[], added: Message[]) => [...messages, ...added],
    },
  ),
});

async function playBareGraph(): Promise<void> {
  const script = replies();
  let turn = 0;
  const think = () => ({ messages: [script[turn++] as AssistantMessage] });
  const act = async ({ messages }: typeof BareState.State) => {
    const last = messages.at(-1) as AssistantMessage;
    const results = await Promise.all(
      (last.toolCalls ?? []).map(async ({ id, name, arguments: text }): Promise<Message> => {
        const result = await tool.execute(JSON.parse(text), { signal: new AbortController().signal });
        return {
          role: "tool",
          toolCallId: id,
          name,
          content: result.outcome === "evidence" ? (result.passages[0]?.text ?? "") : "",
        };
      }),
    );
    return { messages: results };
  };
  const route = ({ messages }: typeof BareState.State) => (messages.at(-1)?.role === "tool" ? "think" : END);
  const graph = new StateGraph(BareState)
    .addNode("think", think)
    .addNode("act", act)
    .addEdge(START, "think")
    .addEdge("think", "act")
    .addConditionalEdges("act", route, ["think", END])
    .compile();
  await graph.invoke({ messages: [{ role: "user", content: "How fast is the loop?" }] }, { recursionLimit: 100 });
}
