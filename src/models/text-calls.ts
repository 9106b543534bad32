import { isObject } from "./json.ts";
import { endOfValue, sliceElements, sliceMembers } from "./json-slices.ts";
import type { ToolCall } from "./messages.ts";

export type TextCall = Omit<ToolCall, "id">;

/** A stretch of text that is nothing but calls. */
interface Span {
  start: number;
  end: number;
  calls: TextCall[];
}

/**
 * Reads the tool calls that a model wrote into its text: `<tool_call>{…}</tool_call>` (the closing tag may be
 * missing), or else fenced blocks and objects on lines of their own that are wholly `{"name": …, "arguments": {…}}`.
 * Arguments are cut out as they were written. A call whose JSON is broken keeps all of its text as its arguments, so
 * that whoever runs it can say what is wrong; prose that mentions JSON is no call. `content` is what stands around
 * the calls, and the text itself when there are none.
 */
export function readTextCalls(text: string): { content: string; calls: TextCall[] } {
  const tagged = findTagged(text);
  const spans = tagged.length > 0 ? tagged : findUntagged(text);
  if (spans.length === 0) return { content: text, calls: [] };
  return { content: around(text, spans), calls: spans.flatMap(({ calls }) => calls) };
}

function around(text: string, spans: readonly Span[]): string {
  const pieces = [...spans, { start: text.length }].map(({ start }, index) =>
    text.slice(spans[index - 1]?.end ?? 0, start),
  );
  return pieces
    .join("\n\n")
    .replace(/```\w*\s*```/g, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

const OPEN = "<tool_call>";
const CLOSE = "</tool_call>";

function findTagged(text: string): Span[] {
  const spans: Span[] = [];
  for (let from = 0; ; ) {
    const start = text.indexOf(OPEN, from);
    if (start === -1) return spans;
    const span = readTagged(text, start);
    if (span !== undefined) spans.push(span);
    from = span?.end ?? start + OPEN.length;
  }
}

/** A tag that opens no JSON is prose, unless it stands at the beginning of a line and is closed. */
function readTagged(text: string, start: number): Span | undefined {
  const inner = start + OPEN.length;
  const from = inner + (/^(?:\s|```(?:json)?)*/.exec(text.slice(inner))?.[0].length ?? 0);
  const opensJson = text[from] === "{" || text[from] === "[";
  const closed = text.indexOf(CLOSE, from);
  const ownLine = /(?:^|\n)[^\S\n]*$/.test(text.slice(0, start));
  if (text[start - 1] === "`" && !text.slice(0, start).endsWith("```")) return undefined;
  if (!opensJson && (closed === -1 || !ownLine)) return undefined;
  const run = opensJson ? readRun(text, from) : undefined;
  if (run?.calls.length === 0) return undefined;
  if (run !== undefined) return { start, calls: run.calls, end: afterClose(text, run.end) };
  const end = endOfRegion(text, from);
  return { start, calls: [readBroken(text.slice(from, end))], end: afterClose(text, end) };
}

function endOfRegion(text: string, from: number): number {
  const ends = [text.indexOf(CLOSE, from), text.indexOf(OPEN, from)].filter((end) => end !== -1);
  return Math.min(text.length, ...ends);
}

/** Junk between a call and its closing tag goes with the call; without a closing tag it is content. */
function afterClose(text: string, end: number): number {
  const region = endOfRegion(text, end);
  return text.startsWith(CLOSE, region) ? region + CLOSE.length : end;
}

/** One call object or a list of them at `from`, and further ones right behind; undefined when any is broken. */
function readRun(text: string, from: number): { calls: TextCall[]; sources: string[]; end: number } | undefined {
  const calls: TextCall[] = [];
  const sources: string[] = [];
  let end = from;
  for (let at = from; text[at] === "{" || text[at] === "["; ) {
    const stop = endOfValue(text, at);
    const source = text.slice(at, stop);
    const found = readValue(source);
    if (stop === undefined || found === undefined) return undefined;
    calls.push(...found);
    sources.push(source);
    end = stop;
    at = stop + (/^[\s,;]*/.exec(text.slice(stop))?.[0].length ?? 0);
  }
  return { calls, sources, end };
}

function readValue(source: string): TextCall[] | undefined {
  try {
    const value: unknown = JSON.parse(source);
    return (Array.isArray(value) ? sliceElements(source) : [source]).map(readCall);
  } catch {
    return undefined;
  }
}

function readCall(source: string): TextCall {
  const members = source.startsWith("{") ? sliceMembers(source) : new Map<string, string>();
  const name: unknown = JSON.parse(members.get("name") ?? "null");
  if (typeof name !== "string" || name === "") return { name: "unknown", arguments: source };
  return { name, arguments: members.get("arguments") ?? members.get("parameters") ?? "" };
}

function readBroken(source: string): TextCall {
  const written = source.trim();
  const name =
    /["']?name["']?\s*[:=]\s*["']([^"']+)["']/.exec(written)?.[1] ?? /^([A-Za-z_][\w.-]*)/.exec(written)?.[1];
  return { name: name ?? "unknown", arguments: written };
}

const FENCE = /^[^\S\n]*```[^\S\n]*([\w+-]*)[^\S\n]*\n([\s\S]*?)(?:^[^\S\n]*```[^\S\n]*$|(?![\s\S]))/gm;
const CALL_FENCES = ["", "json", "tool_call", "tool"];

function findUntagged(text: string): Span[] {
  const fences = [...text.matchAll(FENCE)].map((match) => ({
    match,
    start: match.index,
    end: match.index + match[0].length,
  }));
  const fenced = fences.flatMap(({ match: [, info = "", body = ""], start, end }): Span[] => {
    const calls = CALL_FENCES.includes(info.toLowerCase()) ? readWhole(body) : undefined;
    return calls === undefined ? [] : [{ start, end, calls }];
  });
  const bare = findBare(text, (at) => fences.some(({ start, end }) => start <= at && at < end));
  return [...fenced, ...bare].sort((a, b) => a.start - b.start);
}

/** The calls of a text that is nothing but calls. */
function readWhole(text: string): TextCall[] | undefined {
  const from = text.length - text.trimStart().length;
  const run = readRun(text, from);
  if (run === undefined) return OPENING.test(text.slice(from)) ? [readBroken(text)] : undefined;
  const whole = run.calls.length > 0 && text.slice(run.end).trim() === "";
  return whole && run.sources.every(isPlain) ? run.calls : undefined;
}

function findBare(text: string, isFenced: (at: number) => boolean): Span[] {
  const spans: Span[] = [];
  for (const { index, 0: lead } of text.matchAll(/^[^\S\n]*(?=[{[])/gm)) {
    const start = index + lead.length;
    if (isFenced(start) || start < (spans.at(-1)?.end ?? 0)) continue;
    const end = endOfBare(text, start);
    const calls = readWhole(text.slice(start, end));
    if (calls !== undefined) spans.push({ start, end, calls });
  }
  return spans;
}

/** To the end of the last whole line of the run, or, of a broken object, of its paragraph. */
function endOfBare(text: string, start: number): number {
  const run = readRun(text, start);
  const paragraph = text.indexOf("\n\n", start);
  if (run === undefined) return paragraph === -1 ? text.length : paragraph;
  const line = text.indexOf("\n", run.end);
  return line === -1 ? text.length : line;
}

/** How a call begins, for one that cannot be parsed. */
const OPENING = /^\[?\s*\{\s*"name"\s*:\s*"[A-Za-z_][\w.:-]*"\s*,\s*"(?:arguments|parameters)"\s*:/;
const MEMBERS = ["name", "arguments", "parameters", "id", "type"];

/** Without tags around it, only an object that has what a call has, and no more, is a call. */
function isPlain(source: string): boolean {
  const value: unknown = JSON.parse(source);
  return (Array.isArray(value) ? value : [value]).every(
    (one) =>
      isObject(one) &&
      typeof one.name === "string" &&
      /^[A-Za-z_][\w.:-]{0,63}$/.test(one.name) &&
      isObject(one.arguments ?? one.parameters) &&
      Object.keys(one).every((key) => MEMBERS.includes(key)),
  );
}
