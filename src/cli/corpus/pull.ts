import { AbortedError } from "../../lib/errors.ts";
import { currentBuild } from "../../retrieval/corpus-folder.ts";
import { buildEmbeddedCorpus } from "../../retrieval/embedded.ts";
import { readServerCorpus, statsOnServer } from "../../retrieval/meilisearch/meilisearch-corpus.ts";
import { corpusFolder } from "../../retrieval/monograph-corpus.ts";
import { corpusVersion } from "../../retrieval/named.ts";
import { refuseGraphCorpus } from "../../retrieval/own-corpus.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { abortOnInterrupt, configOf, showCorpusProgress } from "../settings.ts";
import { confirm } from "./confirm.ts";
import { serverOf } from "./driver.ts";
import { nameOf } from "./server-name.ts";

/** Makes a corpus of the home folder from one that lies on a Meilisearch server. */
export async function pull({ words, options }: Invocation): Promise<ExitCode> {
  const { values } = configOf(options);
  const name = nameOf(words, values);
  const local = { home: values.home, name };
  refuseGraphCorpus(local);
  const place = { ...serverOf(values), name };
  const { documents: total = 0, version = "" } = (await statsOnServer(place, { required: true })) ?? {};
  const folder = corpusFolder(values.home, name);
  const here = currentBuild(folder) === undefined ? undefined : await corpusVersion(local);
  if (here !== undefined && here !== version && options.yes !== true) {
    if (!(await confirm(`Replace the corpus "${name}" of the home folder, which differs, by that of the server?`))) {
      return EXIT.failures;
    }
  }
  const signal = abortOnInterrupt();
  const progress = showCorpusProgress();
  try {
    if (here !== version) {
      const documents = readServerCorpus({ ...place, signal });
      const count = async () => total;
      const key = `pulled:${version}:${here ?? ""}`;
      await (await buildEmbeddedCorpus({ folder, name, key, documents, count, onProgress: progress.report })).close();
    }
    progress.end();
    if (options.json === true) print({ name, version, documents: total, folder, pulled: here !== version });
    else process.stdout.write(`The corpus "${name}" is here: ${total.toLocaleString("en")} documents\n`);
    return EXIT.done;
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new AbortedError("Stopped before the corpus was whole here; what was here is as it was.", {
      remedy: "Run the same command again.",
      cause: error,
    });
  } finally {
    progress.end();
  }
}
