import type { Agent } from "../../src/agent/agent.ts";
import type { Limits } from "../../src/agent/limits.ts";
import type { AssistantMessage } from "../../src/models/messages.ts";
import type { ChatModel, ModelReply, ModelRequest } from "../../src/models/model.ts";
import { createExchange, createScriptedModel, type ScriptedReply } from "../../src/models/scripted.ts";
import { readTrajectory } from "../../trajectories/read.ts";
import { rollout } from "../../trajectories/rollout.ts";
import type { Task } from "../../trajectories/task.ts";
import type { Trajectory } from "../../trajectories/trajectory.ts";
import { TOOLS } from "../agent/small-agent.ts";

export interface AgentParts {
  limits?: Limits;
  contextTokens?: number;
  tools?: Agent["tools"];
  requireEvidence?: boolean;
}

export function makeAgent(
  model: ChatModel | readonly ScriptedReply[],
  { limits = {}, tools = TOOLS, requireEvidence = false, contextTokens }: AgentParts = {},
): Agent {
  return {
    model: "complete" in model ? model : createScriptedModel(model),
    tools,
    limits,
    requireEvidence,
    ...(contextTokens === undefined ? {} : { contextTokens }),
    corpora: [{ name: "small", version: "v1" }],
    graph: null,
    seed: 0,
  };
}

/** A policy that knows by the replies so far what comes next, so that it goes on in another process where it stopped. */
export interface StoryModel extends ChatModel {
  /** Replies so far, as it was asked: a number twice is a reply bought twice. */
  readonly asked: number[];
}

export function tellStory(replies: readonly AssistantMessage[], costUsd?: number): StoryModel {
  const asked: number[] = [];
  return {
    name: "story",
    description: { name: "story", protocol: "message", dialect: "native" },
    asked,
    async complete(request: ModelRequest): Promise<ModelReply> {
      const at = request.messages.filter(({ role }) => role === "assistant").length;
      asked.push(at);
      const message = replies[at];
      if (message === undefined) throw new Error(`The story has no reply ${at}.`);
      const exchange = createExchange({ request, completion: message });
      return { message, exchange: costUsd === undefined ? exchange : { ...exchange, costUsd } };
    },
  };
}

export interface RecordOptions {
  agent: Agent;
  file: string;
  task?: Task | null;
  attempt?: number;
  signal?: AbortSignal;
}

/** Plays a run into a file, or on from where the file stops, and reads it. */
export async function record({
  agent,
  file,
  task = null,
  attempt = 0,
  signal = new AbortController().signal,
}: RecordOptions): Promise<Trajectory> {
  await rollout({
    agent,
    id: "run",
    question: task?.question ?? "Which gene?",
    task,
    attempt,
    shortAnswer: true,
    file,
    signal,
  });
  return readTrajectory(file);
}
