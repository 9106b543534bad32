import type { AgentEvent, End } from "../src/agent/events.ts";
import type { Evidence } from "../src/agent/evidence.ts";
import type { Fold } from "../src/agent/fold.ts";
import type { LimitName, Limits } from "../src/agent/limits.ts";
import type { ObservedResult } from "../src/agent/observation.ts";
import type { Message, ToolSpecification } from "../src/models/messages.ts";
import type { Exchange, ModelDescription } from "../src/models/model.ts";
import type { CorpusRecord } from "../src/retrieval/corpus-record.ts";
import type { RequestDelta } from "./request.ts";
import type { Task } from "./task.ts";

export const TRAJECTORY_FORMAT = "osler.trajectory";
export const TRAJECTORY_VERSION = 1;

/** First line: everything that is fixed for the whole run. */
export interface Header {
  type: "header";
  format: typeof TRAJECTORY_FORMAT;
  version: typeof TRAJECTORY_VERSION;
  /** Unique: task and attempt in a batch, time and hash for a question asked. */
  id: string;
  /** The task as it was given, with its content hash; null for a question asked. */
  task: Task | null;
  /** From 0. */
  attempt: number;
  question: string;
  agent: AgentDescription;
  tools: ToolSpecification[];
  model: ModelDescription;
  /** What the tools searched: names and content hashes, and what else decided what was found in them. */
  corpora: CorpusRecord[];
  /** Content hash of the knowledge graph that the tools looked into; null when none did. */
  graph: string | null;
  seed: number;
}

export interface AgentDescription {
  /** "osler/0.1.0" */
  code: string;
  /** sha256 of every word that the runtime says to a model. */
  promptHash: string;
  limits: Limits;
  shortAnswer: boolean;
  requireEvidence: boolean;
  contextTokens?: number;
}

/**
 * The lines of a trajectory file. `at` is milliseconds since 1970. Lines are only ever appended; a run that was stopped
 * goes on behind a `resumed` line, and what the stopped turn had left unfinished before it does not count.
 */
export type TrajectoryLine = { at: number } & (
  | Header
  | { type: "resumed" }
  | { type: "message"; index: number; message: Message }
  | ({ type: "model_call"; call: number; prompt: { to: number; folds: number }; purpose: "act" | "final" } & {
      request: RequestDelta;
    } & Omit<Exchange, "request">)
  | { type: "tool_started"; id: string; name: string; arguments: string }
  | {
      type: "tool_finished";
      id: string;
      name: string;
      milliseconds: number;
      result: ObservedResult;
    }
  | { type: "evidence"; evidence: Evidence }
  | { type: "fold"; fold: Fold }
  | { type: "limit_reached"; limit: LimitName }
  | ({ type: "end" } & End)
);

/** A trajectory read whole. */
export interface Trajectory {
  file: string;
  header: Header;
  /** What happened, unfinished turns left out; requests are whole again. */
  events: RecordedEvent[];
  /** The last end; undefined when the run was never ended. */
  end: End | undefined;
  /** Nothing can be added: the run ended for good. */
  complete: boolean;
  /** Milliseconds that the run was at work, pauses left out. */
  elapsedMs: number;
  /** Bytes at the end of the file that are no whole line; healed when the run goes on. */
  tornBytes: number;
}

/** An event of the agent with its time. */
export type RecordedEvent = Exclude<AgentEvent, { type: "delta" }> & { at: number };
