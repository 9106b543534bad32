import { readServerStatus, type ServerStatus, type ServerTask } from "../../retrieval/meilisearch/server-status.ts";
import { corpusVersion } from "../../retrieval/named.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { configOf } from "../settings.ts";
import { paint, printable, table } from "../terminal.ts";
import { serverOf } from "./driver.ts";

/** Says what a Meilisearch server holds and does. */
export async function serverStatus({ options }: Invocation): Promise<ExitCode> {
  const { values } = configOf(options);
  const status = await readServerStatus(serverOf(values));
  const corpora = await Promise.all(
    status.corpora.map(async (corpus) => {
      const here = await corpusVersion({ home: values.home, name: corpus.name }).catch(() => undefined);
      return { ...corpus, here: here === undefined ? "absent" : here === corpus.version ? "same" : "different" };
    }),
  );
  if (options.json === true) print({ ...status, corpora });
  else process.stdout.write(`${describe(status, corpora)}\n`);
  return status.unusable.length > 0 ? EXIT.failures : EXIT.done;
}

function describe(
  status: ServerStatus,
  corpora: readonly (ServerStatus["corpora"][number] & { here: string })[],
): string {
  const here: Record<string, string> = { absent: "not here", same: "as here", different: "differs from the one here" };
  const rows = corpora.map(({ name, documents, passages, here: how }) => [
    `  ${name}`,
    `${documents.toLocaleString("en")} documents`,
    `${passages.toLocaleString("en")} passages`,
    here[how] ?? how,
  ]);
  return [
    `Meilisearch ${status.version} at ${status.url}`,
    ...(rows.length === 0 ? ["  no corpus"] : [table(rows)]),
    ...status.unusable.map(({ index, reason }) => `  ${paint("red", index, process.stdout)}: ${printable(reason)}`),
    ...status.working.map((task) => `  working on ${name(task)}, since ${task.since}`),
    ...(status.waiting === 0 ? [] : [`  ${status.waiting.toLocaleString("en")} tasks wait`]),
    ...status.failed.map((task) => `  failed: ${name(task)}: ${printable(task.reason ?? "")}`),
  ].join("\n");
}

function name({ task, type, index }: ServerTask): string {
  return `task ${task} (${type}${index === null ? "" : ` of ${index}`})`;
}
