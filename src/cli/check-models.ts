import { ConfigError } from "../lib/errors.ts";
import { nearest } from "../lib/nearest.ts";
import { chooseModel } from "../models/choose.ts";
import { discoverEndpoints, type FoundEndpoint, listModels } from "../models/discover.ts";
import type { DialectProbe } from "../models/probe.ts";
import type { Check, CheckedSettings } from "./check.ts";

/** Milliseconds that an endpoint may take to list its models. */
const PATIENCE_MS = 6000;

/** The model that the settings name: is it there, and how does it call tools? */
export async function checkModel(settings: CheckedSettings, signal: AbortSignal): Promise<Check> {
  const what = "model";
  try {
    const { name, description } = await chooseModel(settings);
    if (description.protocol === "chat-completions")
      return await probeModel(name, { ...settings, "model.baseUrl": description.baseUrl ?? "" }, signal);
    const fix = "osler ask … --model NAME --base-url URL";
    return { what, state: "off", detail: "none configured: the baseline policy answers", fix };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const [offered] = settings["model.name"] === undefined ? await offeredModels(settings, signal) : [];
    const fix = offered === undefined ? error.remedy : `--model ${offered}`;
    return { what, state: "fails", detail: error.message, ...(fix === undefined ? {} : { fix }) };
  }
}

async function probeModel(name: string, settings: CheckedSettings, signal: AbortSignal): Promise<Check> {
  const baseUrl = settings["model.baseUrl"] ?? "";
  const offered = await offeredModels(settings, signal);
  if (offered.length > 0 && !offered.includes(name)) {
    const close = nearest(name, offered) ?? offered[0];
    return { what: "model", state: "fails", detail: `${baseUrl} offers no ${name}`, fix: `--model ${close}` };
  }
  const { probeDialect } = await import("../models/probe.ts");
  const idleTimeoutMs = (settings["model.timeoutSeconds"] ?? 60) * 1000;
  const probe = await probeDialect({ model: name, baseUrl, ...keyOf(settings), idleTimeoutMs, maxRetries: 0 }, signal);
  return describeProbe(probe, settings, name);
}

/** Empty where it lists none: some endpoints do not. */
async function offeredModels(settings: CheckedSettings, signal: AbortSignal): Promise<string[]> {
  const options = { ...keyOf(settings), signal, timeoutMs: PATIENCE_MS };
  const listed = await listModels(settings["model.baseUrl"] ?? "", options);
  return "models" in listed ? listed.models : [];
}

function keyOf(settings: CheckedSettings): { apiKey?: string } {
  const apiKey = settings["model.apiKey"];
  return apiKey === undefined ? {} : { apiKey };
}

function describeProbe(
  { dialect, reason, latencyMs, error }: DialectProbe,
  settings: CheckedSettings,
  name: string,
): Check {
  const what = `model ${name}`;
  if (error !== undefined) {
    const fix = error.remedy === undefined ? {} : { fix: error.remedy };
    return { what, state: "fails", detail: error.message, ...fix };
  }
  if (dialect === "none") {
    const fix = "Choose a model that was trained to call tools.";
    return { what, state: "fails", detail: `it does not call tools. ${reason}`, fix };
  }
  const detail = `dialect ${dialect}, ${(latencyMs / 1000).toFixed(1)} s a reply. ${reason}`;
  if (dialect === (settings["model.dialect"] ?? "native")) return { what, state: "works", detail };
  return { what, state: "fails", detail, fix: `--dialect ${dialect}  (or OSLER_DIALECT=${dialect})` };
}

/** Model servers of this machine, one line each. */
export async function checkEndpoints(settings: CheckedSettings, signal: AbortSignal): Promise<Check[]> {
  const { found, absent } = await discoverEndpoints({ signal });
  const checks = found.map((endpoint) => describeEndpoint(endpoint, settings));
  if (checks.length > 0) return checks;
  const detail = `no model server on ports ${absent.map(({ baseUrl }) => new URL(baseUrl).port).join(", ")}`;
  return [{ what: "local models", state: "off", detail, fix: "ollama serve && ollama pull qwen3" }];
}

function describeEndpoint({ baseUrl, server, version, models }: FoundEndpoint, settings: CheckedSettings): Check {
  const what = server === "unknown" ? "model server" : server;
  const more = models.length > 4 ? `, ${models.length - 4} more` : "";
  const listed = models.length === 0 ? "no model loaded" : `${models.slice(0, 4).join(", ")}${more}`;
  const detail = `${baseUrl}${version === undefined ? "" : ` ${version}`}: ${listed}`;
  if (models.length === 0) {
    const fix = server === "ollama" ? "ollama pull qwen3" : "Load a model into it.";
    return { what, state: settings["model.baseUrl"] === baseUrl ? "fails" : "off", detail, fix };
  }
  if (settings["model.baseUrl"] === baseUrl) return { what, state: "works", detail };
  return { what, state: "works", detail, fix: `osler ask … --model ${models[0]} --base-url ${baseUrl}` };
}
