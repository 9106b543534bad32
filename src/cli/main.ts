#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { packageVersion } from "../lib/package.ts";
import type { CommandSpecification, OptionSpecification } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { EXIT, type ExitCode, failWith } from "./exit.ts";
import { guardOutput } from "./output.ts";
import { refuseEmpty, refuseMissingValue, toUsageError } from "./wrong-use.ts";

/** argv → one function per command. A command's file is loaded only when it runs. */
async function main(argv: readonly string[]): Promise<ExitCode> {
  const program = new Command("osler")
    .description("A medical deep-research runtime: cited answers, provable tasks, recorded trajectories, rewards.")
    .version(packageVersion())
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .addHelpText(
      "after",
      '\nStart here:\n  osler ask "Which gene is altered in Marfan syndrome?"\n\nExit codes: 0 done, 1 done with failures, 2 wrong use, 130 interrupted.',
    );
  let code: ExitCode = EXIT.done;
  for (const specification of COMMANDS) addCommand(program, specification, (ended) => (code = ended));
  try {
    await program.parseAsync([...argv]);
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) return failWith(error, wantsJson(argv));
    if (error.exitCode === 0) return EXIT.done;
    if (error.code === "commander.help") return EXIT.wrongUse;
    return failWith(toUsageError(error, argv.slice(2)), wantsJson(argv));
  }
}

function addCommand(program: Command, specification: CommandSpecification, end: (code: ExitCode) => void): void {
  const { name, about, args = [], options, example, subcommands = [], load } = specification;
  const command = program.command(name).description(about);
  for (const { syntax, about: what } of args) command.argument(syntax, what);
  for (const option of options ?? []) addOption(command, option);
  command.addHelpText("after", `\nExample:\n  ${example}`);
  for (const subcommand of subcommands) addCommand(command, subcommand, end);
  if (load === undefined) return;
  command.action(async (...values: unknown[]) => {
    const words = values
      .slice(0, args.length)
      .flat()
      .filter((word): word is string => typeof word === "string");
    refuseEmpty(words, specification);
    const run = await load();
    end(await run({ words, options: command.opts() }));
  });
}

function addOption(command: Command, { syntax, about, several }: OptionSpecification): void {
  const check = (value: string) => refuseMissingValue(syntax, value);
  if (several === true) command.option(syntax, about, (value, before: string[] = []) => [...before, check(value)]);
  else if (syntax.includes("<")) command.option(syntax, about, check);
  else command.option(syntax, about);
}

/** Also where the rest of the command line cannot be understood. */
function wantsJson(argv: readonly string[]): boolean {
  const words = argv.slice(2);
  const end = words.indexOf("--");
  return words.slice(0, end < 0 ? words.length : end).includes("--json");
}

guardOutput();
process.exitCode = await main(process.argv);
// What was interrupted may still be at work, and nobody waits for it.
if (process.exitCode === EXIT.interrupted) process.stdout.write("", () => process.exit());
