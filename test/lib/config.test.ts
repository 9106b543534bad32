import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ConfigInputs, loadConfig } from "../../src/lib/config.ts";
import { ConfigError, describeError, StorageError } from "../../src/lib/errors.ts";
import { SETTINGS } from "../../src/lib/settings.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "osler-config-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(content: unknown): void {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  writeFileSync(join(folder, "osler.config.json"), text);
}

function load(inputs: Omit<ConfigInputs, "folder"> = {}) {
  return loadConfig({ environment: {}, ...inputs, folder });
}

function refusal(inputs: Omit<ConfigInputs, "folder"> = {}): string {
  try {
    load(inputs);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return describeError(error);
  }
  throw new Error("It was accepted.");
}

describe("precedence", () => {
  it("is flag, environment, file, default", () => {
    const origin = (inputs: Omit<ConfigInputs, "folder">) => {
      const { values, entries } = load(inputs);
      return [values["limits.turns"], entries.find(({ key }) => key === "limits.turns")?.origin];
    };
    expect(origin({})).toEqual([16, "default"]);
    write({ limits: { turns: 3 } });
    expect(origin({})).toEqual([3, "file"]);
    expect(origin({ environment: { OSLER_MAX_TURNS: "4" } })).toEqual([4, "environment"]);
    const environment = { OSLER_MAX_TURNS: "4" };
    expect(origin({ environment, flags: { "limits.turns": "5" } })).toEqual([5, "flag"]);
  });

  it("takes the first of several variables, and passes over an empty one", () => {
    const both = { OSLER_API_KEY: "first-key-of-two", OPENAI_API_KEY: "second-key-of-two" };
    expect(load({ environment: both }).values["model.apiKey"]).toBe("first-key-of-two");
    expect(load({ environment: { ...both, OSLER_API_KEY: "" } }).values["model.apiKey"]).toBe("second-key-of-two");
  });

  it("leaves a setting without a fallback absent", () => {
    const { values, entries } = load();
    expect("model.name" in values).toBe(false);
    expect(entries.find(({ key }) => key === "model.name")).toMatchObject({ origin: "unset", shown: undefined });
    expect(entries.map(({ key }) => key)).toEqual(Object.keys(SETTINGS));
  });

  it("reads text as the type of the setting", () => {
    const environment = { OSLER_STREAM: "no", OSLER_TEMPERATURE: "0.5", OSLER_MODEL: "7" };
    const { values } = load({ environment });
    expect(values).toMatchObject({ "model.stream": false, "model.temperature": 0.5, "model.name": "7" });
  });

  it("reads nested and dotted keys, a $schema and a byte order mark", () => {
    write(`\uFEFF${JSON.stringify({ $schema: "x", model: { name: "a" }, "model.temperature": 1 })}`);
    expect(load().values).toMatchObject({ "model.name": "a", "model.temperature": 1 });
  });
});

describe("what is unknown", () => {
  it.each([
    [{ model: { nmae: "x" } }, 'Unknown setting "model.nmae"', "Did you mean model.name?"],
    [{ modle: { name: "x" } }, 'Unknown setting "modle"', "Did you mean model?"],
    [{ sede: 1 }, 'Unknown setting "sede"', "Did you mean seed?"],
    [{ somethingElseAltogether: 1 }, 'Unknown setting "somethingElseAltogether"', "osler config"],
    [{ toString: 1 }, 'Unknown setting "toString"', ""],
    ['{"__proto__": {"seed": 1}}', 'Unknown setting "__proto__"', ""],
    ['{"model": {"constructor": 1}}', 'Unknown setting "model.constructor"', ""],
  ])("in the file is refused: %j", (content, named, suggestion) => {
    write(content);
    const told = refusal();
    expect(told).toContain(named);
    expect(told).toContain(suggestion);
    expect(told).toContain(join(folder, "osler.config.json"));
  });

  it("in the environment is refused with the nearest, and foreign variables are left alone", () => {
    expect(refusal({ environment: { OSLER_MODLE: "x" } })).toMatch(/OSLER_MODLE.*Did you mean OSLER_MODEL\?/);
    expect(() => load({ environment: { OPENAI_ORGANISATION: "x", PATH: "/bin" } })).not.toThrow();
  });
});

describe("what is malformed", () => {
  it.each([
    [{ environment: { OSLER_MAX_TURNS: "many" } }, "limits.turns", "OSLER_MAX_TURNS", '"many"'],
    [{ environment: { OSLER_MAX_TURNS: "0" } }, "limits.turns", "OSLER_MAX_TURNS", "0"],
    [{ environment: { OSLER_MAX_TURNS: "1.5" } }, "limits.turns", "OSLER_MAX_TURNS", "1.5"],
    [{ environment: { OSLER_BASE_URL: "localhost:8000" } }, "model.baseUrl", "OSLER_BASE_URL", "http://"],
    [{ environment: { OSLER_TIMEOUT: "Infinity" } }, "model.timeoutSeconds", "OSLER_TIMEOUT", "Infinity"],
    [{ flags: { "model.temperature": "hot" } }, "model.temperature", "command line", '"hot"'],
    [{ flags: { "model.name": "" } }, "model.name", "command line", '""'],
    [{ flags: { "model.name": true } }, "model.name", "command line", "true"],
  ])("names the setting and where it came from: %j", (inputs, ...named) => {
    const told = refusal(inputs);
    for (const part of named) expect(told).toContain(part);
  });

  it.each([
    [{ limits: { turns: "4" } }, "limits.turns"],
    [{ limits: { turns: null } }, "limits.turns"],
    [{ model: "qwen" }, '"model"'],
    [{ model: [] }, '"model"'],
    [{ model: null }, '"model"'],
    [[], "one JSON object"],
    ["null", "one JSON object"],
    ['{"seed": 1', "not valid JSON"],
    ["", "not valid JSON"],
  ])("in the file names the file: %j", (content, named) => {
    write(content);
    const told = refusal();
    expect(told).toContain(named);
    expect(told).toContain("osler.config.json");
  });

  it("is a StorageError when the file cannot be read", () => {
    mkdirSync(join(folder, "osler.config.json"));
    expect(() => load()).toThrow(StorageError);
  });
});

describe("secrets", () => {
  const KEY = "sk-very-secret-key-1234";

  it("are masked where they are shown and whole where they are used", () => {
    const { values, entries } = load({ environment: { OSLER_API_KEY: KEY, TAVILY_API_KEY: "short" } });
    expect(values["model.apiKey"]).toBe(KEY);
    const shown = JSON.stringify(entries);
    expect(shown).not.toContain("secret");
    expect(shown).not.toContain("short");
  });

  it("do not stand in an error", () => {
    expect(refusal({ flags: { "model.apiKey": true } })).not.toContain("true");
    write({ model: { apiKey: { key: KEY } } });
    expect(refusal()).not.toContain(KEY);
    write(`{"model": {"apiKey": ${KEY}"}}`);
    expect(refusal()).not.toMatch(/sk-/);
  });

  it("in an address are masked too", () => {
    const environment = { REDIS_URL: "redis://user:pass@host:6379/0", OSLER_BASE_URL: "http://me:word@host/v1" };
    const { values, entries } = load({ environment });
    expect(values["redis.url"]).toBe("redis://user:pass@host:6379/0");
    expect(JSON.stringify(entries)).not.toMatch(/user:pass|me:word/);
    expect(refusal({ environment: { OSLER_BASE_URL: "ftp://me:word@host" } })).not.toContain("me:word");
  });
});
