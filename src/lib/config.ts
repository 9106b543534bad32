import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError, errorCode, storageError } from "./errors.ts";
import { nearest } from "./nearest.ts";
import { SETTINGS, type Setting, type SettingKey, type SettingValues } from "./settings.ts";

export const CONFIG_FILE = "osler.config.json";

/** Where an effective value came from, in the order of precedence. */
export type Origin = "flag" | "environment" | "file" | "default";

export interface ConfigEntry {
  key: SettingKey;
  /** Secrets are masked; undefined: off. */
  shown: string | number | boolean | undefined;
  origin: Origin | "unset";
  /** The flag, variable or file that said it. */
  from: string;
  about: string;
}

export interface Config {
  values: SettingValues;
  /** Every setting, in the order of the table, for `osler config`. */
  entries: ConfigEntry[];
}

export interface ConfigInputs {
  /** Values of flags by setting; text is read as the setting's type. */
  flags?: Partial<Record<SettingKey, string | boolean | undefined>>;
  environment?: Record<string, string | undefined>;
  /** Folder whose `osler.config.json` is read. */
  folder?: string;
}

const KEYS = Object.keys(SETTINGS) as SettingKey[];

/** What stands before the dot of a key. */
const GROUPS = [...new Set(KEYS.flatMap((key) => (key.includes(".") ? key.slice(0, key.indexOf(".")) : [])))];

/** Parses all settings once: flags > environment > osler.config.json > defaults. Throws ConfigError on anything unknown or malformed. */
export function loadConfig({
  flags = {},
  environment = process.env,
  folder = process.cwd(),
}: ConfigInputs = {}): Config {
  const path = join(folder, CONFIG_FILE);
  const file = readConfigFile(path);
  refuseUnknownVariables(environment);
  const values: Record<string, unknown> = {};
  const entries = KEYS.map((key): ConfigEntry => {
    const found = lookUp(key, { flags, environment, file, path });
    if (found.value !== undefined) values[key] = check(key, found.value, found.from);
    const secret = (SETTINGS[key] as Setting<unknown>).secret === true && found.value !== undefined;
    const shown = secret ? mask(String(found.value)) : hideCredentials(values[key] as ConfigEntry["shown"]);
    return { key, shown, origin: found.origin, from: found.from, about: SETTINGS[key].about };
  });
  return { values: values as SettingValues, entries };
}

interface Found {
  value: unknown;
  origin: Origin | "unset";
  from: string;
}

function lookUp(
  key: SettingKey,
  {
    flags,
    environment,
    file,
    path,
  }: Required<Omit<ConfigInputs, "folder">> & { file: Map<string, unknown>; path: string },
): Found {
  const flag = flags[key];
  if (flag !== undefined) return { value: fromText(key, flag), origin: "flag", from: "command line" };
  for (const name of SETTINGS[key].environment) {
    const value = environment[name];
    if (value !== undefined && value !== "") return { value: fromText(key, value), origin: "environment", from: name };
  }
  if (file.has(key)) return { value: file.get(key), origin: "file", from: path };
  const { fallback } = SETTINGS[key] as Setting<unknown>;
  return fallback === undefined
    ? { value: undefined, origin: "unset", from: "" }
    : { value: fallback, origin: "default", from: "" };
}

/** Text of a flag or variable becomes a number or boolean only where the setting is one. */
function fromText(key: SettingKey, text: string | boolean): unknown {
  if (typeof text === "boolean" || SETTINGS[key].schema.safeParse(text).success) return text;
  if (/^(true|yes|on)$/i.test(text)) return true;
  if (/^(false|no|off)$/i.test(text)) return false;
  return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}

function check(key: SettingKey, value: unknown, from: string): unknown {
  const parsed = SETTINGS[key].schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const reason = parsed.error.issues.map((issue) => issue.message).join("; ");
  const shown = (SETTINGS[key] as Setting<unknown>).secret ? "a secret" : hideCredentials(JSON.stringify(value));
  throw new ConfigError(`The setting ${key} (${from || "default"}) cannot be ${shown}: ${reason}.`, {
    remedy: `It is: ${SETTINGS[key].about}. 'osler config' shows every setting.`,
  });
}

function readConfigFile(path: string): Map<string, unknown> {
  let text: string;
  try {
    text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return new Map();
    throw storageError(error, "read", path);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    // The parser quotes the text around the fault, and a key may stand there.
    const reason = (error as Error).message.replace(/,? [.]{0,3}".*/s, "");
    throw new ConfigError(`${path} is not valid JSON: ${reason}.`, {
      remedy: 'It is an object such as {"model": {"name": "qwen3"}}.',
    });
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new ConfigError(`${path} must hold one JSON object.`, { remedy: 'Such as {"model": {"name": "qwen3"}}.' });
  }
  return flatten(json as Record<string, unknown>, path);
}

function flatten(object: Record<string, unknown>, path: string, prefix = ""): Map<string, unknown> {
  const flat = new Map<string, unknown>();
  for (const [name, value] of Object.entries(object)) {
    const key = `${prefix}${name}`;
    if (key === "$schema") continue;
    if (Object.hasOwn(SETTINGS, key)) flat.set(key, value);
    else if (GROUPS.includes(key) && typeof value === "object" && value !== null && !Array.isArray(value)) {
      for (const [inner, member] of flatten(value as Record<string, unknown>, path, `${key}.`)) flat.set(inner, member);
    } else if (GROUPS.includes(key)) {
      throw new ConfigError(`"${key}" in ${path} must be an object.`, { remedy: `Such as {"${key}": {…}}.` });
    } else throw unknownKey(`Unknown setting "${key}" in ${path}.`, nearest(key, [...KEYS, ...GROUPS]));
  }
  return flat;
}

const VARIABLES = KEYS.flatMap((key) => SETTINGS[key].environment as readonly string[]);

function refuseUnknownVariables(environment: Record<string, string | undefined>): void {
  for (const name of Object.keys(environment)) {
    if (!name.startsWith("OSLER_") || VARIABLES.includes(name)) continue;
    throw unknownKey(`Unknown environment variable ${name}.`, nearest(name, VARIABLES));
  }
}

function unknownKey(message: string, suggestion: string | undefined): ConfigError {
  const remedy = suggestion === undefined ? "'osler config' lists them all." : `Did you mean ${suggestion}?`;
  return new ConfigError(message, { remedy });
}

/** An address may carry a name and a password. */
function hideCredentials<T>(shown: T): T | string {
  return typeof shown === "string" ? shown.replace(/(:\/\/)[^/?#\s"]*@/, "$1•••@") : shown;
}

function mask(secret: string): string {
  return secret.length < 12 ? "•••" : `${secret.slice(0, 3)}…${secret.slice(-2)}`;
}
