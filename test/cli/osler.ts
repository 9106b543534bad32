import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, inject, onTestFinished } from "vitest";
import { packageRoot } from "../../src/lib/package.ts";
import { openStarterCorpus } from "../../src/retrieval/starter.ts";

export const MAIN = join(packageRoot, "dist", "src", "cli", "main.js");

export interface Ended {
  code: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  process: ChildProcess;
  /** What it has written so far. */
  output: { stdout: string; stderr: string };
  ended: Promise<Ended>;
}

export interface RunOptions {
  /** Standard input; default: none. */
  input?: string | Uint8Array;
  environment?: Record<string, string>;
  /** Default: where the tests run. */
  folder?: string;
  /** File descriptor behind stdout; default: a pipe. */
  stdout?: number;
}

/** Begins the compiled command line as a user would, with a home that all tests share. */
export function startOsler(args: readonly string[], options: RunOptions = {}): Running {
  if (!existsSync(MAIN)) throw new Error("Build first: npm run build");
  const { input, environment = {}, folder, stdout = "pipe" } = options;
  const child = spawn(process.execPath, [MAIN, ...args], {
    ...(folder === undefined ? {} : { cwd: folder }),
    env: { ...process.env, OSLER_HOME: inject("sharedHome"), ...environment },
    stdio: [input === undefined ? "ignore" : "pipe", stdout, "pipe"],
  });
  // A question that is refused early leaves the rest of its input unread.
  child.stdin?.on("error", () => {});
  child.stdin?.end(input);
  return { process: child, ...listen(child) };
}

export function runOsler(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return startOsler(args, options).ended;
}

/** Runs on a terminal of its own; everything that it shows is in stdout. Undefined: there is no script(1) here. */
export async function runOnTerminal(args: readonly string[], options: RunOptions = {}): Promise<Ended | undefined> {
  if (process.platform !== "linux" || !existsSync("/usr/bin/script")) return undefined;
  const command = [process.execPath, MAIN, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
  const child = spawn("/usr/bin/script", ["-qec", command, "/dev/null"], {
    env: { ...process.env, TERM: "xterm", OSLER_HOME: inject("sharedHome"), ...options.environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return listen(child).ended;
}

function listen(child: ChildProcess): Omit<Running, "process"> {
  const output = { stdout: "", stderr: "" };
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    output.stdout += chunk;
  });
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    output.stderr += chunk;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal, ...output }));
  });
  return { output, ended };
}

/** Builds the corpus of the shared home, unless another test file has. */
export async function buildSharedHome(): Promise<void> {
  const corpus = await openStarterCorpus({ home: inject("sharedHome") });
  await corpus.close();
}

/** A folder that goes when the test is over. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "osler-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface JsonError {
  error: { wall: string; message: string; remedy?: string };
}

/** With --json, stdout is one JSON object and nothing else. */
export function readJson<T = JsonError>({ stdout }: Ended): T {
  expect(stdout.trimEnd().split("\n")).toHaveLength(1);
  const value: unknown = JSON.parse(stdout);
  expect(value).toBeTypeOf("object");
  expect(Array.isArray(value)).toBe(false);
  return value as T;
}

/** What went wrong is told in sentences: no stack, no trace of code. */
export function expectPlainWords({ stdout, stderr }: Ended): void {
  expect(`${stdout}${stderr}`).not.toMatch(/^\s+at .*:\d+|node:internal|a defect|Unhandled|\.js:\d+/m);
}

/** Waits until something is so; the time limit of the test is its end. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(20);
}

export interface MountOptions {
  /** Such as "300k". */
  size: string;
  readOnly?: boolean;
}

/** A small disk of its own; undefined where mounting is not allowed. */
export function mountDisk({ size, readOnly = false }: MountOptions): string | undefined {
  const folder = scratchFolder();
  try {
    const options = `size=${size}${readOnly ? ",ro" : ""}`;
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  onTestFinished(() => void execFileSync("umount", [folder], { stdio: "ignore" }));
  return folder;
}

export const NO_MOUNT = "mounting a file system is not allowed here";
export const NO_TERMINAL = "there is no script(1) to open a terminal with";
