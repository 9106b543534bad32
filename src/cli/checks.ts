import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { asError, OslerError, storageError } from "../lib/errors.ts";
import type { ReportProgress } from "../retrieval/progress.ts";
import type { Check, CheckedSettings } from "./check.ts";
import { checkEndpoints, checkModel } from "./check-models.ts";
import { checkMeilisearch, checkRedis } from "./check-services.ts";

export async function checkMachine(
  settings: CheckedSettings,
  { signal, onProgress }: { signal: AbortSignal; onProgress: ReportProgress },
): Promise<Check[]> {
  const [corpus, endpoints, model, meilisearch, redis] = await Promise.all([
    checkCorpus(settings, onProgress),
    checkEndpoints(settings, signal),
    checkModel(settings, signal),
    checkMeilisearch(settings),
    checkRedis(settings),
  ]);
  const home = checkHome(settings, corpus.state === "works");
  return [checkNode(), home, corpus, model, ...endpoints, checkKey(settings), checkWeb(settings), meilisearch, redis];
}

function checkNode(): Check {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const fits = major > 20 || (major === 20 && minor >= 19);
  const check = { what: "Node.js", detail: `${process.version} on ${process.platform} ${process.arch}` };
  return fits ? { ...check, state: "works" } : { ...check, state: "fails", fix: "Install Node.js 20.19 or newer." };
}

/** Once the corpus is built, nothing needs to be written there. */
function checkHome({ home }: CheckedSettings, built: boolean): Check {
  const probe = join(home, `.osler-doctor-${process.pid}`);
  const what = "home folder";
  try {
    mkdirSync(home, { recursive: true });
    writeFileSync(probe, "");
    rmSync(probe);
    return { what, state: "works", detail: `${home} can be written` };
  } catch (error) {
    const detail = asError(storageError(error, "write to", home)).message;
    if (built) return { what, state: "off", detail: `${detail} The corpus is there already.` };
    return { what, state: "fails", detail, fix: "export OSLER_HOME=/a/folder/you/may/write" };
  }
}

async function checkCorpus({ home }: CheckedSettings, onProgress: ReportProgress): Promise<Check> {
  const what = "starter corpus";
  try {
    const { openStarterCorpus } = await import("../retrieval/starter.ts");
    let built = false;
    const corpus = await openStarterCorpus({
      home,
      onProgress: (progress) => {
        built ||= progress.phase === "ready";
        onProgress(progress);
      },
    });
    const { documents, passages, version } = await corpus.stats();
    await corpus.close();
    const size = `${documents.toLocaleString("en")} documents, ${passages.toLocaleString("en")} passages`;
    const detail = `${size}, version ${version.slice(0, 12)}${built ? " (built just now)" : ""}`;
    return { what, state: "works", detail };
  } catch (error) {
    const { message } = asError(error);
    const remedy = error instanceof OslerError ? error.remedy : undefined;
    return { what, state: "fails", detail: message, ...(remedy === undefined ? {} : { fix: remedy }) };
  }
}

function checkKey(settings: CheckedSettings): Check {
  const what = "endpoint key";
  if (settings["model.apiKey"] !== undefined) return { what, state: "works", detail: "set (not shown, not tested)" };
  return {
    what,
    state: "off",
    detail: "neither OSLER_API_KEY nor OPENAI_API_KEY is set",
    fix: "export OPENAI_API_KEY=…  (hosted endpoints only)",
  };
}

function checkWeb(settings: CheckedSettings): Check {
  const what = "web search";
  const [url, key] = [settings["web.searxngUrl"], settings["web.tavilyApiKey"]];
  if (url !== undefined) return { what, state: "works", detail: `SearXNG at ${url} (not tested)` };
  if (key !== undefined) return { what, state: "works", detail: "Tavily (key set, not tested)" };
  return {
    what,
    state: "off",
    detail: "no provider: web_search and read_page are off",
    fix: "export OSLER_SEARXNG_URL=…  or  TAVILY_API_KEY=…",
  };
}
