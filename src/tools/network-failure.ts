import { describeError, NetworkError } from "../lib/errors.ts";
import { neutraliseLine } from "./neutralise.ts";
import type { ToolResult } from "./tool.ts";

/**
 * What the model is told when a request failed at the network's wall; anything else is thrown on. Neutralised, since
 * the message may quote the other side.
 */
export function networkFailure(error: unknown): ToolResult {
  if (error instanceof NetworkError) return { outcome: error.kind, message: neutraliseLine(describeError(error)) };
  throw error;
}
