import { readFile } from "node:fs/promises";
import { isResumable } from "../src/agent/events.ts";
import { DataError, errorCode, storageError } from "../src/lib/errors.ts";
import { type BrokenLine, describeBrokenLine, parseLine } from "../src/lib/jsonl.ts";
import { lineSchema } from "./line-schema.ts";
import { isJson, isTornHeader } from "./recorder.ts";
import { decodeRequest } from "./request.ts";
import {
  type Header,
  type RecordedEvent,
  TRAJECTORY_FORMAT,
  TRAJECTORY_VERSION,
  type Trajectory,
  type TrajectoryLine,
} from "./trajectory.ts";

/**
 * Reads a trajectory whole. A torn last line is measured, not an error; anything else that is wrong is a DataError
 * that names file and line.
 */
export async function readTrajectory(file: string): Promise<Trajectory> {
  return parseTrajectory(await readBytes(file), file);
}

/** Undefined when there is no file, or one that a crash left before its first line was whole: nothing happened yet. */
export async function readEarlier(file: string): Promise<Trajectory | undefined> {
  const bytes = await readBytes(file, "");
  return isTornHeader(bytes) ? undefined : parseTrajectory(bytes, file);
}

async function readBytes(file: string, absent?: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if (absent !== undefined && errorCode(error) === "ENOENT") return Buffer.from(absent);
    throw storageError(error, "read", file);
  }
}

export function parseTrajectory(content: string | Buffer, file: string): Trajectory {
  const { lines, tornBytes } = splitLines(Buffer.from(content), file);
  const header = checkHeader(lines[0], file);
  const events = toEvents(lines, file);
  const end = events.findLast((event) => event.type === "end");
  const stop = end?.type === "end" && events.at(-1) === end ? end.end : undefined;
  return {
    file,
    header,
    events,
    end: stop,
    complete: stop !== undefined && !isResumable(stop.stopReason),
    elapsedMs: measureTime(lines),
    tornBytes,
  };
}

/** A torn line is counted in bytes: it may end within a character. */
function splitLines(bytes: Buffer, file: string): { lines: TrajectoryLine[]; tornBytes: number } {
  const whole = bytes.lastIndexOf(0x0a) + 1;
  const rows = bytes.subarray(0, whole).toString("utf8").split("\n").slice(0, -1);
  const tail = bytes.subarray(whole).toString("utf8");
  if (tail !== "" && isJson(tail)) rows.push(tail);
  if (rows[0] !== undefined) checkHeader(readJson(rows[0]), file);
  const lines = rows.map((row, index) => readLine(row, { file, line: index + 1 }));
  return { lines, tornBytes: bytes.length - whole };
}

function readLine(row: string, where: { file: string; line: number }): TrajectoryLine {
  const parsed = parseLine(row, lineSchema, where);
  if ("value" in parsed) return JSON.parse(row) as TrajectoryLine;
  throw damaged(parsed.broken[0] ?? { ...where, field: "", message: "it cannot be read" });
}

function damaged(line: BrokenLine): DataError {
  return new DataError(`${describeBrokenLine(line)}.`, {
    remedy: "A trajectory is only ever appended to; this line was changed or lost in a copy.",
  });
}

function readJson(row: string): TrajectoryLine | undefined {
  return isJson(row) ? ((JSON.parse(row) as TrajectoryLine | null) ?? undefined) : undefined;
}

function checkHeader(line: TrajectoryLine | undefined, file: string): Header {
  if (line?.type !== "header" || line.format !== TRAJECTORY_FORMAT) {
    throw new DataError(`${file}:1: this is no trajectory (the first line must be a header of ${TRAJECTORY_FORMAT}).`, {
      remedy: "Name a file that osler rollout or osler ask wrote.",
    });
  }
  if (line.version !== TRAJECTORY_VERSION) {
    throw new DataError(`${file}:1 version: ${String(line.version)} cannot be read, only ${TRAJECTORY_VERSION}.`, {
      remedy: "Use the version of osler that wrote it.",
    });
  }
  const { at: _, ...header } = line;
  return header;
}

/** What a stopped turn left unfinished: it was never shown to the model and will be done again. */
const DANGLING = new Set(["tool_started", "tool_finished", "evidence"]);

function toEvents([, ...lines]: readonly TrajectoryLine[], file: string): RecordedEvent[] {
  const events: RecordedEvent[] = [];
  let request: Record<string, unknown> = {};
  let messages = 0;
  for (const [at, line] of lines.entries()) {
    const where = { file, line: at + 2 };
    if (line.type === "header") throw damaged({ ...where, field: "type", message: "a second header" });
    if (line.type === "message" && line.index !== messages++)
      throw damaged({ ...where, field: "index", message: `${line.index} instead of ${messages - 1}` });
    if (line.type === "resumed") {
      if (events.at(-1)?.type === "end") events.pop();
      while (DANGLING.has(events.at(-1)?.type ?? "")) events.pop();
    } else if (line.type === "model_call") {
      const { at, type, call, prompt, purpose, request: delta, ...exchange } = line;
      request = decodeRequest(delta, request);
      events.push({ at, type, call, prompt, purpose, exchange: { request, ...exchange } });
    } else if (line.type === "end") {
      const { at, type, ...end } = line;
      events.push({ at, type, end });
    } else events.push(line);
  }
  while (DANGLING.has(events.at(-1)?.type ?? "")) events.pop();
  return events;
}

/** Time from each start or resumption to the last line before the next. */
function measureTime(lines: readonly TrajectoryLine[]): number {
  let total = 0;
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (next !== undefined && next.type !== "resumed") total += Math.max(0, next.at - line.at);
  }
  return total;
}
