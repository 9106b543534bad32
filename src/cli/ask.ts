import { createHash } from "node:crypto";
import { join } from "node:path";
import { readTrajectory } from "../../trajectories/read.ts";
import { rollout } from "../../trajectories/rollout.ts";
import type { AgentEvent, End, Listener } from "../agent/events.ts";
import { type OpenAgent, openAgent } from "../agent/open.ts";
import type { SettingValues } from "../lib/settings.ts";
import { createMarkStream, createReferenceNumbers, type ReferenceNumbers, showReferences } from "./answer-text.ts";
import type { Invocation } from "./commands.ts";
import { EXIT, type ExitCode, print } from "./exit.ts";
import { readQuestionText } from "./question.ts";
import { abortOnInterrupt, configOf, showCorpusProgress, textOption } from "./settings.ts";
import { paint, timeName, wrap } from "./terminal.ts";

/** Answers one question. */
export async function ask({ words, options }: Invocation): Promise<ExitCode> {
  const resumed = textOption(options, "resume");
  const earlier = resumed === undefined ? undefined : (await readTrajectory(resumed)).header;
  const question = earlier?.question ?? (await readQuestionText(words));
  const { values } = configOf(options);
  announce(values);
  const signal = abortOnInterrupt();
  const progress = showCorpusProgress();
  const agent = await openAgent({ settings: values, onProgress: progress.report });
  progress.end();
  const file =
    resumed ??
    (options.record === false ? undefined : newFile(question, textOption(options, "out") ?? join("runs", "ask")));
  const numbers = createReferenceNumbers();
  const view = options.json === true ? showWork(undefined) : showWork(process.stdout.isTTY ? numbers : undefined);
  try {
    const id = earlier?.id ?? nameOf(question);
    const run = { agent, id, question, task: null, attempt: 0, shortAnswer: false, signal, listener: view.listener };
    const end = await rollout(file === undefined ? run : { ...run, file });
    view.end();
    if (options.json === true) print(toJson({ question, agent, end, file }));
    else showAnswer(end, { numbers, streamed: view.streamed(), file });
    return exitCodeOf(end);
  } finally {
    await agent.close();
  }
}

/** The first thing a person sees: who answers. */
function announce(values: SettingValues): void {
  const model = values["model.name"];
  const who =
    model === undefined
      ? "baseline policy, no language model"
      : `${model} at ${values["model.baseUrl"] ?? "api.openai.com"}`;
  process.stderr.write(`${paint("dim", `osler: ${who}`)}\n`);
}

function newFile(question: string, folder: string): string {
  return join(folder, `${nameOf(question)}.jsonl`);
}

function nameOf(question: string): string {
  return `${timeName()}-${createHash("sha256").update(`${question}${process.pid}${performance.now()}`).digest("hex").slice(0, 8)}`;
}

interface View {
  listener: Listener;
  /** The answer has been shown as it came. */
  streamed(): boolean;
  end(): void;
}

/** What is searched and read goes to stderr; with `numbers`, the model's words stream to stdout as they come. */
function showWork(numbers: ReferenceNumbers | undefined): View {
  let wrote = false;
  const stream = numbers === undefined ? undefined : createMarkStream(numbers, (text) => process.stdout.write(text));
  const listener = (event: AgentEvent) => {
    if (event.type === "delta" && event.delta.kind === "content" && stream !== undefined) {
      if (event.delta.text !== "") wrote = true;
      stream.push(event.delta.text);
    } else if (event.type === "message" && event.message.role === "assistant") {
      stream?.end();
      if (wrote) process.stdout.write("\n");
      if (event.message.toolCalls !== undefined) wrote = false;
    } else {
      const line = describe(event);
      if (line !== undefined) process.stderr.write(`${paint("dim", line)}\n`);
    }
  };
  return { listener, streamed: () => wrote, end: () => stream?.end() };
}

function describe(event: AgentEvent): string | undefined {
  if (event.type === "tool_started") return `  ${VERBS[event.name] ?? event.name} ${shortArguments(event.arguments)}`;
  if (event.type === "tool_finished") {
    const { result } = event;
    if (result.outcome === "evidence") return undefined;
    return `  ${event.name}: ${result.outcome.replace("_", " ")}: ${result.message}`;
  }
  if (event.type === "limit_reached") return `  limit reached: ${event.limit}`;
  if (event.type === "fold")
    return `  folded ${event.fold.messages.length} old tool result(s) to fit the model's window`;
  return undefined;
}

const VERBS: Record<string, string> = {
  search_corpus: "searching",
  read_document: "reading",
  find_entity: "looking up",
  web_search: "searching the web for",
  read_page: "reading",
};

function shortArguments(text: string): string {
  let values: unknown[];
  try {
    values = Object.values(JSON.parse(text) as Record<string, unknown>);
  } catch {
    values = [text];
  }
  const shown = values.map((value) => (typeof value === "string" ? value : JSON.stringify(value))).join(" · ");
  return shown.length > 100 ? `${shown.slice(0, 99)}…` : shown;
}

interface ShowOptions {
  numbers: ReferenceNumbers;
  streamed: boolean;
  file: string | undefined;
}

function showAnswer(end: End, { numbers, streamed, file }: ShowOptions): void {
  const out = process.stdout;
  if (end.answer !== null && !streamed) out.write(`${numbers.number(end.answer)}\n`);
  const references = showReferences(end.citations, numbers.ids(), out);
  if (references !== "") out.write(`\n${paint("bold", "References", out)}\n${references}\n`);
  if (end.stopReason !== "answered")
    process.stderr.write(`${paint("yellow", wrap(STOPS[end.stopReason] ?? end.stopReason, ""))}\n`);
  if (end.error !== undefined) process.stderr.write(`${paint("red", "osler:")} ${end.error.message}\n`);
  if (file === undefined) return;
  const again =
    end.stopReason === "aborted" || end.stopReason === "model_failed" ? `; go on with: osler ask --resume ${file}` : "";
  process.stderr.write(`${paint("dim", `recorded in ${file}${again}`)}\n`);
}

const STOPS: Partial<Record<End["stopReason"], string>> = {
  insufficient_evidence: "The evidence at hand does not answer the question.",
  turn_limit: "Stopped at the limit of turns; this is the best answer with what was found.",
  tool_call_limit: "Stopped at the limit of tool calls; this is the best answer with what was found.",
  token_limit: "Stopped at the limit of tokens; this is the best answer with what was found.",
  time_limit: "Stopped at the time limit; this is the best answer with what was found.",
  cost_limit: "Stopped at the money limit; this is the best answer with what was found.",
  context_limit: "The model's window is full; this is the best answer with what was found.",
  no_answer: "The model gave no answer.",
  model_failed: "The model could not be reached or understood.",
  aborted: "Stopped.",
};

interface JsonParts {
  question: string;
  agent: OpenAgent;
  end: End;
  file: string | undefined;
}

function toJson({ question, agent, end, file }: JsonParts): Record<string, unknown> {
  const { answer, citations, stopReason, usage, error } = end;
  return {
    question,
    answer,
    citations,
    stopReason,
    usage,
    model: agent.model.name,
    trajectory: file ?? null,
    ...(error === undefined ? {} : { error }),
  };
}

function exitCodeOf({ stopReason, answer }: End): ExitCode {
  if (stopReason === "aborted") return EXIT.interrupted;
  return stopReason === "model_failed" || answer === null ? EXIT.failures : EXIT.done;
}
