#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { packageVersion } from "../lib/package.ts";
import { COMMANDS, type CommandSpecification } from "./commands.ts";
import { EXIT, failWith } from "./exit.ts";

/** argv → one function per command. A command's file is loaded only when it runs. */
async function main(argv: readonly string[]): Promise<void> {
  const program = new Command("osler")
    .description("A medical deep-research runtime: cited answers, provable tasks, recorded trajectories, rewards.")
    .version(packageVersion())
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText(
      "after",
      '\nStart here:\n  osler ask "Which gene is altered in Marfan syndrome?"\n\nExit codes: 0 done, 1 done with failures, 2 wrong use, 130 interrupted.',
    );
  for (const specification of COMMANDS) addCommand(program, specification);
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.wrongUse;
  }
}

function addCommand(program: Command, specification: CommandSpecification): void {
  const { name, about, args = [], options, example, subcommands = [], load } = specification;
  const command = program
    .command(name)
    .description(about)
    .exitOverride()
    .showHelpAfterError("(--help shows how it is used)");
  for (const { syntax, about: what } of args) command.argument(syntax, what);
  for (const { syntax, about: what } of options ?? []) command.option(syntax, what);
  if (example !== undefined) command.addHelpText("after", `\nExample:\n  ${example}`);
  for (const subcommand of subcommands) addCommand(command, subcommand);
  if (load === undefined) return;
  command.action(async (...values: unknown[]) => {
    const words = values
      .slice(0, args.length)
      .flat()
      .filter((word): word is string => typeof word === "string");
    try {
      const run = await load();
      process.exitCode = await run({ words, options: command.opts() });
    } catch (error) {
      process.exitCode = failWith(error, command.opts().json === true);
    }
  });
}

await main(process.argv);
