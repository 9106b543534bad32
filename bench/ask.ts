import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openAgent } from "../src/agent/open.ts";
import { packageRoot } from "../src/lib/package.ts";
import { rollout } from "../trajectories/rollout.ts";
import { median, quantile } from "./measure.ts";

const QUESTIONS = [
  "Which gene is altered in Marfan syndrome, and how is it inherited?",
  "Which drugs are indicated for Wilson disease?",
  "What are the main symptoms of cystic fibrosis?",
  "How common is Huntington disease?",
  "At what age does Duchenne muscular dystrophy begin?",
];

/** `ask` on the default corpus with the baseline policy: the first index, a cold start, and a warm answer. */
export async function benchAsk(): Promise<Record<string, unknown>> {
  const home = mkdtempSync(join(tmpdir(), "osler-bench-"));
  try {
    const startedAt = performance.now();
    const agent = await openAgent({ settings: { home, "limits.turns": 16 } });
    const firstOpenMs = performance.now() - startedAt;
    const warm: number[] = [];
    for (let round = 0; round < 5; round++) {
      for (const question of QUESTIONS) {
        const askedAt = performance.now();
        await rollout({
          agent,
          id: "bench",
          question,
          task: null,
          attempt: 0,
          shortAnswer: false,
          signal: new AbortController().signal,
        });
        if (round > 0) warm.push(performance.now() - askedAt);
      }
    }
    await agent.close();
    const cold = [];
    for (let i = 0; i < 5; i++) cold.push(await startCold(home));
    return {
      firstOpenMs,
      firstOpenGoal: "< 15000 (graph loaded, corpus rendered and indexed)",
      warmAnswerMs: { median: median(warm), p95: quantile(warm, 0.95) },
      warmGoal: "< 300",
      coldFirstOutputMs: median(cold.map(({ firstOutput }) => firstOutput)),
      coldFirstOutputGoal: "< 1000",
      coldAnswerMs: median(cold.map(({ end }) => end)),
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Milliseconds from the start of the process to its first byte on either stream, and to its end. */
function startCold(home: string): Promise<{ firstOutput: number; end: number }> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const main = join(packageRoot, "dist", "src", "cli", "main.js");
    const child = spawn(process.execPath, [main, "ask", QUESTIONS[0] ?? "", "--no-record"], {
      env: { ...process.env, OSLER_HOME: home },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let firstOutput = 0;
    const hear = () => {
      if (firstOutput === 0) firstOutput = performance.now() - startedAt;
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve({ firstOutput, end: performance.now() - startedAt });
      else reject(new Error(`osler ask ended with exit code ${code}`));
    });
  });
}
