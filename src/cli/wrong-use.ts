import type { CommanderError } from "commander";
import { UsageError } from "../lib/errors.ts";
import { nearest } from "../lib/nearest.ts";
import type { CommandSpecification } from "./command.ts";
import { COMMANDS } from "./commands.ts";

/** Says what commander found wrong with a command line, and what would be right. */
export function toUsageError({ message }: CommanderError, words: readonly string[]): UsageError {
  const [sentence = "", hint = ""] = message.replace(/^error: /, "").split("\n");
  const { path, commands } = findCommand(words);
  const [, kind, unknown = ""] = /^unknown (command|option) '(.*)'/.exec(sentence) ?? [];
  const names = commands.map(({ name }) => name);
  const close = kind === "command" ? nearest(unknown, names) : /Did you mean (?:one of )?([^,?)]+)/.exec(hint)?.[1];
  const remedies = [
    ...(close === undefined ? [] : [`Did you mean ${close}?`]),
    ...(unknown.includes(" ") ? ['Put -- before a question that begins with a dash: osler ask -- "…".'] : []),
    `'${path.join(" ")} --help' ${kind === "command" ? "lists the commands" : "shows how it is used"}.`,
  ];
  return new UsageError(`${capitalise(sentence).replace(/\.$/, "")}.`, { remedy: remedies.join(" ") });
}

/** A value that looks like an option is one: the option's own value was forgotten. */
export function refuseMissingValue(syntax: string, value: string): string {
  if (value !== "" && !value.startsWith("--")) return value;
  const [flag = "", kind = ""] = syntax.split(" ");
  throw new UsageError(`${flag} has no value.`, { remedy: `Write: ${flag} ${kind}.` });
}

/** An empty name of a file or folder comes from a variable that is not set. */
export function refuseEmpty(words: readonly string[], { args = [], example = "" }: CommandSpecification): void {
  const empty = args.findIndex(({ syntax }, index) => syntax.startsWith("<") && words[index]?.trim() === "");
  if (empty < 0) return;
  throw new UsageError(`The argument ${args[empty]?.syntax} is empty.`, { remedy: `Such as: ${example}` });
}

function findCommand(words: readonly string[]): { path: string[]; commands: readonly CommandSpecification[] } {
  const path = ["osler"];
  let commands: readonly CommandSpecification[] = COMMANDS;
  for (const word of words) {
    const found = commands.find(({ name }) => name === word);
    if (found === undefined) break;
    path.push(found.name);
    commands = found.subcommands ?? [];
  }
  return { path, commands };
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
