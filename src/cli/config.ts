import type { Invocation } from "./command.ts";
import { EXIT, type ExitCode, print } from "./exit.ts";
import { configOf } from "./settings.ts";
import { table } from "./terminal.ts";

/** Prints every setting with its effective value and where it came from. */
export async function showConfig({ options }: Invocation): Promise<ExitCode> {
  const { entries } = configOf(options);
  if (options.json === true) {
    print(
      Object.fromEntries(entries.map(({ key, shown, origin, from }) => [key, { value: shown ?? null, origin, from }])),
    );
    return EXIT.done;
  }
  const rows = entries.map(({ key, shown, origin, from, about }) => [
    key,
    shown === undefined ? "–" : String(shown),
    origin === "unset" ? "off" : from === "" ? origin : `${origin} (${from})`,
    about,
  ]);
  process.stdout.write(`${table([["SETTING", "VALUE", "FROM", "ABOUT"], ...rows])}\n`);
  return EXIT.done;
}
