import { parentPort } from "node:worker_threads";
import { asError, OslerError } from "../../lib/errors.ts";
import { openInput } from "../../lib/input.ts";
import { IMPORTERS } from "../importers/table.ts";
import { makeNameColumns } from "../names/make-name-columns.ts";
import { hashStatements } from "../store/fact-hashes.ts";
import { createBuildDraft } from "./draft.ts";
import type { ReadJob, ThreadJob, ThreadReply } from "./import-threads.ts";
import { packDraft } from "./packed-draft.ts";
import { readTask } from "./read-task.ts";

/** A thread that reads what one importer is given, job after job, and helps with the ids of facts and the columns of names. */
parentPort?.on("message", (job: ThreadJob) => {
  if ("statements" in job) hashStatements(job.statements);
  else if ("named" in job) reply({ names: makeNameColumns(job.named) });
  else void work(job);
});

async function work({ importer: id, paths, settings, strict }: ReadJob): Promise<void> {
  try {
    const importer = IMPORTERS.find((known) => known.id === id);
    if (importer === undefined) throw new TypeError(`No importer has the id ${id}.`);
    const draft = createBuildDraft();
    const files = paths.map((path) => openInput(path));
    const task = { importer, files, ...(settings === undefined ? {} : { settings }) };
    const report = await readTask(task, draft, { strict, onRows: (rows, share) => reply({ rows, share }) });
    const { packed, buffers } = packDraft(draft);
    reply({ report, packed }, buffers);
  } catch (error) {
    const remedy = error instanceof OslerError ? error.remedy : undefined;
    reply({ error: asError(error), kind: asError(error).name, ...(remedy === undefined ? {} : { remedy }) });
  }
}

function reply(said: ThreadReply, buffers: ArrayBuffer[] = []): void {
  parentPort?.postMessage(said, buffers);
}
