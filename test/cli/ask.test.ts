import { closeSync, existsSync, mkdirSync, openSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import type { Citation } from "../../src/agent/citations.ts";
import { openStarterCorpus } from "../../src/retrieval/starter.ts";
import { startEndpoint } from "../models/endpoint-server.ts";
import {
  buildSharedHome,
  expectPlainWords,
  NO_TERMINAL,
  readJson,
  runOnTerminal,
  runOsler,
  scratchFolder,
  startOsler,
  until,
} from "./osler.ts";
import { hangs, MARFAN, modelAt, QUESTION, researcher } from "./researcher.ts";

beforeAll(buildSharedHome, 120_000);

describe("a question that cannot be asked", () => {
  const big = "a".repeat(1_000_000);
  it.each<[name: string, args: string[], input: string | Uint8Array | undefined, told: RegExp]>([
    ["an empty argument", [""], undefined, /no question/],
    ["a blank argument", [" \t\n "], undefined, /no question/],
    ["an empty input", [], "", /no question/],
    ["a blank input", ["-"], " \n", /no question/],
    ["a megabyte on stdin", ["-"], big, /more than 80,000 bytes/],
    ["a hundred kilobytes", ["a".repeat(100_000)], undefined, /100,000 characters/],
    ["no UTF-8 on stdin", ["-"], Uint8Array.of(0x57, 0xff, 0xfe, 0x3f), /not text/],
    ["a NUL on stdin", ["-"], "What\u0000is this?", /not text/],
    ["an escape character", ["\u001b[2JWhat is this?"], undefined, /not text/],
  ])("%s", async (_, args, input, told) => {
    const ended = await runOsler(["ask", ...args, "--json"], input === undefined ? {} : { input });
    expect(ended.code).toBe(2);
    expect(readJson(ended).error.message).toMatch(told);
    expectPlainWords(ended);
  });
});

describe("a question in another language", () => {
  it.each(["¿Qué gen está alterado en el síndrome de Marfan?", "马凡综合征由哪个基因引起？"])(
    "%s",
    async (question) => {
      const ended = await runOsler(["ask", question, "--no-record", "--json"]);
      expect(ended.code).toBe(0);
      expect(readJson<{ stopReason: string }>(ended).stopReason).toMatch(/answered|insufficient_evidence/);
    },
  );
});

interface Answer {
  question: string;
  answer: string;
  citations: Citation[];
  stopReason: string;
  usage: Record<string, number>;
  trajectory: string | null;
}

describe("--json", () => {
  it("gives the answer with citations whose spans are in the documents", async () => {
    const folder = scratchFolder();
    const ended = await runOsler(["ask", "-", "--json"], { input: `${QUESTION}\n`, folder });
    expect(ended.code).toBe(0);
    const answer = readJson<Answer>(ended);
    expect(answer).toMatchObject({ question: QUESTION, stopReason: "answered" });
    expect(answer.answer).toContain(MARFAN);
    expect(answer.usage).toMatchObject({ toolCalls: expect.any(Number), promptTokens: expect.any(Number) });
    expect(existsSync(join(folder, answer.trajectory ?? ""))).toBe(true);
    expect(answer.citations.length).toBeGreaterThan(0);
    const corpus = await openStarterCorpus({ home: inject("sharedHome") });
    try {
      for (const { document, title, quote, start, end, status } of answer.citations) {
        expect(status).toBe("supported");
        const stored = await corpus.read(document ?? "");
        expect(stored?.title).toBe(title);
        expect(stored?.text.slice(start ?? 0, end ?? 0)).toBe(quote);
      }
    } finally {
      await corpus.close();
    }
  });

  it("--no-record leaves nothing behind", async () => {
    const folder = scratchFolder();
    const ended = await runOsler(["ask", QUESTION, "--no-record", "--json"], { folder });
    expect(readJson<Answer>(ended).trajectory).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("the answer", () => {
  it("is plain text with references where it is piped; progress goes to stderr", async () => {
    const { code, stdout, stderr } = await runOsler(["ask", ...QUESTION.split(" "), "--no-record"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Marfan syndrome follows autosomal dominant inheritance \[1\]\./);
    expect(stdout).toMatch(/\nReferences\n\[1\] Marfan syndrome · .*\n {4}“Marfan .*”\n {4}✓ supports the sentence\n/);
    expect(stderr).toContain("searching");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's commands are what must not be there.
    expect(`${stdout}${stderr}`).not.toMatch(/[\u001b\r]/);
  });

  it("streams on a terminal, names what is not supported, and colours unless NO_COLOR", async ({ skip }) => {
    const server = await startEndpoint(researcher);
    try {
      const line = ["ask", QUESTION, "--no-record", ...modelAt(server.baseUrl)];
      const shown = await runOnTerminal(line);
      if (shown === undefined) return skip(NO_TERMINAL);
      const { code, stdout } = shown;
      expect(code).toBe(0);
      const order = ["I look it up.", "searching", `${MARFAN} [1].`, "References", "✓ supports", "✗ does not support"];
      const places = order.map((part) => stdout.indexOf(part));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places[0]).toBeGreaterThan(0);
      expect(stdout).toContain("the sentence “It is caused by variants in the gene FBN9”");
      expect(stdout.slice(0, stdout.indexOf("References")).split(MARFAN)).toHaveLength(2);
      expect(stdout).toContain("\u001b[32m");
      const plain = await runOnTerminal(line, { environment: { NO_COLOR: "1" } });
      expect(plain?.stdout).not.toContain("\u001b[3");
      expect(plain?.stdout).toContain("✓ supports");
    } finally {
      await server.close();
    }
  });

  it("ends quietly when its reader has seen enough", async () => {
    const { process: child, ended, output } = startOsler(["ask", QUESTION, "--no-record"]);
    child.stdout?.destroy();
    await ended;
    expectPlainWords({ code: 0, signal: null, ...output });
  });

  it.skipIf(!existsSync("/dev/full"))("says in a sentence that the disk behind stdout is full", async () => {
    const full = openSync("/dev/full", "w");
    try {
      for (const args of [["config"], ["--help"], ["ask", QUESTION, "--no-record", "--json"]]) {
        const ended = await runOsler(args, { stdout: full });
        expect(ended.code).toBe(1);
        expect(ended.stderr).toContain("Cannot write the output: the disk is full.");
        expectPlainWords(ended);
      }
    } finally {
      closeSync(full);
    }
  });
});

describe("an interrupted question", () => {
  it("has exit code 130, and --resume goes on", async () => {
    let healed = false;
    const server = await startEndpoint((...seen) => (healed ? researcher : hangs)(...seen));
    const folder = scratchFolder();
    try {
      const running = startOsler(["ask", QUESTION, "--json", ...modelAt(server.baseUrl), "--timeout", "600"], {
        folder,
      });
      await until(() => server.requests.length > 0);
      running.process.kill("SIGINT");
      const stopped = await running.ended;
      expect(stopped.code).toBe(130);
      const { stopReason, trajectory } = readJson<Answer>(stopped);
      expect(stopReason).toBe("aborted");
      healed = true;
      const resumed = await runOsler(["ask", "--resume", trajectory ?? "", "--json"], { folder });
      expect(resumed.code).toBe(0);
      expect(readJson<Answer>(resumed)).toMatchObject({ question: QUESTION, stopReason: "answered", trajectory });
    } finally {
      await server.close();
    }
  });

  it("ends at once at the second Ctrl-C", async () => {
    const server = await startEndpoint(hangs);
    try {
      const running = startOsler(["ask", QUESTION, "--no-record", ...modelAt(server.baseUrl), "--timeout", "600"]);
      await until(() => server.requests.length > 0);
      running.process.kill("SIGINT");
      running.process.kill("SIGINT");
      expect((await running.ended).code).toBe(130);
    } finally {
      await server.close();
    }
  });

  it("does not wait for a corpus that is being built", async () => {
    const home = join(scratchFolder(), "home");
    const segments = join(home, "corpora", "starter", "segments");
    const running = startOsler(["ask", QUESTION, "--no-record", "--json", "--home", home]);
    await until(() => existsSync(segments) && readdirSync(segments).length > 0);
    running.process.kill("SIGINT");
    const stopped = await running.ended;
    expect(stopped.code).toBe(130);
    expect(readJson(stopped).error.wall).toBe("abort");
  });
});

describe("a place that cannot be written", () => {
  it("is named in one sentence", async () => {
    const folder = scratchFolder();
    mkdirSync(join(folder, "runs"));
    writeFileSync(join(folder, "runs", "ask"), "a file where a folder is wanted");
    const ended = await runOsler(["ask", QUESTION, "--json"], { folder });
    expect(ended.code).toBe(2);
    expect(readJson(ended).error.message).toMatch(/runs\/ask.*not a folder/);
  });
});
