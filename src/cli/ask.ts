import { createHash } from "node:crypto";
import { join } from "node:path";
import { type End, isResumable } from "../agent/events.ts";
import type { OpenAgent } from "../agent/open.ts";
import type { SettingValues } from "../lib/settings.ts";
import { createReferenceNumbers, type ReferenceNumbers, showReferences } from "./answer-text.ts";
import type { Invocation } from "./command.ts";
import { EXIT, type ExitCode, print } from "./exit.ts";
import { readQuestionText } from "./question.ts";
import { abortOnInterrupt, configOf, textOption } from "./settings.ts";
import { isTerminal, paint, printable, timeName, wrap } from "./terminal.ts";
import { showWork } from "./work-view.ts";

/** Answers one question. What is slow to load is loaded after the first line is out. */
export async function ask({ words, options }: Invocation): Promise<ExitCode> {
  const config = configOf(options);
  const resumed = textOption(options, "resume");
  const earlier = resumed === undefined ? undefined : await takeUp(resumed, { words, config });
  const question = earlier?.header.question ?? (await readQuestionText(words));
  const settings = earlier?.settings ?? config.values;
  announce(settings);
  const signal = abortOnInterrupt();
  const [{ openWatched }, { rollout }] = await Promise.all([
    import("./opening.ts"),
    import("../../trajectories/rollout.ts"),
  ]);
  const agent = await openWatched(settings, signal);
  const id = earlier?.header.id ?? nameOf(question);
  const file = resumed ?? fileOf(id, options);
  const numbers = createReferenceNumbers();
  const view = showWork(options.json !== true && isTerminal(process.stdout) ? numbers : undefined);
  try {
    const run = { agent, id, question, task: null, attempt: 0, shortAnswer: false, signal, listener: view.listener };
    const end = await rollout(file === undefined ? run : { ...run, file });
    view.end();
    if (options.json === true) print(toJson({ question, agent, end, file }));
    else showAnswer(end, { numbers, streamed: view.streamed(), file });
    return exitCodeOf(end);
  } finally {
    view.end();
    await agent.close();
  }
}

async function takeUp(file: string, { words, config }: { words: string[]; config: ReturnType<typeof configOf> }) {
  const { readResumed, settingsOnRecord } = await import("./resume.ts");
  const header = await readResumed(file, words);
  return { header, settings: settingsOnRecord(header, config) };
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

function fileOf(id: string, options: Invocation["options"]): string | undefined {
  if (options.record === false) return undefined;
  return join(textOption(options, "out") ?? join("runs", "ask"), `${id}.jsonl`);
}

function nameOf(question: string): string {
  return `${timeName()}-${createHash("sha256").update(`${question}${process.pid}${performance.now()}`).digest("hex").slice(0, 8)}`;
}

interface ShowOptions {
  numbers: ReferenceNumbers;
  streamed: boolean;
  file: string | undefined;
}

function showAnswer(end: End, { numbers, streamed, file }: ShowOptions): void {
  const out = process.stdout;
  if (end.answer !== null && !streamed) out.write(`${printable(numbers.number(end.answer))}\n`);
  const references = showReferences(end.citations, numbers.ids(), out);
  if (references !== "") out.write(`\n${paint("bold", "References", out)}\n${references}\n`);
  if (end.error !== undefined) process.stderr.write(`${paint("red", "osler:")} ${printable(end.error.message)}\n`);
  else if (end.stopReason !== "answered")
    process.stderr.write(`${paint("yellow", wrap(STOPS[end.stopReason] ?? end.stopReason, ""))}\n`);
  if (file === undefined) return;
  const again = isResumable(end.stopReason) ? `; go on with: osler ask --resume ${file}` : "";
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
  const records = (fact: string) => agent.provenanceOf(fact).map((record) => ({ fact, ...record }));
  return {
    question,
    answer,
    citations: citations.map((citation) => ({ ...citation, records: citation.facts.flatMap(records) })),
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
