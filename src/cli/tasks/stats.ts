import { basename } from "node:path";
import { type Counts, measureSet, type SetStatistics } from "../../../trajectories/sets/statistics.ts";
import { renderStatistics } from "../../../trajectories/sets/statistics-page.ts";
import { writeFileWhole } from "../../lib/files.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { configOf, textOption } from "../settings.ts";
import { readSet } from "./read-set.ts";
import { describeShortcuts, describeSupport } from "./support-lines.ts";

/** Values of a list that are shown in the terminal. */
const SHOWN = 8;

/** What a set of tasks is made of, as text, JSON or a page. */
export async function showStatistics({ words: [path = ""], options }: Invocation): Promise<ExitCode> {
  const tasks = await readSet(path);
  const { seed = 0 } = configOf(options).values;
  const statistics = measureSet(tasks, { seed });
  const page = pageFile(options, path);
  if (page !== undefined) writeFileWhole(page, renderStatistics(basename(path), statistics));
  if (options.json === true) print({ ...statistics, ...(page === undefined ? {} : { page }) });
  else {
    process.stdout.write(`${describe(statistics)}\n`);
    if (page !== undefined) process.stderr.write(`The page is ${page}.\n`);
  }
  return EXIT.done;
}

function pageFile(options: Invocation["options"], path: string): string | undefined {
  if (options.html === undefined || options.html === false) return undefined;
  return textOption(options, "html") ?? `${path.replace(/\/+$/, "").replace(/\.jsonl$/, "")}.html`;
}

function describe(statistics: SetStatistics): string {
  const { tasks, proven, questionWords, bits, shortcuts } = statistics;
  const lists: [string, Counts][] = [
    ["kinds", statistics.kinds],
    ["hops", statistics.hops],
    ["rarity", statistics.rarities],
    ["positions", statistics.positions],
    ["registers", statistics.registers],
    ["without an answer", statistics.reasons],
    ["categories", statistics.categories],
    ["specialties", statistics.specialties],
    ["relations", statistics.relations],
  ];
  const spread = [
    { name: "words", of: questionWords },
    { name: "bits", of: bits },
  ].flatMap(({ name, of }) =>
    of === undefined ? [] : [row(name, `median ${Math.round(of.median)}, 90 of 100 at most ${Math.round(of.high)}`)],
  );
  const [frame] = statistics.fingerprints.top;
  const frames =
    frame === undefined
      ? []
      : [row("frames", `"${frame.words}" in ${(100 * frame.share).toFixed(2)} % of the questions, others in fewer`)];
  return [
    `${tasks.toLocaleString("en")} tasks, ${proven.toLocaleString("en")} with a certificate`,
    ...lists.flatMap(([name, counts]) => (Object.keys(counts).length === 0 ? [] : [row(name, tell(counts))])),
    ...spread,
    ...frames,
    ...(statistics.support === undefined ? [] : describeSupport(statistics.support)),
    ...describeShortcuts(shortcuts),
  ].join("\n");
}

function row(name: string, text: string): string {
  return `  ${name.padEnd(12)}${text}`;
}

function tell(counts: Counts): string {
  const entries = Object.entries(counts);
  const shown = entries.slice(0, SHOWN).map(([name, count]) => `${name} ${count.toLocaleString("en")}`);
  const rest = entries.length - shown.length;
  return `${shown.join(" · ")}${rest > 0 ? ` · and ${rest} more` : ""}`;
}
