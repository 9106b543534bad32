import { buildGraph, ON_REQUEST } from "../../knowledge/build/build-graph.ts";
import { homeGraphFolder } from "../../knowledge/open.ts";
import { UsageError } from "../../lib/errors.ts";
import type { Invocation } from "../command.ts";
import type { ExitCode } from "../exit.ts";
import { configOf, listOption, readChoice, textOption, textsOption } from "../settings.ts";
import { writeBuilt } from "./write-built.ts";

/** Builds a graph from every release that lies under some paths. */
export async function build({ words, options }: Invocation): Promise<ExitCode> {
  const paths = [...textsOption(options, "from"), ...words];
  if (paths.length === 0) {
    throw new UsageError("There is no --from.", {
      remedy: "Name the files or folders of the releases: osler graph build --from downloads --out graph",
    });
  }
  const requested = (listOption(options, "with") ?? []).map((id) => readChoice("--with", id, [...ON_REQUEST.keys()]));
  const folder = textOption(options, "out") ?? homeGraphFolder(configOf(options).values.home);
  return writeBuilt(folder, {
    json: options.json === true,
    make: (view, signal) =>
      buildGraph(paths, {
        strict: options.strict === true,
        skipFailed: options.skipFailed === true,
        signal,
        requested,
        onRecognised: view.recognised,
        onProgress: view.report,
      }),
  });
}
