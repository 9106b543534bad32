import { ON_REQUEST } from "../../knowledge/build/build-graph.ts";
import { IMPORTERS } from "../../knowledge/importers/table.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { paint, wrap } from "../terminal.ts";

/** Lists what can be read, in the order in which sources are believed. */
export async function listImporters({ options }: Invocation): Promise<ExitCode> {
  const rows = IMPORTERS.map(({ id, title, reads }) => {
    const onRequest = ON_REQUEST.get(id);
    return { id, title, reads, ...(onRequest === undefined ? {} : { onRequest }) };
  });
  if (options.json === true) print({ importers: rows });
  else {
    for (const { id, title, reads, onRequest } of rows) {
      process.stdout.write(`${paint("bold", id, process.stdout)}  ${title}\n${wrap(`reads ${reads}`, "    ")}\n`);
      if (onRequest !== undefined)
        process.stdout.write(`${wrap(`only when asked for (--with ${id}): ${onRequest}`, "    ")}\n`);
    }
  }
  return EXIT.done;
}
