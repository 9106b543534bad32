import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { judge } from "./independent-proof/judge.mjs";
import { readWorld } from "./independent-proof/world.mjs";

/**
 * Proves the one answer of random tasks straight from the files that the graph was built from, with parsers, identities
 * and queries of its own: nothing is shared with the project. Says where the two disagree, and why.
 */
const [path, folder, count = "500", seed = "1"] = process.argv.slice(2);
if (path === undefined || folder === undefined) {
  console.error(
    "Usage: node scripts/prove-tasks-independently.mjs <tasks> <folder of releases> [tasks to draw] [seed]",
  );
  process.exit(2);
}
const file = statSync(path).isDirectory() ? join(path, "tasks.jsonl") : path;
const tasks = readFileSync(file, "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line));
const world = readWorld(folder);
const tally = new Map();
const shown = [];
for (const task of draw(tasks, Number(count), Number(seed))) {
  const { verdict, reason } =
    task.form === undefined ? { verdict: "open", reason: "it has no form" } : judge(world, task);
  const kind = task.kind ?? task.form?.ask;
  const row = tally.get(kind) ?? { agrees: 0, disagrees: 0, open: 0 };
  tally.set(kind, { ...row, [verdict]: row[verdict] + 1 });
  if (verdict !== "agrees") shown.push(`${verdict}: ${task.id} (${kind}): ${reason}`);
}
for (const line of shown) console.log(line);
console.table(Object.fromEntries(tally));

/** Without repetition; the same seed draws the same. */
function draw(items, wanted, seed) {
  const left = [...items];
  let state = (seed * 2654435761) >>> 0;
  const next = (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) >>> 0;
    return state % below;
  };
  return Array.from({ length: Math.min(wanted, left.length) }, () => left.splice(next(left.length), 1)[0]);
}
