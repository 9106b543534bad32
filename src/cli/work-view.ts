import type { AgentEvent, Listener } from "../agent/events.ts";
import type { AssistantMessage } from "../models/messages.ts";
import type { Delta } from "../models/model.ts";
import { createAnswerStream, type ReferenceNumbers } from "./answer-text.ts";
import { createProgressLine, isTerminal, paint, printable } from "./terminal.ts";

export interface WorkView {
  listener: Listener;
  /** The answer has been shown as it came. */
  streamed(): boolean;
  /** Whatever comes next begins on a line of its own. */
  end(): void;
}

/** What is searched and read goes to stderr; with `numbers`, the model's words stream to stdout as they come. */
export function showWork(numbers: ReferenceNumbers | undefined): WorkView {
  const waiting = showWaiting();
  let openLine = false;
  let streamed = false;
  const stream = createAnswerStream(numbers ?? { number: (text) => text, ids: () => [] }, (text) => {
    if (numbers === undefined) return;
    waiting.stop();
    streamed = true;
    openLine = !text.endsWith("\n");
    process.stdout.write(printable(text));
  });
  const closeLine = () => {
    waiting.stop();
    if (openLine) process.stdout.write("\n");
    openLine = false;
  };
  const note = (text: string) => {
    closeLine();
    process.stderr.write(`${paint("dim", `  ${printable(text)}`)}\n`);
    waiting.start();
  };
  const hear = ({ kind, text }: Delta) => {
    if (kind === "content") stream.push(text);
    else if (kind === "restart") {
      stream.reset();
      note(text);
    }
  };
  const receive = ({ content, toolCalls }: AssistantMessage) => {
    if (toolCalls === undefined) stream.end(content);
    else stream.reset();
    closeLine();
    streamed &&= toolCalls === undefined;
  };
  const listener = (event: AgentEvent) => {
    if (event.type === "delta") hear(event.delta);
    else if (event.type === "message" && event.message.role === "assistant") receive(event.message);
    else if (event.type === "end") closeLine();
    else {
      const line = describe(event);
      if (line !== undefined) note(line);
    }
  };
  return { listener, streamed: () => streamed, end: closeLine };
}

/** Seconds of waiting for the model, on a terminal only: a local one may read its prompt for minutes. */
function showWaiting(): { start(): void; stop(): void } {
  const line = createProgressLine();
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    clearInterval(timer);
    line.end();
  };
  const start = () => {
    stop();
    if (!isTerminal(process.stderr)) return;
    const since = performance.now();
    timer = setInterval(() => line.update(`  waiting … ${Math.round((performance.now() - since) / 1000)} s`), 1000);
    timer.unref();
  };
  start();
  return { start, stop };
}

function describe(event: AgentEvent): string | undefined {
  if (event.type === "tool_started") return `${VERBS[event.name] ?? event.name} ${shortArguments(event.arguments)}`;
  if (event.type === "tool_finished") {
    const { result } = event;
    if (result.outcome === "evidence") return undefined;
    return `${event.name}: ${result.outcome.replace("_", " ")}: ${oneLine(result.message)}`;
  }
  if (event.type === "message" && event.message.role === "user" && event.index > 1)
    return `sent back: ${oneLine(event.message.content)}`;
  if (event.type === "limit_reached") return `limit reached: ${event.limit}`;
  if (event.type === "fold") return `folded ${event.fold.messages.length} old tool result(s) to fit the model's window`;
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
  const shown = oneLine(values.map((value) => (typeof value === "string" ? value : JSON.stringify(value))).join(" · "));
  return shown.length > 100 ? `${shown.slice(0, 99)}…` : shown;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
