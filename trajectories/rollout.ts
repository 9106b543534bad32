import type { Agent } from "../src/agent/agent.ts";
import { Episode } from "../src/agent/episode.ts";
import type { AgentEvent, End, Listener } from "../src/agent/events.ts";
import { playEpisode } from "../src/agent/graph.ts";
import { promptHash } from "../src/agent/prompts.ts";
import { createToolbox } from "../src/agent/toolbox.ts";
import { DataError } from "../src/lib/errors.ts";
import { canonicalJson } from "../src/lib/hash.ts";
import { packageVersion } from "../src/lib/package.ts";
import { readCompletion, toolCallIds } from "../src/models/wire.ts";
import { searchChanges } from "../src/retrieval/corpus-record.ts";
import { readEarlier } from "./read.ts";
import { continueRecorder, type Recorder, startRecorder } from "./recorder.ts";
import type { Task } from "./task.ts";
import { type Header, TRAJECTORY_FORMAT, TRAJECTORY_VERSION, type Trajectory } from "./trajectory.ts";

export interface RolloutOptions {
  agent: Agent;
  /** Unique name of the run. */
  id: string;
  question: string;
  task: Task | null;
  /** From 0. */
  attempt: number;
  /** Ask for a last line "Answer: …". */
  shortAnswer: boolean;
  /** Where it is recorded; a file that is there is gone on with. Absent: not recorded. */
  file?: string;
  signal: AbortSignal;
  listener?: Listener;
}

/**
 * One question × one agent → one trajectory. A run that was stopped goes on where its record ends; one that ended for
 * good is returned as it is, without a single call.
 */
export async function rollout(options: RolloutOptions): Promise<End> {
  const { file } = options;
  const header = makeHeader(options);
  if (file === undefined) return play(options, undefined);
  const earlier = await readEarlier(file);
  if (earlier === undefined) return play(options, startRecorder(header, { file }));
  checkSameRun(earlier, header);
  if (earlier.complete && earlier.end !== undefined) return earlier.end;
  return play(options, continueRecorder(earlier), earlier);
}

async function play(options: RolloutOptions, recorder: Recorder | undefined, earlier?: Trajectory): Promise<End> {
  const { agent, question, shortAnswer, signal } = options;
  const listener = (event: AgentEvent) => {
    recorder?.record(event);
    options.listener?.(event);
  };
  const episode = new Episode({
    question,
    shortAnswer,
    toolbox: createToolbox(agent.tools),
    limits: agent.limits,
    requireEvidence: agent.requireEvidence,
    ...(agent.contextTokens === undefined ? {} : { contextTokens: agent.contextTokens }),
    ...(agent.checker === undefined ? {} : { checker: agent.checker }),
    listener,
  });
  try {
    if (earlier !== undefined) goOn(episode, earlier);
    return await playEpisode({ episode, model: agent.model, signal, listener });
  } finally {
    recorder?.close();
  }
}

/** A reply that was paid for and recorded, but not yet put into the transcript, is not asked for again. */
function goOn(episode: Episode, { events, elapsedMs, header }: Trajectory): void {
  episode.restore(events, elapsedMs);
  const last = events.at(-1);
  if (last?.type !== "model_call") return;
  const usedIds = toolCallIds(episode.state.messages);
  episode.receive(readCompletion(header.model, last.exchange.completion, { callIndex: replies(episode), usedIds }));
}

function replies({ state }: Episode): number {
  return state.messages.filter((message) => message.role === "assistant").length;
}

function makeHeader({ agent, id, question, task, attempt, shortAnswer }: RolloutOptions): Header {
  return {
    type: "header",
    format: TRAJECTORY_FORMAT,
    version: TRAJECTORY_VERSION,
    id,
    task,
    attempt,
    question,
    agent: {
      code: `osler/${packageVersion()}`,
      promptHash: promptHash({ shortAnswer }),
      limits: agent.limits,
      shortAnswer,
      requireEvidence: agent.requireEvidence,
      ...(agent.contextTokens === undefined ? {} : { contextTokens: agent.contextTokens }),
    },
    tools: [...createToolbox(agent.tools).specifications],
    model: agent.model.description,
    corpora: agent.corpora,
    graph: agent.graph,
    seed: agent.seed,
  };
}

/** All but the version of the code and the name of the run, as a reader would call it. */
function fixedParts({
  question,
  task,
  attempt,
  agent,
  tools,
  model,
  corpora,
  graph,
  seed,
}: Header): Record<string, unknown> {
  const { promptHash: prompts, limits, requireEvidence, contextTokens = null } = agent;
  const rest = {
    limits,
    "the demand for evidence": requireEvidence,
    "context window": contextTokens,
    tools,
    corpora,
    graph,
    seed,
  };
  return { question, task: task?.hash ?? null, attempt, [`model (${model.name})`]: model, prompts, ...rest };
}

/** A record can only be gone on with by the agent that began it: a replay could not tell when the agent changed. */
function checkSameRun({ file, header }: Trajectory, now: Header): void {
  const [before, after] = [fixedParts(header), fixedParts(now)];
  const differences = Object.keys(after).filter((part) => canonicalJson(before[part]) !== canonicalJson(after[part]));
  if (differences.length === 0) return;
  const named = differences.flatMap((part) => (part === "corpora" ? searchChanges(header.corpora, now.corpora) : part));
  throw new DataError(`${file} was recorded with another run: ${named.join(", ")} changed.`, {
    remedy: "Record into another folder.",
  });
}
