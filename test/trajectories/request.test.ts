import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { sha256 } from "../../src/lib/hash.ts";
import { readTrajectory } from "../../trajectories/read.ts";
import { decodeRequest, encodeRequest } from "../../trajectories/request.ts";
import type { TrajectoryLine } from "../../trajectories/trajectory.ts";
import { say } from "../agent/small-agent.ts";
import { makeAgent, record, tellStory } from "./small-run.ts";

const folder = mkdtempSync(join(tmpdir(), "osler-request-"));
afterAll(() => rmSync(folder, { recursive: true }));

const message = fc.record(
  { role: fc.constantFrom("user", "tool"), content: fc.string(), extra: fc.jsonValue() },
  { requiredKeys: ["role"] },
);
const member = fc.oneof(
  fc.constantFrom("model", "tools", "temperature", "__proto__", "toString", "1"),
  fc.string({ maxLength: 3 }),
);
/** Parsed JSON, as a request is: its members in any order, the messages anywhere among them or missing. */
const body = fc
  .tuple(fc.array(fc.tuple(member, fc.jsonValue())), fc.option(fc.array(message, { maxLength: 5 })), fc.nat(6))
  .map(([members, messages, at]) => {
    const entries: [string, unknown][] = members.filter(([name]) => name !== "messages");
    if (messages !== null) entries.splice(at, 0, ["messages", messages]);
    return JSON.parse(JSON.stringify(Object.fromEntries(entries))) as Record<string, unknown>;
  });

describe("a request kept as what changed", () => {
  it("is, byte for byte, the request that was sent", () => {
    fc.assert(
      fc.property(fc.array(body, { maxLength: 5 }), (requests) => {
        let [sent, read]: Record<string, unknown>[] = [{}, {}];
        for (const request of requests) {
          const delta = JSON.parse(JSON.stringify(encodeRequest(request, sent ?? {})));
          read = decodeRequest(delta, read ?? {});
          expect(JSON.stringify(read)).toBe(JSON.stringify(request));
          sent = request;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("keeps the order of members within a message", () => {
    const before = { messages: [{ role: "user", content: "a" }], tools: [{ a: 1, b: 2 }] };
    const after = { messages: [{ content: "a", role: "user" }], tools: [{ b: 2, a: 1 }] };
    expect(JSON.stringify(decodeRequest(encodeRequest(after, before), before))).toBe(JSON.stringify(after));
  });

  it("keeps of a conversation only what is new", () => {
    const one = { model: "m", messages: [{ role: "user", content: "a" }] };
    const two = { model: "m", messages: [...one.messages, { role: "user", content: "b" }] };
    expect(encodeRequest(two, one)).toEqual({
      messages: { keep: 1, append: [{ role: "user", content: "b" }] },
      set: {},
    });
    expect(encodeRequest(one, two)).toEqual({ messages: { keep: 1, append: [] }, set: {} });
  });
});

describe("a recorded run", () => {
  const story = (turns: number) => [
    ...Array.from({ length: turns }, (_, at) => say(`Turn ${at}.`, ["say_much", { about: "x", characters: 400 }])),
    say("It says so [E1]."),
  ];

  it("gives every request back with the hash of the bytes that were sent", async () => {
    const { events } = await record({
      agent: makeAgent(tellStory(story(6)), { contextTokens: 1400 }),
      file: join(folder, "hash.jsonl"),
    });
    expect(events.some(({ type }) => type === "fold")).toBe(true);
    const calls = events.filter((event) => event.type === "model_call");
    expect(calls).toHaveLength(7);
    for (const { exchange } of calls) expect(sha256(JSON.stringify(exchange.request))).toBe(exchange.requestHash);
  });

  it("grows with its turns and not with their square", async () => {
    const size = async (turns: number) => {
      const file = join(folder, `size-${turns}.jsonl`);
      await record({ agent: makeAgent(tellStory(story(turns))), file });
      return readFileSync(file).length;
    };
    const [ten, twenty, forty] = [await size(10), await size(20), await size(40)];
    expect((forty - twenty) / (twenty - ten)).toBeLessThan(2.1);
    expect((forty - twenty) / (twenty - ten)).toBeGreaterThan(1.9);
  });

  it("repeats nothing of the conversation in the lines of its calls", async () => {
    const file = join(folder, "lines.jsonl");
    await record({ agent: makeAgent(tellStory(story(5))), file });
    const lines = readFileSync(file, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as TrajectoryLine);
    const calls = lines.filter((line) => line.type === "model_call");
    expect(calls.map(({ request }) => [request.messages.keep, request.messages.append.length])).toEqual([
      [0, 2],
      [2, 2],
      [4, 2],
      [6, 2],
      [8, 2],
      [10, 2],
    ]);
    expect((await readTrajectory(file)).events.filter(({ type }) => type === "model_call")).toHaveLength(6);
  });
});
