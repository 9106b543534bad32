import { type CommandSpecification, JSON_OPTION } from "../command.ts";
import { SERVER } from "./driver.ts";
import { HOME_FOLDER, ONE_CORPUS, YES } from "./options.ts";

const NAME = [{ syntax: "[name]", about: "name of the corpus" }];

/** Commands that talk to a Meilisearch server. */
export const SERVER_COMMANDS: readonly CommandSpecification[] = [
  {
    name: "push",
    about: "Put a corpus of the home folder on a Meilisearch server; the former one is searched until it is whole.",
    args: NAME,
    options: [ONE_CORPUS, ...SERVER, HOME_FOLDER, JSON_OPTION],
    example: "osler corpus push labels --meili http://127.0.0.1:7700",
    load: async () => (await import("./push.ts")).push,
  },
  {
    name: "pull",
    about: "Make a corpus of the home folder from one that lies on a Meilisearch server.",
    args: NAME,
    options: [ONE_CORPUS, ...SERVER, YES, HOME_FOLDER, JSON_OPTION],
    example: "osler corpus pull labels --meili http://127.0.0.1:7700",
    load: async () => (await import("./pull.ts")).pull,
  },
  {
    name: "status",
    about: "Say which corpora a Meilisearch server has, what it is doing, and what failed.",
    options: [...SERVER, HOME_FOLDER, JSON_OPTION],
    example: "osler corpus status --meili http://127.0.0.1:7700",
    load: async () => (await import("./status.ts")).serverStatus,
  },
];
