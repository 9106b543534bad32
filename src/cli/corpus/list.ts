import { describeError, OslerError } from "../../lib/errors.ts";
import { listCorpora, storedStats } from "../../retrieval/named.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { configOf } from "../settings.ts";
import { paint, printable, table } from "../terminal.ts";

/** A corpus of the home folder as a list shows it. */
type Row = { name: string } & ({ documents: number; passages: number; version: string } | { problem: string });

/** Every corpus of the home folder; one that cannot be read does not hide the others. */
export async function listCorporaOf({ options }: Invocation): Promise<ExitCode> {
  const { home } = configOf(options).values;
  const rows: Row[] = [];
  for (const name of listCorpora(home)) {
    try {
      const stats = await storedStats({ home, name });
      if (stats === undefined) rows.push({ name, problem: "built when it is first searched" });
      else rows.push({ name, documents: stats.documents, passages: stats.passages, version: stats.version });
    } catch (error) {
      if (!(error instanceof OslerError)) throw error;
      rows.push({ name, problem: describeError(error) });
    }
  }
  if (options.json === true) print({ home, corpora: rows });
  else process.stdout.write(`${describe(rows)}\n`);
  return EXIT.done;
}

function describe(rows: readonly Row[]): string {
  const number = (count: number) => count.toLocaleString("en");
  const cells = rows.map((row) =>
    "problem" in row
      ? [row.name, "", "", paint("dim", printable(row.problem), process.stdout)]
      : [row.name, `${number(row.documents)} documents`, `${number(row.passages)} passages`, row.version.slice(0, 12)],
  );
  return table(cells);
}
