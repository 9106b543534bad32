import { cpus, loadavg } from "node:os";
import { benchAsk } from "./ask.ts";
import { benchKnowledge } from "./knowledge.ts";
import { benchLoop } from "./loop.ts";

/**
 * All benchmarks of one run, side by side, as one JSON object. Usage: npm run bench [-- <graph>]: searches run over
 * that graph instead of a synthetic one.
 */
const machine = {
  node: process.version,
  cpus: `${cpus().length} × ${cpus()[0]?.model ?? "?"}`,
  loadAtStart: loadavg()[0],
};
const report = {
  machine,
  loop: await benchLoop(),
  ask: await benchAsk(),
  knowledge: await benchKnowledge(process.argv[2]),
};
process.stdout.write(
  `${JSON.stringify(report, (_, value: unknown) => (typeof value === "number" ? Math.round(value * 1000) / 1000 : value), 2)}\n`,
);
