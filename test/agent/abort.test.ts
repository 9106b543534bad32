import { describe, expect, it } from "vitest";
import { z } from "zod";
import { untilAborted } from "../../src/lib/abort.ts";
import type { ChatModel } from "../../src/models/model.ts";
import { defineTool } from "../../src/tools/tool.ts";
import { findDisorder, lookUp, play, say, toolMessages } from "./small-agent.ts";

const never = () => new Promise<never>(() => {});

/** Aborts when it is called, and then never comes back. */
function hanging(controller: AbortController) {
  return defineTool({
    name: "hang",
    description: "Never answers, and hears no signal.",
    input: z.object({}),
    execute() {
      setTimeout(() => controller.abort(new Error("enough")), 20);
      return never();
    },
  });
}

describe("an abort", () => {
  it("ends a run whose tool ignores its signal, and keeps what was done before", { timeout: 5000 }, async () => {
    const controller = new AbortController();
    const replies = [
      say("", ["look_up", { word: "marfan" }]),
      say("", ["look_up", { word: "gene" }], ["hang", {}], ["hang", {}]),
    ];
    const { end, events, messages } = await play({
      tools: [lookUp, hanging(controller)],
      replies,
      signal: controller.signal,
    });
    expect(end).toMatchObject({ stopReason: "aborted", answer: null });
    expect(findDisorder(events, { stopped: true })).toEqual([]);
    expect(toolMessages(messages)).toHaveLength(2);
  });

  it("ends a run whose model ignores its signal", { timeout: 5000 }, async () => {
    const controller = new AbortController();
    const model: ChatModel = {
      name: "deaf",
      description: { name: "deaf", protocol: "message", dialect: "native" },
      complete() {
        setTimeout(() => controller.abort(), 20);
        return never();
      },
    };
    const { end, events } = await play({ model, signal: controller.signal });
    expect(end.stopReason).toBe("aborted");
    expect(events.map(({ type }) => type)).toEqual(["message", "message", "end"]);
  });

  it("before the beginning ends the run without a call", async () => {
    const { end, asked } = await play({ replies: [say("FBN1.")], signal: AbortSignal.abort() });
    expect(end.stopReason).toBe("aborted");
    expect(asked).toHaveLength(0);
  });

  it("while a tool fails because of it is an abort and not a failure", async () => {
    const controller = new AbortController();
    const sensitive = defineTool({
      name: "sensitive",
      description: "Fails when it is stopped.",
      input: z.object({}),
      execute: (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(new Error("stopped")));
          setTimeout(() => controller.abort(), 10);
        }),
    });
    const { end, messages } = await play({
      tools: [sensitive],
      replies: [say("", ["sensitive", {}])],
      signal: controller.signal,
    });
    expect(end.stopReason).toBe("aborted");
    expect(toolMessages(messages)).toEqual([]);
  });
});

describe("untilAborted", () => {
  it("settles as the work does, or with the reason of the signal", async () => {
    const controller = new AbortController();
    await expect(untilAborted(Promise.resolve(1), controller.signal)).resolves.toBe(1);
    await expect(untilAborted(Promise.reject(new Error("x")), controller.signal)).rejects.toThrow("x");
    const waiting = untilAborted(never(), controller.signal);
    controller.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    await expect(untilAborted(never(), controller.signal)).rejects.toThrow("enough");
  });
});
