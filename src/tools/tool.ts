import { z } from "zod";
import type { ToolSpecification } from "../models/messages.ts";
import type { Passage } from "../retrieval/corpus.ts";

/**
 * How a tool call ended. An outage is never an empty result: `no_evidence` says that the source was asked and has
 * nothing, `unavailable` that it could not be asked, `blocked` that our own rules or the source forbid it, `rejected`
 * that the call itself was wrong.
 */
export type Outcome = "evidence" | "no_evidence" | "unavailable" | "blocked" | "rejected";

export type ToolResult =
  | {
      outcome: "evidence";
      /** Shown to the model in this order, each under an evidence id that the runtime mints. */
      passages: Passage[];
      /** Text before the passages; with no passages, all there is. */
      preface?: string;
      /** Text after the passages: how to continue, what else is there. */
      continuation?: string;
    }
  | { outcome: Exclude<Outcome, "evidence">; message: string };

/** What the model may do. One tool, one file; services arrive as arguments of the factory, never as globals. */
export interface Tool {
  name: string;
  description: string;
  /** An object schema; its descriptions are what the model reads. */
  input: z.ZodObject;
  /**
   * Runs the call. A failure that the model should hear of is a result; anything thrown is treated as `unavailable`,
   * except an abort.
   */
  execute(input: unknown, context: ToolContext): Promise<ToolResult>;
}

export interface ToolContext {
  signal: AbortSignal;
}

/** Types the arguments of `execute` from the schema. */
export function defineTool<Input extends z.ZodObject>(tool: {
  name: string;
  description: string;
  input: Input;
  execute(input: z.output<Input>, context: ToolContext): Promise<ToolResult>;
}): Tool {
  return { ...tool, execute: (input, context) => tool.execute(input as z.output<Input>, context) };
}

const specifications = new WeakMap<Tool, ToolSpecification>();

/** Made once for each tool. */
export function specifyTool(tool: Tool): ToolSpecification {
  const known = specifications.get(tool);
  if (known !== undefined) return known;
  const { $schema: _, ...parameters } = z.toJSONSchema(tool.input, { io: "input" });
  const specification = { name: tool.name, description: tool.description, parameters };
  specifications.set(tool, specification);
  return specification;
}
