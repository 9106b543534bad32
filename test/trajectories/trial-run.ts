import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { Episode } from "../../src/agent/episode.ts";
import type { AgentEvent } from "../../src/agent/events.ts";
import { playEpisode } from "../../src/agent/graph.ts";
import type { Limits } from "../../src/agent/limits.ts";
import { createToolbox } from "../../src/agent/toolbox.ts";
import type { AssistantMessage, ToolCall } from "../../src/models/messages.ts";
import { createScriptedModel, type ScriptedReply } from "../../src/models/scripted.ts";
import type { Passage } from "../../src/retrieval/corpus.ts";
import { defineTool } from "../../src/tools/tool.ts";
import { readTrajectory } from "../../trajectories/read.ts";
import { startRecorder } from "../../trajectories/recorder.ts";
import { freezeTask } from "../../trajectories/task.ts";
import { type Header, TRAJECTORY_FORMAT, TRAJECTORY_VERSION, type Trajectory } from "../../trajectories/trajectory.ts";

const LIBRARY: Passage[] = [
  entry("ORPHA:558", "Marfan syndrome", "Genetics", "Marfan syndrome is caused by variants of the gene FBN1."),
  entry("ORPHA:558", "Marfan syndrome", "Course", "In 25% of patients the aorta is dilated at birth."),
  entry("HGNC:3603", "FBN1", "Function", "FBN1 encodes fibrillin-1, a glycoprotein of microfibrils."),
  entry("LONG:1", "A long page", "All", "It echoes. ".repeat(150).trim()),
];

function entry(document: string, title: string, section: string, text: string): Passage {
  return { document, version: "v1", title, section, start: 0, end: text.length, text, source: "A small library" };
}

const searchTool = defineTool({
  name: "search",
  description: "Finds passages by their words.",
  input: z.object({ query: z.string().describe("Words to look for."), limit: z.int().positive().optional() }),
  async execute({ query, limit = 2 }) {
    const words = query.toLowerCase().split(" ");
    const passages = LIBRARY.filter(({ title, text }) =>
      words.some((word) => `${title} ${text}`.toLowerCase().includes(word)),
    );
    if (passages.length === 0) return { outcome: "no_evidence", message: "Nothing was found." };
    return { outcome: "evidence", passages: passages.slice(0, limit) };
  },
});

const readTool = defineTool({
  name: "read",
  description: "Shows one document whole.",
  input: z.object({ id: z.string(), sections: z.array(z.string()).optional() }),
  async execute({ id }) {
    const passages = LIBRARY.filter(({ document }) => document === id);
    if (passages.length === 0) return { outcome: "no_evidence", message: `There is no document ${id}.` };
    return { outcome: "evidence", passages };
  },
});

export interface Trial {
  id?: string;
  replies: readonly ScriptedReply[];
  question?: string;
  /** The expected answer; null: a question without a task. */
  answer?: string | null;
  limits?: Limits;
  contextTokens?: number;
  requireEvidence?: boolean;
  /** Changes what is recorded on its way to the file. */
  rewrite?: (event: AgentEvent) => AgentEvent;
}

/** Plays a scripted model against two small tools, records it, and reads the record. Time stands still. */
export async function playTrial(trial: Trial): Promise<Trajectory> {
  const {
    id = "trial-0",
    replies,
    limits = {},
    contextTokens,
    requireEvidence = false,
    rewrite = (event) => event,
  } = trial;
  const folder = mkdtempSync(join(tmpdir(), "osler-trial-"));
  const model = createScriptedModel(replies);
  const toolbox = createToolbox([searchTool, readTool]);
  const now = () => 1_700_000_000_000;
  const header = describeTrial(trial, id, { tools: [...toolbox.specifications], model: model.description });
  const recorder = startRecorder(header, { file: join(folder, `${id}.jsonl`), now });
  const listener = (event: AgentEvent) => recorder.record(rewrite(event));
  const episode = new Episode({
    question: header.question,
    toolbox,
    limits,
    shortAnswer: true,
    requireEvidence,
    ...(contextTokens === undefined ? {} : { contextTokens }),
    listener,
    now,
  });
  try {
    await playEpisode({ episode, model, signal: new AbortController().signal, listener });
    recorder.close();
    return await readTrajectory(recorder.file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function describeTrial(trial: Trial, id: string, parts: Pick<Header, "tools" | "model">): Header {
  const { question = "Which protein does the gene of Marfan syndrome encode?", answer = "fibrillin-1" } = trial;
  const { limits = {}, requireEvidence = false } = trial;
  return {
    type: "header",
    format: TRAJECTORY_FORMAT,
    version: TRAJECTORY_VERSION,
    id,
    task: answer === null ? null : freezeTask({ id: `task-of-${id}`, question, answer }),
    attempt: 0,
    question,
    agent: { code: "osler/0.0.0", promptHash: "p".repeat(8), limits, shortAnswer: true, requireEvidence },
    ...parts,
    corpora: [{ name: "small", version: "c0ffee" }],
    graph: null,
    seed: 0,
  };
}

/** An assistant message; calls are `[name, arguments]` or `[name, arguments as written]`. */
export function say(
  content: string,
  options: { thought?: string; calls?: [name: string, input: object | string][] } = {},
): AssistantMessage {
  const toolCalls = (options.calls ?? []).map(([name, input], index): ToolCall => {
    const written = typeof input === "string" ? input : JSON.stringify(input);
    return { id: `${name}_${written.length}_${index}`, name, arguments: written };
  });
  return {
    role: "assistant",
    content,
    ...(options.thought === undefined ? {} : { reasoning: options.thought }),
    ...(toolCalls.length === 0 ? {} : { toolCalls }),
  };
}

/** Two searches at once, a reading, and a cited answer: a thought in every turn. */
export const THOUGHTFUL: readonly AssistantMessage[] = [
  say("I look for the gene first.", {
    thought: "Which gene is it?",
    calls: [
      ["search", { query: "Marfan" }],
      ["search", { query: "fibrillin-1", limit: 1 }],
    ],
  }),
  say("", { thought: "Read the gene's page.", calls: [["read", { id: "HGNC:3603", sections: ["Function"] }]] }),
  say("Marfan syndrome is caused by variants of FBN1 [E1]. FBN1 encodes fibrillin-1 [E3].\n\nAnswer: fibrillin-1", {
    thought: "That is enough.",
  }),
];

/** The same conversation without a single thought. */
export const THOUGHTLESS = THOUGHTFUL.map(({ reasoning: _, ...message }) => message);

export const FINISH = say("FBN1 encodes fibrillin-1 [E1].\n\nAnswer: fibrillin-1", { thought: "Done." });
export const SEARCH = say("", { thought: "Look.", calls: [["search", { query: "FBN1" }]] });
