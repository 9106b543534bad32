import type { SupportCorpora } from "../../../trajectories/support/corpora.ts";
import type { SettingValues } from "../../lib/settings.ts";
import { limitToDate } from "../../retrieval/limit-to-date.ts";
import { openNamedCorpus } from "../../retrieval/named.ts";
import { openCorpora } from "../../retrieval/open-corpora.ts";
import { readCeiling } from "../../retrieval/publication-date.ts";
import type { Invocation } from "../command.ts";
import { openerOf } from "../corpus/driver.ts";
import { showCorpusProgress } from "../settings.ts";

export type OpenSupportCorpora = SupportCorpora & { close: () => Promise<void> };

/** Opens the corpora that tasks are met with, as one and each for itself. UsageError for a name that is not there. */
export async function openSupportCorpora(
  names: string,
  { settings, options }: { settings: SettingValues & { home: string }; options: Invocation["options"] },
): Promise<OpenSupportCorpora> {
  const { home, asOf } = settings;
  const progress = showCorpusProgress();
  const inHome = (name: string) => openNamedCorpus({ home, name, onProgress: progress.report });
  const opener = openerOf(options, settings).open ?? inHome;
  const members: { name: string; corpus: SupportCorpora["whole"] }[] = [];
  const ceiling = asOf === undefined ? undefined : readCeiling(asOf, "asOf");
  try {
    const { corpus: whole, records } = await openCorpora(names, {
      settings,
      async open(name) {
        const corpus = await opener(name);
        members.push({ name, corpus: ceiling === undefined ? corpus : limitToDate(corpus, ceiling) });
        return corpus;
      },
    });
    return { whole, members, records, close: () => whole.close() };
  } finally {
    progress.end();
  }
}
