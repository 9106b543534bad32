import type { OpenAgent, OpenAgentOptions } from "../agent/open.ts";
import { untilAborted } from "../lib/abort.ts";
import { AbortedError } from "../lib/errors.ts";
import { showCorpusProgress } from "./settings.ts";

/** Opens the agent, which is loaded only now: a wrong command line is told at once. Shows how its corpus is built; an interruption does not wait for that. */
export async function openWatched(settings: OpenAgentOptions["settings"], signal: AbortSignal): Promise<OpenAgent> {
  const { openAgent } = await import("../agent/open.ts");
  const progress = showCorpusProgress();
  try {
    return await untilAborted(openAgent({ settings, onProgress: progress.report }), signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new AbortedError("Stopped before it began.", { remedy: "Run the same command again.", cause: error });
  } finally {
    progress.end();
  }
}
