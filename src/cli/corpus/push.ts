import { AbortedError } from "../../lib/errors.ts";
import { loadMeilisearchCorpus, statsOnServer } from "../../retrieval/meilisearch/meilisearch-corpus.ts";
import { corpusVersion, readCorpus, storedStats } from "../../retrieval/named.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { abortOnInterrupt, configOf, showCorpusProgress } from "../settings.ts";
import { serverOf } from "./driver.ts";
import { nameOf } from "./server-name.ts";

/** Puts a corpus of the home folder on a Meilisearch server, unless it is there as it is here. */
export async function push({ words, options }: Invocation): Promise<ExitCode> {
  const { values } = configOf(options);
  const name = nameOf(words, values);
  const local = { home: values.home, name };
  const place = { ...serverOf(values), name };
  const signal = abortOnInterrupt();
  const progress = showCorpusProgress();
  try {
    const version = await corpusVersion(local);
    const before = await statsOnServer(place);
    const isThere = before?.version === version;
    if (!isThere) {
      const total = (await storedStats(local))?.documents ?? 0;
      const documents = readCorpus(local);
      await loadMeilisearchCorpus(
        { ...place, signal, onProgress: progress.report },
        { documents, key: version, total },
      );
    }
    progress.end();
    const stats = isThere ? before : await statsOnServer(place);
    if (options.json === true) print({ ...stats, url: place.url, pushed: !isThere });
    else {
      const [documents, passages] = [stats?.documents ?? 0, stats?.passages ?? 0].map((one) =>
        one.toLocaleString("en"),
      );
      const what = isThere ? "is there already, as it is here" : "is there now";
      process.stdout.write(
        `The corpus "${name}" ${what}: ${documents} documents, ${passages} passages on ${place.url}\n`,
      );
    }
    return EXIT.done;
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new AbortedError("Stopped before the corpus was whole on the server; the former one is still read.", {
      remedy: "Run the same command again: it goes on where it stopped.",
      cause: error,
    });
  } finally {
    progress.end();
  }
}
