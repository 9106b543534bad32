import { isDeepStrictEqual } from "node:util";
import type { CitationChecker } from "../src/agent/citations.ts";
import { Episode } from "../src/agent/episode.ts";
import type { AgentEvent, End } from "../src/agent/events.ts";
import { playEpisode } from "../src/agent/graph.ts";
import type { ObservedResult } from "../src/agent/observation.ts";
import { promptHash } from "../src/agent/prompts.ts";
import { EpisodeState } from "../src/agent/state.ts";
import { AbortedError, asError, ModelError } from "../src/lib/errors.ts";
import { contentHash, sha256 } from "../src/lib/hash.ts";
import type { ToolCall } from "../src/models/messages.ts";
import type { ChatModel, ModelRequest } from "../src/models/model.ts";
import { readCompletion, toolCallIds } from "../src/models/wire.ts";
import type { ToolResult } from "../src/tools/tool.ts";
import type { RecordedEvent, Trajectory } from "./trajectory.ts";

export interface Replay {
  id: string;
  /** The state that the record tells, and the one that came out when it was played again. */
  recorded: string;
  replayed: string;
  same: boolean;
  turns: number;
  toolCalls: number;
  stopReason: End["stopReason"] | null;
  /** What differs, in words; empty when nothing does. */
  differences: string[];
}

/**
 * Plays a trajectory again with no model and no tools: replies are read anew from the recorded completions, tool
 * results are rendered anew from the recorded data, limits and citations are judged anew; then both states must be
 * equal, and every recorded request must have the hash of the bytes that were sent.
 */
export async function replayTrajectory(trajectory: Trajectory, checker?: CitationChecker): Promise<Replay> {
  const { header, events } = trajectory;
  const recorded = stateAfter(events);
  const played: AgentEvent[] = [];
  const differences = checkRequests(events);
  const clock = createClock(events);
  const { limits, shortAnswer, requireEvidence, contextTokens } = header.agent;
  const episode = new Episode({
    question: header.question,
    toolbox: { specifications: header.tools, run: async (call) => findResult(call, trajectory) },
    limits,
    shortAnswer,
    requireEvidence,
    ...(contextTokens === undefined ? {} : { contextTokens }),
    ...(checker === undefined ? {} : { checker }),
    now: clock.now,
    listener: (event) => {
      clock.hear(event);
      if (event.type !== "tool_started") played.push(event);
    },
  });
  const model = recordedModel(trajectory, differences);
  try {
    await playEpisode({ episode, model, signal: new AbortController().signal });
  } catch (error) {
    differences.push(`it cannot be played: ${asError(error).message}`);
  }
  // A run that was stopped is replayed as far as it was recorded; what it would have done next is not on record.
  const replayed = trajectory.complete ? episode.state : stateAfter(played.slice(0, countPlayed(events)));
  differences.push(...compareStates(recorded, replayed));
  if (differences.length > 0) differences.unshift(...checkPrompts(header));
  return {
    id: header.id,
    recorded: stateHash(recorded),
    replayed: stateHash(replayed),
    same: differences.length === 0,
    turns: recorded.usage(0).turns,
    toolCalls: recorded.usage(0).toolCalls,
    stopReason: trajectory.end?.stopReason ?? null,
    differences,
  };
}

function stateAfter(events: readonly AgentEvent[]): EpisodeState {
  const state = new EpisodeState();
  for (const event of events) state.apply(event);
  return state;
}

/** Events that a replay plays as well: tools are not started anew, and it is not stopped from outside. */
function countPlayed(events: readonly RecordedEvent[]): number {
  return events.filter((event) => event.type !== "tool_started" && event.type !== "end").length;
}

/** Time passes in a replay only where the record says that time ran out. */
function createClock(events: readonly RecordedEvent[]): { now: () => number; hear: (event: AgentEvent) => void } {
  const heard = { count: 0 };
  const awaited = events.filter((event) => event.type !== "tool_started");
  return {
    now: () => {
      const next = awaited[heard.count];
      return next?.type === "limit_reached" && next.limit === "seconds" ? Number.MAX_SAFE_INTEGER : 0;
    },
    hear: (event) => {
      if (event.type !== "tool_started" && event.type !== "delta") heard.count += 1;
    },
  };
}

function recordedModel({ header, events }: Trajectory, differences: string[]): ChatModel {
  const calls = events.filter((event) => event.type === "model_call");
  let next = 0;
  return {
    name: header.model.name,
    description: header.model,
    complete(request: ModelRequest) {
      const call = calls[next++];
      if (call === undefined) return Promise.reject(new ModelError("bad_reply", "The record ends here."));
      if (call.prompt.to !== request.messages.length)
        differences.push(
          `call ${call.call}: ${call.prompt.to} messages were sent, ${request.messages.length} in the replay`,
        );
      if (
        header.model.protocol === "message" &&
        !isDeepStrictEqual(call.exchange.request.messages, plain(request.messages))
      )
        differences.push(`call ${call.call}: the model was shown something else`);
      const callIndex = request.messages.filter((message) => message.role === "assistant").length;
      const options = { callIndex, usedIds: toolCallIds(request.messages) };
      const message = readCompletion(header.model, call.exchange.completion, options);
      return Promise.resolve({ message, exchange: call.exchange });
    },
  };
}

function findResult(call: ToolCall, { events }: Trajectory): ToolResult {
  const found = events.findLast((event) => event.type === "tool_finished" && event.id === call.id);
  if (found?.type !== "tool_finished") throw new AbortedError("The record has no result of this call.");
  return withPassages(found.result, events);
}

function withPassages(result: ObservedResult, events: readonly RecordedEvent[]): ToolResult {
  if (result.outcome !== "evidence") return result;
  const shown = new Map(
    events.flatMap((event) => (event.type === "evidence" ? [[event.evidence.id, event.evidence]] : [])),
  );
  const passages = result.passages.flatMap((id) => {
    const evidence = shown.get(id);
    if (evidence === undefined) return [];
    const { id: _, ...passage } = evidence;
    return [passage];
  });
  return { ...result, passages };
}

/** Other words of the runtime explain other messages: then it is not the record that is wrong. */
function checkPrompts({ agent }: Trajectory["header"]): string[] {
  const { shortAnswer } = agent;
  if (agent.promptHash === promptHash({ shortAnswer })) return [];
  return [`the runtime says other words to models than when this was recorded (${agent.code})`];
}

function checkRequests(events: readonly RecordedEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.type !== "model_call") return [];
    const { request, requestHash } = event.exchange;
    return sha256(JSON.stringify(request)) === requestHash ? [] : [`call ${event.call}: the request has another hash`];
  });
}

/** Everything but clocks: time passes differently in a replay. */
function timeless(state: EpisodeState): Record<string, unknown> {
  const { end, messages, folds, limit, ledger } = state;
  const { seconds: _, ...usage } = state.usage(0);
  const timelessEnd = end === undefined ? null : { ...end, usage: { ...end.usage, seconds: 0 } };
  return { messages, folds, limit: limit ?? null, evidence: ledger.all(), usage, end: timelessEnd };
}

function stateHash(state: EpisodeState): string {
  return contentHash(timeless(state));
}

function compareStates(recorded: EpisodeState, replayed: EpisodeState): string[] {
  const [a, b] = [plain(timeless(recorded)), plain(timeless(replayed))];
  return Object.keys(a).flatMap((part) => nameDifference(part, a[part], b[part]));
}

/** Of a list, the first member that differs: "messages[4]". */
function nameDifference(part: string, a: unknown, b: unknown): string[] {
  if (isDeepStrictEqual(a, b)) return [];
  if (!Array.isArray(a) || !Array.isArray(b)) return [part];
  const at = a.findIndex((member, index) => !isDeepStrictEqual(member, b[index]));
  return [`${part}[${at < 0 ? a.length : at}]`];
}

function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
