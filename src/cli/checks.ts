import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { asError, describeError, storageError } from "../lib/errors.ts";
import { nearest } from "../lib/nearest.ts";
import type { SettingValues } from "../lib/settings.ts";
import { discoverEndpoints, type FoundEndpoint, listModels } from "../models/discover.ts";
import { type DialectProbe, probeDialect } from "../models/probe.ts";

/** One line of the doctor's table. */
export interface Check {
  what: string;
  /** `off`: not there and not needed. */
  state: "works" | "off" | "fails";
  detail: string;
  /** The command or setting that would change it. */
  fix?: string;
}

type Settings = SettingValues & { home: string };

/** Milliseconds that a server of this machine may take to answer. */
const PATIENCE = 1500;

export async function checkMachine(settings: Settings, signal: AbortSignal): Promise<Check[]> {
  const [corpus, endpoints, configured, meilisearch, redis] = await Promise.all([
    checkCorpus(settings),
    checkEndpoints(settings, signal),
    checkModel(settings, signal),
    checkMeilisearch(settings),
    checkRedis(settings),
  ]);
  const local = [checkNode(), checkHome(settings), corpus, ...configured, ...endpoints];
  return [...local, ...checkKeys(settings), checkWeb(settings), meilisearch, redis];
}

function checkNode(): Check {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const fits = major > 20 || (major === 20 && minor >= 19);
  const check = { what: "Node.js", detail: `${process.version} on ${process.platform} ${process.arch}` };
  return fits ? { ...check, state: "works" } : { ...check, state: "fails", fix: "Install Node.js 20.19 or newer." };
}

function checkHome({ home }: Settings): Check {
  const probe = join(home, `.osler-doctor-${process.pid}`);
  try {
    mkdirSync(home, { recursive: true });
    writeFileSync(probe, "");
    rmSync(probe);
    return { what: "home folder", state: "works", detail: `${home} can be written` };
  } catch (error) {
    const detail = asError(storageError(error, "write to", home)).message;
    return { what: "home folder", state: "fails", detail, fix: "export OSLER_HOME=/a/folder/you/may/write" };
  }
}

async function checkCorpus({ home }: Settings): Promise<Check> {
  const what = "starter corpus";
  try {
    const { openStarterCorpus } = await import("../retrieval/starter.ts");
    let built = false;
    const onProgress = ({ phase }: { phase: string }) => {
      if (phase === "ready") built = true;
    };
    const corpus = await openStarterCorpus({ home, onProgress });
    const { documents, passages, version } = await corpus.stats();
    await corpus.close();
    const size = `${documents.toLocaleString("en")} documents, ${passages.toLocaleString("en")} passages`;
    return {
      what,
      state: "works",
      detail: `${size}, version ${version.slice(0, 12)}${built ? " (built just now)" : ""}`,
    };
  } catch (error) {
    return {
      what,
      state: "fails",
      detail: describeError(error),
      fix: "rm -r the corpora/starter folder of OSLER_HOME; it is built again",
    };
  }
}

/** The model that the settings name: is it there, and how does it call tools? */
async function checkModel(settings: Settings, signal: AbortSignal): Promise<Check[]> {
  const name = settings["model.name"];
  const baseUrl = settings["model.baseUrl"];
  if (name === undefined || baseUrl === undefined) {
    return [
      {
        what: "model",
        state: "off",
        detail: "none configured: the baseline policy answers",
        fix: "osler ask … --model NAME --base-url URL",
      },
    ];
  }
  const apiKey = settings["model.apiKey"];
  const key = apiKey === undefined ? {} : { apiKey };
  const listed = await listModels(baseUrl, { ...key, signal, timeoutMs: PATIENCE * 4 });
  if ("models" in listed && listed.models.length > 0 && !listed.models.includes(name)) {
    const close = nearest(name, listed.models) ?? listed.models[0];
    return [{ what: "model", state: "fails", detail: `${baseUrl} offers no ${name}`, fix: `--model ${close}` }];
  }
  const idleTimeoutMs = (settings["model.timeoutSeconds"] ?? 60) * 1000;
  const probe = await probeDialect({ model: name, baseUrl, ...key, idleTimeoutMs, maxRetries: 0 }, signal);
  return [describeProbe(probe, settings, name)];
}

function describeProbe({ dialect, reason, latencyMs, error }: DialectProbe, settings: Settings, name: string): Check {
  const what = `model ${name}`;
  if (error !== undefined)
    return {
      what,
      state: "fails",
      detail: error.message,
      ...(error.remedy === undefined ? {} : { fix: error.remedy }),
    };
  if (dialect === "none")
    return {
      what,
      state: "fails",
      detail: `it does not call tools. ${reason}`,
      fix: "Choose a model that was trained to call tools.",
    };
  const detail = `dialect ${dialect}, ${(latencyMs / 1000).toFixed(1)} s a reply. ${reason}`;
  if (dialect === (settings["model.dialect"] ?? "native")) return { what, state: "works", detail };
  return { what, state: "fails", detail, fix: `--dialect ${dialect}  (or OSLER_DIALECT=${dialect})` };
}

async function checkEndpoints(settings: Settings, signal: AbortSignal): Promise<Check[]> {
  const { found, absent } = await discoverEndpoints({ signal });
  const checks = found.map((endpoint) => describeEndpoint(endpoint, settings));
  if (checks.length > 0) return checks;
  const ports = absent.map(({ baseUrl }) => new URL(baseUrl).port).join(", ");
  return [
    {
      what: "local models",
      state: "off",
      detail: `no model server on ports ${ports}`,
      fix: "ollama serve && ollama pull qwen3",
    },
  ];
}

function describeEndpoint({ baseUrl, server, version, models }: FoundEndpoint, settings: Settings): Check {
  const what = server === "unknown" ? "model server" : server;
  const listed = models.length === 0 ? "no model loaded" : models.slice(0, 4).join(", ");
  const detail = `${baseUrl}${version === undefined ? "" : ` ${version}`}: ${listed}${models.length > 4 ? `, ${models.length - 4} more` : ""}`;
  if (models.length === 0)
    return { what, state: "fails", detail, fix: server === "ollama" ? "ollama pull qwen3" : "Load a model into it." };
  const used = settings["model.baseUrl"] === baseUrl;
  return used
    ? { what, state: "works", detail }
    : { what, state: "works", detail, fix: `osler ask … --model ${models[0]} --base-url ${baseUrl}` };
}

function checkKeys(settings: Settings): Check[] {
  const key = settings["model.apiKey"];
  if (key === undefined)
    return [
      {
        what: "endpoint key",
        state: "off",
        detail: "neither OSLER_API_KEY nor OPENAI_API_KEY is set",
        fix: "export OPENAI_API_KEY=…  (hosted endpoints only)",
      },
    ];
  return [{ what: "endpoint key", state: "works", detail: "set (not shown, not tested)" }];
}

function checkWeb(settings: Settings): Check {
  const [url, key] = [settings["web.searxngUrl"], settings["web.tavilyApiKey"]];
  if (url !== undefined) return { what: "web search", state: "works", detail: `SearXNG at ${url} (not tested)` };
  if (key !== undefined) return { what: "web search", state: "works", detail: "Tavily (key set, not tested)" };
  return {
    what: "web search",
    state: "off",
    detail: "no provider: web_search and read_page are off",
    fix: "export OSLER_SEARXNG_URL=…  or  TAVILY_API_KEY=…",
  };
}

async function checkMeilisearch(settings: Settings): Promise<Check> {
  const url = settings["meilisearch.url"] ?? "";
  const what = "Meilisearch";
  try {
    const response = await fetch(new URL("health", url.endsWith("/") ? url : `${url}/`), {
      signal: AbortSignal.timeout(PATIENCE),
    });
    const body = (await response.json()) as { status?: unknown };
    if (body.status === "available")
      return { what, state: "works", detail: `${url} is available (the embedded engine is used)` };
    return {
      what,
      state: "fails",
      detail: `${url} answers HTTP ${response.status}`,
      fix: "Look at the log of the server, or set MEILISEARCH_URL.",
    };
  } catch {
    return {
      what,
      state: "off",
      detail: `no server at ${url}; the embedded engine is used`,
      fix: "export MEILISEARCH_URL=…",
    };
  }
}

function checkRedis(settings: Settings): Promise<Check> {
  const what = "Redis";
  const url = new URL(settings["redis.url"] ?? "redis://127.0.0.1:6379");
  return new Promise((resolve) => {
    const socket = connect({ host: url.hostname, port: Number(url.port || 6379), timeout: PATIENCE });
    const settle = (check: Check) => {
      socket.destroy();
      resolve(check);
    };
    const absent: Check = {
      what,
      state: "off",
      detail: `no server at ${url.host}; batches run in one process`,
      fix: "export REDIS_URL=redis://…",
    };
    socket.once("connect", () => socket.write("PING\r\n"));
    socket.once("data", (data) => {
      const said = data.toString("utf8").trim();
      const open = said === "+PONG" || said.startsWith("-NOAUTH");
      settle(
        open
          ? { what, state: "works", detail: `${url.host} answers` }
          : {
              what,
              state: "fails",
              detail: `${url.host} answers "${said.slice(0, 40)}", which is not Redis`,
              fix: "Set REDIS_URL.",
            },
      );
    });
    socket.once("timeout", () => settle(absent));
    socket.once("error", () => settle(absent));
  });
}
