import { join } from "node:path";
import { requireScores } from "../../../eval/read-scores.ts";
import type { Score } from "../../../eval/rubric.ts";
import { readFolder } from "../../../trajectories/run-folder.ts";
import {
  type Curriculum,
  makeCurriculum,
  orderByPassRate,
  type PassRate,
  type Schedule,
} from "../../../trajectories/sets/curriculum.ts";
import { toJsonl, writeFileWhole } from "../../lib/files.ts";
import { createRandom } from "../../lib/random.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { configOf, numberOption, requiredOption, textsOption } from "../settings.ts";
import { readSet } from "./read-set.ts";

/** What counts as right. */
const CORRECTNESS = "answer_correctness";

/** Writes the mixes of a curriculum, and with scored rollouts the order by measured pass rate. */
export async function writeCurriculum({ words: [path = ""], options }: Invocation): Promise<ExitCode> {
  const folder = requiredOption(options, "out", "Name the folder of the curriculum: --out DIR");
  const tasks = await readSet(path);
  const { seed = 0 } = configOf(options).values;
  const unit = numberOption(options, "unit", { fallback: 8000 });
  const curriculum = makeCurriculum(tasks, { unit, random: createRandom(`${seed}/curriculum`) });
  const mixes = [...curriculum.nested, ...curriculum.only];
  for (const mix of mixes) writeFileWhole(join(folder, `${mix.name}.jsonl`), toJsonl(mix.tasks));
  const runs = textsOption(options, "scores");
  const schedule = runs.length === 0 ? undefined : orderByPassRate(tasks, await readPassRates(runs));
  for (const band of schedule?.bands ?? [])
    writeFileWhole(join(folder, "bands", `${band.name}.jsonl`), toJsonl(band.tasks));
  const report = { seed, ...tableOf(curriculum), ...(schedule === undefined ? {} : { schedule: stagesOf(schedule) }) };
  writeFileWhole(join(folder, "curriculum.json"), `${JSON.stringify(report, null, 2)}\n`);
  if (options.json === true) print({ folder, ...report });
  else process.stdout.write(`${describe(curriculum, schedule)}\n`);
  return curriculum.unit < unit ? EXIT.failures : EXIT.done;
}

/** How often each task was answered right, over all runs; attempts that could not be judged do not count. */
async function readPassRates(folders: readonly string[]): Promise<Map<string, PassRate>> {
  const rates = new Map<string, PassRate>();
  for (const folder of folders) {
    const scores = await requireScores(folder);
    const { trajectories } = await readFolder(folder);
    for (const { header } of trajectories) {
      const value = correctnessOf(scores.get(header.id));
      if (header.task === null || value === undefined) continue;
      const { passed, attempts } = rates.get(header.task.id) ?? { passed: 0, attempts: 0 };
      rates.set(header.task.id, { passed: passed + (value === 1 ? 1 : 0), attempts: attempts + 1 });
    }
  }
  return rates;
}

function correctnessOf(score: Score | undefined): number | undefined {
  return score?.rewards.find(({ name }) => name === CORRECTNESS)?.value;
}

function tableOf({ unit, wanted, available, nested, only }: Curriculum) {
  const row = ({ name, hops, tasks, epochs }: Curriculum["nested"][number]) => {
    return { name, hops, tasks: tasks.length, epochs, examples: tasks.length * epochs };
  };
  return { unit, wanted, available, mixes: [...nested, ...only].map(row) };
}

function stagesOf({ bands, stages, unmeasured }: Schedule) {
  return { bands: bands.map(({ tasks, ...band }) => ({ ...band, tasks: tasks.length })), stages, unmeasured };
}

function describe(curriculum: Curriculum, schedule: Schedule | undefined): string {
  const { unit, wanted, available, mixes } = tableOf(curriculum);
  const least = Object.entries(available).sort(([, a], [, b]) => a - b)[0];
  const short =
    unit < wanted ? [`only ${unit} of ${wanted} a number of hops: there are ${least?.[1]} of ${least?.[0]}`] : [];
  const rows = mixes.map(({ name, tasks, epochs, examples }) => {
    return `  ${name.padEnd(8)}${String(tasks).padStart(7)} tasks × ${String(epochs).padStart(2)} epochs = ${examples} examples`;
  });
  const bands =
    schedule?.bands.map(({ name, tasks }) => `  ${name.padEnd(18)}${String(tasks.length).padStart(7)} tasks`) ?? [];
  const measured =
    schedule === undefined
      ? []
      : ["by pass rate, the easiest first:", ...bands, `  not measured: ${schedule.unmeasured}`];
  return [...short, "the same number of examples for each:", ...rows, ...measured].join("\n");
}
