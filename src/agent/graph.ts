import { END, ReducedValue, START, StateGraph, StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import { untilAborted } from "../lib/abort.ts";
import { AbortedError, ModelError } from "../lib/errors.ts";
import type { Message } from "../models/messages.ts";
import type { ChatModel, Delta } from "../models/model.ts";
import type { Episode } from "./episode.ts";
import type { End, Listener } from "./events.ts";

/** The transcript, append-only; what it waits for is the episode's to say. */
const LoopState = new StateSchema({
  messages: new ReducedValue(
    z.custom<Message[]>().default(() => []),
    {
      reducer: (messages: Message[], added: Message[]) => [...messages, ...added],
    },
  ),
});

type Update = typeof LoopState.Update;

export interface LoopOptions {
  episode: Episode;
  model: ChatModel;
  signal: AbortSignal;
  listener?: Listener;
}

/** START → think ⇄ act → END. A run that was stopped between a reply and its results starts at act. */
function buildGraph(options: LoopOptions) {
  const { episode } = options;
  return new StateGraph(LoopState)
    .addNode("think", () => think(options))
    .addNode("act", () => act(options))
    .addEdge(START, episode.state.awaiting === "act" ? "act" : "think")
    .addEdge("think", "act")
    .addConditionalEdges("act", () => (episode.state.awaiting === "model" ? "think" : END), ["think", END])
    .compile();
}

/** Asks the model; its reply enters the transcript. */
async function think({ episode, model, signal, listener }: LoopOptions): Promise<Update> {
  const from = episode.state.messages.length;
  const prompt = episode.prompt();
  const onDelta = (delta: Delta) => listener?.({ type: "delta", delta });
  const reply = await untilAborted(model.complete(prompt, { signal, onDelta }), signal);
  episode.spend(prompt, reply.exchange);
  episode.receive(reply.message);
  return update(episode, from);
}

/** Acts on the reply: tool results, or the end. */
async function act({ episode, signal }: LoopOptions): Promise<Update> {
  const from = episode.state.messages.length;
  await episode.act(signal);
  return update(episode, from);
}

function update({ state }: Episode, from: number): Update {
  return { messages: state.messages.slice(from) };
}

/**
 * Plays an episode to its end, or on from where it was stopped; one that has ended is left as it is. Resolves with the
 * one end of the run; rejects only when what happens cannot be recorded.
 */
export async function playEpisode(options: LoopOptions): Promise<End> {
  const { episode, signal } = options;
  if (episode.state.end !== undefined) return episode.state.end;
  episode.open();
  try {
    signal.throwIfAborted();
    // The episode's limits end every run, so the recursion limit must never be the one that does. The signal is
    // heard by the nodes themselves: given to the graph, it would return while a node still writes.
    await buildGraph(options).invoke(update(episode, 0), { recursionLimit: Number.MAX_SAFE_INTEGER });
  } catch (error) {
    if (signal.aborted || error instanceof AbortedError) return episode.stop("aborted");
    if (error instanceof ModelError) return episode.stop("model_failed", error);
    throw error;
  }
  const { end } = episode.state;
  if (end === undefined) throw new Error("The loop stopped without an end.");
  return end;
}
