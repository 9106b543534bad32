import type { OptionSpecification } from "../command.ts";

export const HOME_FOLDER: OptionSpecification = {
  syntax: "--home <folder>",
  about: "where corpora and graphs lie (OSLER_HOME)",
};

export const ONE_CORPUS: OptionSpecification = { syntax: "--corpus <name>", about: "name of the corpus" };

export const YES: OptionSpecification = { syntax: "--yes", about: "do not ask whether it is meant" };
