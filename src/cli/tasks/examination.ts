import type { ClosedBookWish } from "../../../trajectories/support/closed-book.ts";
import type { ExaminationGates } from "../../../trajectories/support/examine.ts";
import { UsageError } from "../../lib/errors.ts";
import type { SettingValues } from "../../lib/settings.ts";
import type { Invocation } from "../command.ts";
import { numberOption, textOption } from "../settings.ts";
import { namedModel } from "./named-model.ts";

type Options = Invocation["options"];

export interface ReadExamination {
  k: number;
  gates: ExaminationGates;
  closedBook: ClosedBookWish | undefined;
}

/** What the command line says of how tasks are met with corpora. */
export async function readExamination(options: Options, values: SettingValues): Promise<ReadExamination> {
  const model = textOption(options, "closedBook");
  const samples = numberOption(options, "samples", { fallback: 3 });
  if (model === undefined && options.samples !== undefined) {
    throw new UsageError("--samples is of a model that is asked.", { remedy: "Name it: --closed-book MODEL" });
  }
  return {
    k: numberOption(options, "shortcutK", { fallback: 10 }),
    gates: { requireSupport: options.requireSupport === true, noShortcuts: options.shortcuts === false },
    closedBook: model === undefined ? undefined : { model: await namedModel(model, values), samples },
  };
}

/** UsageError where something is asked that only a corpus can tell. */
export function refuseWithoutCorpus(options: Options): void {
  const given = Object.entries({
    "--require-support": options.requireSupport === true,
    "--no-shortcuts": options.shortcuts === false,
    "--shortcut-k": options.shortcutK !== undefined,
    "--closed-book": options.closedBook !== undefined,
  }).find(([, isGiven]) => isGiven);
  if (given === undefined) return;
  throw new UsageError(`${given[0]} needs a corpus.`, { remedy: "Name the one that the tasks are for: --corpus NAME" });
}
