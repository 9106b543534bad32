import { LIMIT_WORDS } from "../../src/agent/limits.ts";
import type { ObservedResult } from "../../src/agent/observation.ts";
import type { AssistantMessage, ToolCall } from "../../src/models/messages.ts";
import type { RecordedEvent, Trajectory } from "../../trajectories/trajectory.ts";

/** A call with what came back of it. */
export interface Observation {
  call: ToolCall;
  outcome?: ObservedResult["outcome"];
  milliseconds?: number;
  /** What the model read. */
  content?: string;
  /** Evidence shown, in order. */
  evidence: string[];
}

/** A reply of the model with what followed it. */
export interface Turn {
  message: AssistantMessage;
  observations: Observation[];
  /** What the runtime said or did before the next turn. */
  notes: string[];
}

export function readTurns({ events }: Trajectory): Turn[] {
  const turns: Turn[] = [];
  for (const event of events) {
    if (event.type === "message" && event.message.role === "assistant") {
      const { message } = event;
      const observations = (message.toolCalls ?? []).map((call): Observation => ({ call, evidence: [] }));
      turns.push({ message, observations, notes: [] });
      continue;
    }
    const turn = turns.at(-1);
    if (turn !== undefined) observe(turn, event);
  }
  return turns;
}

function observe({ observations, notes }: Turn, event: RecordedEvent): void {
  if (event.type === "tool_finished") {
    const { id, milliseconds, result } = event;
    const evidence = result.outcome === "evidence" ? result.passages : [];
    complete(observations, id, { milliseconds, outcome: result.outcome, evidence });
  } else if (event.type === "message") {
    const { message } = event;
    if (message.role === "tool") complete(observations, message.toolCallId, { content: message.content });
    else if (message.role === "user") notes.push(`The runtime said: ${message.content}`);
  } else if (event.type === "limit_reached") notes.push(`Limit reached: ${LIMIT_WORDS[event.limit]}.`);
  else if (event.type === "fold") {
    const { messages, tokensBefore, tokensAfter } = event.fold;
    notes.push(`Folded ${messages.length} old results: about ${tokensBefore} → ${tokensAfter} tokens.`);
  }
}

function complete(observations: readonly Observation[], id: string, found: Partial<Observation>): void {
  const observation = observations.find(({ call }) => call.id === id);
  if (observation !== undefined) Object.assign(observation, found);
}
