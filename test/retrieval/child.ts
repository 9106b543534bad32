import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../../src/lib/package.ts";

/** Compiles the embedded corpus to JavaScript that another process can run; inside the package, so that it finds its vendors. */
export function compileEmbedded(): { module: string; changes: string; dispose(): void } {
  const cache = join(packageRoot, "node_modules", ".cache");
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, "osler-test-"));
  const config = join(outDir, "tsconfig.json");
  const compilerOptions = { outDir, rootDir: packageRoot, declaration: false, sourceMap: false };
  const files = [join(packageRoot, "src", "retrieval", "embedded.ts"), join(packageRoot, "bench", "corpus-changes.ts")];
  writeFileSync(
    config,
    JSON.stringify({ extends: join(packageRoot, "tsconfig.json"), compilerOptions, files, include: [] }),
  );
  execFileSync(process.execPath, [join(packageRoot, "node_modules", "typescript", "bin", "tsc"), "-p", config]);
  return {
    module: pathToFileURL(join(outDir, "src", "retrieval", "embedded.js")).href,
    changes: pathToFileURL(join(outDir, "bench", "corpus-changes.js")).href,
    dispose: () => rmSync(outDir, { recursive: true }),
  };
}

export interface Child {
  process: ChildProcess;
  /** All that it has written so far. */
  output: { stdout: string; stderr: string };
  /** Exit code, or the signal that ended it. */
  ended: Promise<number | string>;
}

/** Runs a module's text in a process of its own; `shell` is said before it: "ulimit -f 100". */
export function runChild(script: string, shell?: string): Child {
  const command = [process.execPath, "--input-type=module", "--eval", script];
  const [file = "", ...args] = shell === undefined ? command : ["sh", "-c", `${shell}; exec "$@"`, "sh", ...command];
  const child = spawn(file, args, { stdio: ["ignore", "pipe", "pipe"] });
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output.stderr += chunk;
  });
  const ended = once(child, "close").then(([code, signal]) => (code ?? signal) as number | string);
  return { process: child, output, ended };
}
