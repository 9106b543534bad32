import { untilAborted } from "../lib/abort.ts";
import { AbortedError, asError, describeError, NetworkError } from "../lib/errors.ts";
import { nearest } from "../lib/nearest.ts";
import type { ToolCall, ToolSpecification } from "../models/messages.ts";
import { specifyTool, type Tool, type ToolResult } from "../tools/tool.ts";

/** The tools of one episode: what the model is told of them, and how a call is run. */
export interface Toolbox {
  specifications: readonly ToolSpecification[];
  /** Whatever happens, it resolves with exactly one result; only an abort rejects. */
  run(call: ToolCall, signal: AbortSignal): Promise<ToolResult>;
}

export function createToolbox(tools: readonly Tool[]): Toolbox {
  return { specifications: tools.map(specifyTool), run: (call, signal) => runToolCall(call, tools, signal) };
}

async function runToolCall(call: ToolCall, tools: readonly Tool[], signal: AbortSignal): Promise<ToolResult> {
  const tool = tools.find((known) => known.name === call.name);
  if (tool === undefined) return rejected(unknownTool(call.name, tools));
  try {
    const input = readArguments(call, tool);
    if ("problem" in input) return rejected(input.problem);
    signal.throwIfAborted();
    return await untilAborted(tool.execute(input.value, { signal }), signal);
  } catch (error) {
    if (signal.aborted) throw new AbortedError("The run was stopped.", { cause: error });
    const outcome = error instanceof NetworkError ? error.kind : "unavailable";
    return { outcome, message: `${call.name} failed: ${describeError(asError(error))}` };
  }
}

function unknownTool(name: string, tools: readonly Tool[]): string {
  const names = tools.map((tool) => tool.name);
  const close = nearest(name, names);
  const list = names.length === 0 ? "There are no tools in this run." : `The tools are: ${names.join(", ")}.`;
  return `There is no tool named "${name}". ${list}${close === undefined ? "" : ` Did you mean ${close}?`}`;
}

/** Malformed JSON goes back to the model as an error: it is never repaired. */
function readArguments(call: ToolCall, tool: Tool): { value: unknown } | { problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(call.arguments.trim() === "" ? "{}" : call.arguments);
  } catch (error) {
    const reason = (error as Error).message;
    return { problem: `The arguments of ${call.name} are not valid JSON (${reason}). Send one JSON object.` };
  }
  const parsed = tool.input.safeParse(json);
  if (parsed.success) return { value: parsed.data };
  const issues = parsed.error.issues.map((issue) => `${issue.path.join(".") || "arguments"}: ${issue.message}`);
  const fields = Object.keys(tool.input.shape).join(", ");
  return { problem: `The arguments of ${call.name} are wrong: ${issues.join("; ")}. Its fields are: ${fields}.` };
}

function rejected(message: string): ToolResult {
  return { outcome: "rejected", message };
}
