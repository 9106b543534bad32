import type { Message, ToolMessage } from "../models/messages.ts";

/**
 * Old tool results, shortened in what the model is shown so that the prompt fits its window. The transcript keeps
 * them whole; the fold itself is recorded, so what the model saw can always be told.
 */
export interface Fold {
  /** Indices of the tool messages that are shown shortened from now on. */
  messages: number[];
  /** Estimated tokens of the prompt before and after. */
  tokensBefore: number;
  tokensAfter: number;
}

/** Share of the window at which folding begins: the rest is for the reply and for what the estimate misses. */
const FILL = 0.7;

/** Share beyond which a prompt that cannot be folded any more counts as too long. */
const FULL = 0.9;

/** Deliberately on the high side: a prompt that overflows is lost, one that was folded early is not. */
export function estimateTokens(messages: readonly Message[]): number {
  let characters = 0;
  for (const message of messages) {
    characters += message.content.length + 16;
    if (message.role === "assistant") {
      characters += (message.reasoning?.length ?? 0) + (message.text?.length ?? 0);
      for (const call of message.toolCalls ?? []) characters += call.name.length + call.arguments.length + 32;
    }
  }
  return Math.ceil(characters / 3.2);
}

export function applyFolds(messages: readonly Message[], folds: readonly Fold[]): Message[] {
  const folded = new Set(folds.flatMap((fold) => fold.messages));
  return messages.map((message, index) =>
    folded.has(index) && message.role === "tool" ? { ...message, content: foldedContent(message) } : message,
  );
}

function foldedContent({ name, content }: ToolMessage): string {
  const ids = [...content.matchAll(/^\[(E\d+)\] (.*)$/gm)].map(([, id, title]) => `${id} ${title}`);
  const list = ids.length === 0 ? "" : ` It showed: ${ids.join("; ")}. These ids stay valid.`;
  return `(The result of this ${name} call was folded to save room.${list} Call the tool again to see the text.)`;
}

export interface FoldPlan {
  /** Absent: there is nothing to fold, or no need to. */
  fold?: Fold;
  /** The prompt is too long even so: the run can only be concluded. */
  overflows: boolean;
}

/** Folds the oldest tool results until the prompt fits; those that answer the last assistant message stay. */
export function planFold(messages: readonly Message[], folds: readonly Fold[], contextTokens: number): FoldPlan {
  const room = contextTokens * FILL;
  const tokensBefore = estimateTokens(applyFolds(messages, folds));
  if (tokensBefore <= room) return { overflows: false };
  const lastAssistant = messages.findLastIndex((message) => message.role === "assistant");
  const done = new Set(folds.flatMap((fold) => fold.messages));
  const fold: Fold = { messages: [], tokensBefore, tokensAfter: tokensBefore };
  for (const [index, message] of messages.entries()) {
    if (index >= lastAssistant) break;
    if (message.role !== "tool" || done.has(index) || foldedContent(message).length >= message.content.length) continue;
    fold.messages.push(index);
    fold.tokensAfter = estimateTokens(applyFolds(messages, [...folds, fold]));
    if (fold.tokensAfter <= room) break;
  }
  return { ...(fold.messages.length === 0 ? {} : { fold }), overflows: fold.tokensAfter > contextTokens * FULL };
}
