import type { ExitCode } from "./exit.ts";

export interface Invocation {
  words: string[];
  options: Record<string, string | string[] | boolean | undefined>;
}

export type Run = (invocation: Invocation) => Promise<ExitCode>;

export interface CommandSpecification {
  name: string;
  about: string;
  args?: { syntax: string; about: string }[];
  options?: OptionSpecification[];
  example: string;
  subcommands?: CommandSpecification[];
  load?: () => Promise<Run>;
}

/** Syntax as commander reads it: "--out <folder>". */
export interface OptionSpecification {
  syntax: string;
  about: string;
  /** It may be given again, and all values count. */
  several?: true;
}

export const JSON_OPTION: OptionSpecification = { syntax: "--json", about: "one JSON object on stdout, nothing else" };
