import { z } from "zod";
import type { CitationChecker } from "../../src/agent/citations.ts";
import { Episode } from "../../src/agent/episode.ts";
import type { AgentEvent, End } from "../../src/agent/events.ts";
import { playEpisode } from "../../src/agent/graph.ts";
import type { Limits } from "../../src/agent/limits.ts";
import { createToolbox } from "../../src/agent/toolbox.ts";
import type { AssistantMessage, Message, ToolMessage } from "../../src/models/messages.ts";
import type { ChatModel } from "../../src/models/model.ts";
import { createScriptedModel, type ScriptedReply } from "../../src/models/scripted.ts";
import type { Passage } from "../../src/retrieval/corpus.ts";
import { defineTool, type Tool } from "../../src/tools/tool.ts";

/** A passage of a document of its own. */
export function passage(document: string, text: string, rest: Partial<Passage> = {}): Passage {
  const [title, section, source] = [`About ${document}`, "Text", "A small library"];
  return { document, version: "v1", title, section, start: 0, end: text.length, text, source, ...rest };
}

const LIBRARY: Record<string, Passage[]> = {
  marfan: [
    passage("D1", "Marfan syndrome is caused by variants of FBN1.", { title: "Marfan syndrome", section: "Genetics" }),
    passage("D1", "In 25% of patients the aorta — naïvely put — is dilated.", {
      section: "Course",
      start: 60,
      end: 116,
    }),
  ],
  gene: [passage("D2", "FBN1 encodes fibrillin-1, a glycoprotein.", { title: "FBN1" })],
};

/** Finds what is there for a word of the small library; the same word gives the same passages. */
export const lookUp = defineTool({
  name: "look_up",
  description: "Looks a word up.",
  input: z.strictObject({ word: z.string(), limit: z.int().positive().optional() }),
  async execute({ word, limit = 9 }) {
    const passages = LIBRARY[word];
    if (passages === undefined) return { outcome: "no_evidence", message: `There is nothing about "${word}".` };
    return { outcome: "evidence", passages: passages.slice(0, limit), preface: `About ${word}:` };
  },
});

/** Says as much as it is asked to. */
export const sayMuch = defineTool({
  name: "say_much",
  description: "A long passage.",
  input: z.object({ about: z.string(), characters: z.int() }),
  async execute({ about, characters }) {
    const text = `${about} `.repeat(Math.ceil(characters / (about.length + 1))).slice(0, characters);
    return { outcome: "evidence", passages: [passage(`long-${about}`, text)] };
  },
});

export const throws = defineTool({
  name: "throws",
  description: "Fails.",
  input: z.object({}),
  async execute() {
    throw new Error("it broke");
  },
});

export const TOOLS: readonly Tool[] = [lookUp, sayMuch, throws];

type Call = [name: string, input: object | string, id?: string];

let made = 0;

/** An assistant message; the ids of its calls are `c1`, `c2`, … unless they are given. */
export function say(content: string, ...calls: Call[]): AssistantMessage {
  if (calls.length === 0) return { role: "assistant", content };
  const toolCalls = calls.map(([name, input, id]) => {
    const written = typeof input === "string" ? input : JSON.stringify(input);
    return { id: id ?? `c${++made}`, name, arguments: written };
  });
  return { role: "assistant", content, toolCalls };
}

export interface Play {
  replies?: readonly ScriptedReply[];
  model?: ChatModel;
  tools?: readonly Tool[];
  limits?: Limits;
  contextTokens?: number;
  shortAnswer?: boolean;
  checker?: CitationChecker;
  signal?: AbortSignal;
  now?: () => number;
}

export interface Played {
  end: End;
  events: AgentEvent[];
  messages: readonly Message[];
  episode: Episode;
  /** What the model was asked, where it was scripted. */
  asked: { messages: readonly Message[]; tools: number }[];
}

export async function play({ replies = [], tools = TOOLS, ...options }: Play): Promise<Played> {
  const scripted = createScriptedModel(replies);
  const events: AgentEvent[] = [];
  const { model = scripted, signal = new AbortController().signal, limits = {}, ...rest } = options;
  const listener = (event: AgentEvent) => void events.push(event);
  const question = "Which gene?";
  const episode = new Episode({ question, toolbox: createToolbox(tools), limits, listener, ...rest });
  const end = await playEpisode({ episode, model, signal, listener });
  const asked = scripted.requests.map((request) => ({ messages: request.messages, tools: request.tools.length }));
  return { end, events, messages: episode.state.messages, episode, asked };
}

export function toolMessages(messages: readonly Message[]): ToolMessage[] {
  return messages.filter((message) => message.role === "tool");
}

/** What must hold of every run, whatever happened in it; names what does not. */
export function findDisorder(events: readonly AgentEvent[], { stopped = false } = {}): string[] {
  const faults: string[] = [];
  const messages = events.flatMap((event) => (event.type === "message" ? [event] : []));
  for (const [at, { index }] of messages.entries())
    if (index !== at) faults.push(`message ${at} has the index ${index}`);
  const ends = events.filter((event) => event.type === "end");
  if (ends.length !== 1 || events.at(-1) !== ends[0]) faults.push(`${ends.length} ends`);
  const transcript = messages.map(({ message }) => message);
  const ids = new Set<string>();
  for (const [at, message] of transcript.entries()) {
    if (message.role === "tool" && transcript[at - 1]?.role !== "tool" && transcript[at - 1]?.role !== "assistant")
      faults.push(`message ${at} answers nothing`);
    if (message.role !== "assistant") continue;
    const calls = message.toolCalls ?? [];
    for (const { id } of calls) {
      if (ids.has(id)) faults.push(`the id ${id} is used twice`);
      ids.add(id);
    }
    const next = transcript.findIndex((other, index) => index > at && other.role !== "tool");
    const answers = transcript
      .slice(at + 1, next < 0 ? undefined : next)
      .map((one) => (one.role === "tool" ? one.toolCallId : ""));
    const wanted = calls.map(({ id }) => id);
    const last = stopped && next < 0;
    if (JSON.stringify(last ? wanted.slice(0, answers.length) : wanted) !== JSON.stringify(answers))
      faults.push(`message ${at} called ${wanted} and got ${answers}`);
  }
  return faults;
}
