import { describe, expect, it } from "vitest";
import type { CommandSpecification } from "../../src/cli/command.ts";
import { COMMANDS } from "../../src/cli/commands.ts";
import { expectPlainWords, readJson, runOsler } from "./osler.ts";

interface Named {
  words: string[];
  specification: CommandSpecification;
}

function everyCommand(specifications: readonly CommandSpecification[], path: string[] = []): Named[] {
  return specifications.flatMap((specification) => {
    const words = [...path, specification.name];
    return [{ words, specification }, ...everyCommand(specification.subcommands ?? [], words)];
  });
}

const NAMED = everyCommand(COMMANDS);

describe("help", () => {
  it.each(NAMED)("of $words ends with an example of that command", async ({ words }) => {
    const { code, stdout, stderr } = await runOsler([...words, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain(`\nExample:\n  osler ${words.join(" ")}`);
    expect(stderr).toBe("");
  });

  it("of osler lists every command and the exit codes", async () => {
    const { code, stdout } = await runOsler(["--help"]);
    expect(code).toBe(0);
    for (const { name } of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name}`, "m"));
    expect(stdout).toContain("0 done, 1 done with failures, 2 wrong use, 130 interrupted");
  });

  it("every command that reports something takes --json", () => {
    for (const { specification } of NAMED) {
      if (specification.load !== undefined)
        expect(specification.options?.map(({ syntax }) => syntax)).toContain("--json");
    }
  });
});

/** Command line, and what the answer names. */
const MISTAKES: [line: string, told: RegExp][] = [
  ["aks", /'aks'.*Did you mean ask\?/],
  ["rollot", /'rollot'.*Did you mean rollout\?/],
  ["tasks chek", /'chek'.*Did you mean check\?/],
  ["quite-another-thing", /'quite-another-thing'.*'osler --help' lists the commands/],
  ["ask --modle x", /'--modle'.*Did you mean --model\?/],
  ["rollout t.jsonl --otu x", /'--otu'.*Did you mean --out\?.*'osler rollout --help'/],
  ["config --jsno", /'--jsno'.*Did you mean --json\?/],
  ["score", /'folder'.*'osler score --help'/],
  ["export trl", /'folder'/],
  ["export tlr somewhere", /"tlr".*Did you mean trl\?/],
  ["config extra", /Expected 0 arguments/],
  ["ask --model", /--model has no value/],
  ["rollout t.jsonl --out=", /--out has no value/],
  ["ask hi --timeout soon", /model\.timeoutSeconds.*"soon"/],
  ["ask hi --dialect klingon", /model\.dialect.*"klingon".*native.*text/],
  ["ask hi --max-turns 0", /limits\.turns.*0/],
  ["ask hi --model m", /no endpoint.*--base-url/],
  ["ask hi --base-url http://127.0.0.1:9/v1", /no model.*--model/],
  ["ask hi --resume run.jsonl", /--resume takes no question/],
  ["ask --resume nowhere.jsonl", /nowhere\.jsonl: no such file/],
  ["tasks make --count 0", /--count cannot be "0".*at least 1/],
  ["tasks check nowhere.jsonl", /nowhere\.jsonl: no such file/],
  ["rollout t.jsonl", /no --out.*osler rollout t\.jsonl --out/],
  ["rollout t.jsonl --out x --n 0", /--n cannot be "0".*at least 1/],
  ["rollout t.jsonl --out x --n 1.5", /--n cannot be "1\.5".*whole number/],
  ["rollout t.jsonl --out x --concurrency x", /--concurrency cannot be "x"/],
  ["rollout t.jsonl --out x --budget -1", /--budget cannot be "-1"/],
  ["rollout nowhere.jsonl --out x", /nowhere\.jsonl: no such file/],
];

describe("a wrong command line", () => {
  it.each(MISTAKES)("osler %s --json: one object that says what is wrong, exit code 2", async (line, told) => {
    const ended = await runOsler([...line.split(" "), "--json"]);
    expect(ended.code).toBe(2);
    const { error } = readJson(ended);
    expect(["usage", "config", "storage"]).toContain(error.wall);
    expect(`${error.message} ${error.remedy}`).toMatch(told);
  });

  it.each(MISTAKES.slice(0, 5))("osler %s: the same in words on stderr", async (line, told) => {
    const ended = await runOsler(line.split(" "));
    expect(ended.code).toBe(2);
    expect(ended.stdout).toBe("");
    expect(ended.stderr.replaceAll("\n", " ")).toMatch(told);
    expectPlainWords(ended);
  });

  it.each([["score"], ["export", "trl"], ["report"], ["replay"], ["tasks", "check"]])(
    "osler %s %s with an empty name, as of a variable that is not set",
    async (...words) => {
      const ended = await runOsler([...words, ""]);
      expect(ended.code).toBe(2);
      expect(ended.stderr).toMatch(/is empty/);
    },
  );

  it("says how a question that begins with a dash is asked", async () => {
    const { code, stderr } = await runOsler(["ask", "-5 degrees, is that hypothermia?"]);
    expect(code).toBe(2);
    expect(stderr).toContain('osler ask -- "…"');
  });

  it("help without a command is wrong use", async () => {
    expect((await runOsler([])).code).toBe(2);
    expect((await runOsler(["tasks"])).code).toBe(2);
  });
});
