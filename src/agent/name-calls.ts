import type { AssistantMessage, Message } from "../models/messages.ts";

/**
 * Every call of a conversation has an id of its own: results are told apart by it, in the transcript and in a replay.
 * A policy that uses an id again, or names none, gets `call_<reply>_<n>` instead; other replies are left as they are.
 */
export function nameCalls(reply: AssistantMessage, earlier: readonly Message[]): AssistantMessage {
  const { toolCalls } = reply;
  if (toolCalls === undefined) return reply;
  const replies = earlier.filter((message) => message.role === "assistant");
  const taken = new Set(replies.flatMap((message) => (message.toolCalls ?? []).map(({ id }) => id)));
  let changed = false;
  const named = toolCalls.map((call, index) => {
    let { id } = call;
    if (id === "" || taken.has(id)) id = `call_${replies.length}_${index}`;
    while (taken.has(id)) id += "_";
    taken.add(id);
    changed ||= id !== call.id;
    return { ...call, id };
  });
  return changed ? { ...reply, toolCalls: named } : reply;
}
