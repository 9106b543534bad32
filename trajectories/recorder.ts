import { closeSync, existsSync, openSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { dirname } from "node:path";
import type { AgentEvent } from "../src/agent/events.ts";
import { storageError } from "../src/lib/errors.ts";
import { makeFolder } from "../src/lib/files.ts";
import { writeWhole } from "../src/lib/journal-file.ts";
import { encodeRequest } from "./request.ts";
import type { Header, Trajectory, TrajectoryLine } from "./trajectory.ts";

/** Appends events to a trajectory file; each is handed to the system before the next step begins. */
export interface Recorder {
  readonly file: string;
  record(event: AgentEvent): void;
  close(): void;
}

export interface RecorderOptions {
  file: string;
  /** Milliseconds since 1970; default Date.now. */
  now?: () => number;
}

/**
 * Begins a new file. One that exists already is an error: a record is never overwritten. Only what a crash left of a
 * first line makes room: nothing had happened yet.
 */
export function startRecorder(header: Header, { file, now = Date.now }: RecorderOptions): Recorder {
  if (existsSync(file)) guard(file, "heal", () => isTornHeader(readFileSync(file)) && rmSync(file));
  const recorder = openRecorder(file, { flags: "ax", now, before: {} });
  recorder.write({ at: now(), ...header });
  return recorder;
}

/** Goes on in a file that a stopped run left; a torn last line is healed first. */
export function continueRecorder(
  trajectory: Trajectory,
  { now = Date.now }: Omit<RecorderOptions, "file"> = {},
): Recorder {
  const { file, tornBytes, events } = trajectory;
  if (tornBytes > 0) healTail(file, tornBytes);
  const last = events.findLast((event) => event.type === "model_call");
  const before = last?.type === "model_call" ? last.exchange.request : {};
  const recorder = openRecorder(file, { flags: "a", now, before });
  recorder.write({ at: now(), type: "resumed" });
  return recorder;
}

interface OpenOptions {
  flags: "a" | "ax";
  now: () => number;
  /** The last request on record: the next is kept as what changed since. */
  before: Record<string, unknown>;
}

function openRecorder(file: string, { flags, now, before }: OpenOptions) {
  const descriptor = guard(file, "create", () => {
    makeFolder(dirname(file));
    return openSync(file, flags);
  });
  let request = before;
  let failure: unknown;
  const write = (line: TrajectoryLine) => {
    // Behind a line that was cut short another would be lost as well, and the record could not be healed.
    if (failure !== undefined) throw failure;
    try {
      guard(file, "write to", () => writeWhole(descriptor, `${JSON.stringify(line)}\n`));
    } catch (error) {
      failure = error;
      throw error;
    }
  };
  return {
    file,
    write,
    record(event: AgentEvent) {
      if (event.type === "delta") return;
      write(toLine(event, now(), request));
      if (event.type === "model_call") request = event.exchange.request;
    },
    close: () => closeSync(descriptor),
  };
}

function toLine(
  event: Exclude<AgentEvent, { type: "delta" }>,
  at: number,
  before: Record<string, unknown>,
): TrajectoryLine {
  if (event.type === "end") return { at, type: "end", ...event.end };
  if (event.type !== "model_call") return { at, ...event };
  const { exchange, ...call } = event;
  const { request, ...rest } = exchange;
  return { at, ...call, request: encodeRequest(request, before), ...rest };
}

/** A last line that lacks only its line end gets it; anything else behind the last line end is cut off. */
function healTail(file: string, tornBytes: number): void {
  guard(file, "heal", () => {
    const bytes = readFileSync(file);
    const whole = bytes.length - tornBytes;
    if (isJson(bytes.subarray(whole).toString("utf8"))) {
      const descriptor = openSync(file, "a");
      writeWhole(descriptor, "\n");
      closeSync(descriptor);
    } else truncateSync(file, whole);
  });
}

/** How the first line of every trajectory begins. */
const BEGINNING = '{"at":';

/** A crash left the file before its first line was whole. */
export function isTornHeader(bytes: Buffer): boolean {
  const text = bytes.toString("utf8");
  return !text.includes("\n") && (BEGINNING.startsWith(text) || (text.startsWith(BEGINNING) && !isJson(text)));
}

export function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}

function guard<T>(file: string, action: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storageError(error, action, file);
  }
}
