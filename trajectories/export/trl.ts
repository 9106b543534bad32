import { DataError } from "../../src/lib/errors.ts";
import { canonicalJson } from "../../src/lib/hash.ts";
import type { Trajectory } from "../trajectory.ts";
import { type ChatMessage, type ConversationOptions, toConversation } from "./conversation.ts";
import { writeJsonl } from "./write-jsonl.ts";

/** How a trajectory was judged, as far as an export needs to know it. An absent value means unscored. */
export interface ExportScore {
  total?: number | undefined;
  rewards?: readonly { name: string; weight: number; value?: number | undefined }[];
}

/**
 * What becomes of turns in which the model showed no thought, when the export has any.
 * `keep`: rows as they are. `skip`: such trajectories are left out. `no-think`: one row per turn (`prompt` and
 * `completion`), which asks the template for thought only where there was one.
 */
export type Thoughtless = "keep" | "skip" | "no-think";

export interface TrlOptions extends ConversationOptions {
  /** Default "keep". */
  thoughtless?: Thoughtless;
  /** Trajectory id → score. Given: rows carry the column `score`. */
  scores?: ReadonlyMap<string, ExportScore>;
  /** Leaves out what scored lower, and what has no score. */
  minReward?: number;
  /**
   * How the column `tools` is written. `objects`, the default: all trajectories of an export must have been offered
   * the same tools. `text`: as a JSON text, which the trainer parses; they may differ.
   */
  toolsAs?: "objects" | "text";
}

export interface TrlTool {
  type: "function";
  function: { name: string; description: string; parameters: Record<string, unknown> };
}

/**
 * Where a row comes from. Loaders fix a column's type by the first rows and fail or fill in nulls when a later one
 * differs, so every column is a text or a whole number, in every row.
 */
export interface Provenance {
  trajectory_id: string;
  /** "" for a question that was asked without a task. */
  task_id: string;
  attempt: number;
  model: string;
  stop_reason: string;
  prompt_hash: string;
  /** JSON: a list of {"name", "version"}. */
  corpora: string;
  /** JSON: {"total", "rewards": [{"name", "weight", "value"}]}, null where unscored. Absent in an export without scores. */
  score?: string;
}

export interface TrlConversationRow extends Provenance {
  messages: ChatMessage[];
  tools: TrlTool[] | string;
}

/** One turn: everything before it as it was, and the turn alone to be learnt. */
export interface TrlTurnRow extends Provenance {
  prompt: ChatMessage[];
  completion: ChatMessage[];
  tools: TrlTool[] | string;
  chat_template_kwargs: { enable_thinking: boolean };
  /** From 0. */
  turn: number;
}

export type TrlRow = TrlConversationRow | TrlTurnRow;

/** A trajectory that gave no row, and why. */
export interface Skipped {
  id: string;
  reason: string;
}

export interface ExportOptions extends TrlOptions {
  trajectories: AsyncIterable<Trajectory> | Iterable<Trajectory>;
  onSkip?: (skipped: Skipped) => void;
}

/**
 * Rows for TRL's `SFTTrainer`, in the order of the trajectories. Throws DataError when the tools differ between
 * trajectories and are to be written as objects.
 */
export async function* exportTrl({ trajectories, onSkip, ...options }: ExportOptions): AsyncGenerator<TrlRow, void> {
  let first: { id: string; tools: string } | undefined;
  for await (const trajectory of trajectories) {
    const result = toTrlRows(trajectory, options);
    const { id } = trajectory.header;
    if ("reason" in result) {
      onSkip?.({ id, reason: result.reason });
      continue;
    }
    const tools = canonicalJson(trajectory.header.tools);
    first ??= { id, tools };
    if (options.toolsAs !== "text" && tools !== first.tools) throw differentTools(trajectory, first.id);
    yield* result.rows;
  }
}

function differentTools({ file, header }: Trajectory, first: string): DataError {
  return new DataError(`${file}:1 tools: ${header.id} was offered other tools than ${first} in the same export.`, {
    remedy: "Export them to separate files, or write the tools as text: loaders would mix up their schemas.",
  });
}

/** As `exportTrl`, into a JSON Lines file that appears whole or not at all. */
export async function writeTrl(file: string, options: ExportOptions): Promise<{ rows: number; skipped: Skipped[] }> {
  const skipped: Skipped[] = [];
  const onSkip = (one: Skipped) => {
    skipped.push(one);
    options.onSkip?.(one);
  };
  return { rows: await writeJsonl(file, exportTrl({ ...options, onSkip })), skipped };
}

/** The rows of one trajectory, or why it gives none. */
export function toTrlRows(trajectory: Trajectory, options: TrlOptions = {}): { rows: TrlRow[] } | { reason: string } {
  const { thoughtless = "keep", toolsAs = "objects", scores } = options;
  const { id } = trajectory.header;
  const conversation = toConversation(trajectory, options);
  if ("reason" in conversation) return conversation;
  const { messages } = conversation;
  const low = findLowScore(scores?.get(id), options.minReward);
  if (low !== undefined) return { reason: low };
  const silent = messages.findIndex(isThoughtless);
  if (thoughtless === "skip" && silent !== -1) return { reason: `message ${silent}: a turn without a thought` };
  const provenance = describeOrigin(trajectory, scores);
  const tools = toolsAs === "text" ? JSON.stringify(toTools(trajectory)) : toTools(trajectory);
  if (thoughtless === "no-think")
    return { rows: splitTurns(messages).map((turn) => ({ ...turn, tools, ...provenance })) };
  return { rows: [{ messages, tools, ...provenance }] };
}

function findLowScore(score: ExportScore | undefined, minReward: number | undefined): string | undefined {
  if (minReward === undefined) return undefined;
  if (score?.total === undefined) return "not scored";
  return score.total < minReward ? `reward ${score.total} is below ${minReward}` : undefined;
}

function isThoughtless(message: ChatMessage): boolean {
  return message.role === "assistant" && message.reasoning_content === undefined;
}

function splitTurns(messages: readonly ChatMessage[]) {
  return messages
    .flatMap((message, index) => (message.role === "assistant" ? [index] : []))
    .map((index, turn) => {
      const completion = messages.slice(index, index + 1);
      return {
        prompt: messages.slice(0, index),
        completion,
        chat_template_kwargs: { enable_thinking: !completion.some(isThoughtless) },
        turn,
      };
    });
}

function toTools({ header }: Trajectory): TrlTool[] {
  return header.tools.map(({ name, description, parameters }) => ({
    type: "function",
    function: { name, description, parameters },
  }));
}

function describeOrigin({ header, end }: Trajectory, scores: TrlOptions["scores"]): Provenance {
  return {
    trajectory_id: header.id,
    task_id: header.task?.id ?? "",
    attempt: header.attempt,
    model: header.model.name,
    stop_reason: end?.stopReason ?? "",
    prompt_hash: header.agent.promptHash,
    corpora: JSON.stringify(header.corpora.map(({ name, version }) => ({ name, version }))),
    ...(scores === undefined ? {} : { score: encodeScore(scores.get(header.id)) }),
  };
}

function encodeScore({ total, rewards = [] }: ExportScore = {}): string {
  const listed = rewards.map(({ name, weight, value }) => ({ name, weight, value: value ?? null }));
  return JSON.stringify({ total: total ?? null, rewards: listed });
}
