import { createNameIndex } from "../../knowledge/names.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { numberOption } from "../settings.ts";
import { printable, table } from "../terminal.ts";
import { tellType, typeOption } from "./choose.ts";
import { openChosenGraph } from "./open.ts";

/** Looks a name up, with the reason for each match. Nothing found is a failure. */
export async function findNames({ words, options }: Invocation): Promise<ExitCode> {
  const type = typeOption(options);
  const limit = numberOption(options, "limit", { fallback: 10 });
  const { graph } = await openChosenGraph(options);
  const name = words.join(" ");
  const matches = createNameIndex(graph).find(name, { limit, ...(type === undefined ? {} : { type }) });
  const rows = matches.map(({ entity, matched, reason, score }) => {
    return { id: entity.id, name: entity.name, type: entity.type, matched, reason, score };
  });
  if (options.json === true) print({ name, matches: rows });
  else if (rows.length === 0) process.stdout.write("Nothing of that name, or near it.\n");
  else {
    const lines = rows.map((row) => [
      row.score.toFixed(2),
      row.id,
      row.name,
      tellType(row.type),
      row.matched === row.name ? row.reason : `${row.reason}: ${row.matched}`,
    ]);
    process.stdout.write(`${printable(table([["SCORE", "ID", "NAME", "TYPE", "FOUND BY"], ...lines]))}\n`);
  }
  return rows.length === 0 ? EXIT.failures : EXIT.done;
}
