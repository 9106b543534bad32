import { describe, expect, it } from "vitest";
import { applyFolds, estimateTokens, type Fold } from "../../src/agent/fold.ts";
import { findDisorder, play, say, toolMessages } from "./small-agent.ts";

const much = (about: string, characters: number) => say("", ["say_much", { about, characters }]);

const CONTEXT = 2500;

describe("a prompt that outgrows its window", () => {
  const replies = [...["a", "b", "c", "d", "e"].map((about) => much(about, 2000)), say("It says so [E1].")];

  it("has its oldest tool results folded until it fits; the newest stay, and the transcript keeps all", async () => {
    const { end, events, messages, asked } = await play({ replies, contextTokens: CONTEXT });
    expect(end.stopReason).toBe("answered");
    for (const { messages: shown } of asked) expect(estimateTokens(shown)).toBeLessThanOrEqual(CONTEXT * 0.9);
    const last = asked.at(-1)?.messages ?? [];
    const contents = toolMessages(last).map(({ content }) => content);
    expect(contents[0]).toMatch(/^\(The result of this say_much call was folded.*E1 About long-a.*stay valid/);
    expect(contents.at(-1)).toHaveLength(toolMessages(messages)[4]?.content.length ?? 0);
    for (const { content } of toolMessages(messages)) expect(content.length).toBeGreaterThan(2000);
    expect(findDisorder(events)).toEqual([]);
  });

  it("is what the recorded folds make of the transcript, at every call", async () => {
    const { events, messages, asked } = await play({ replies, contextTokens: CONTEXT });
    const folds: Fold[] = [];
    let call = 0;
    for (const event of events) {
      if (event.type === "fold") folds.push(event.fold);
      if (event.type !== "model_call") continue;
      expect(event.prompt.folds).toBe(folds.length);
      expect(asked[call++]?.messages).toEqual(applyFolds(messages.slice(0, event.prompt.to), folds));
    }
    expect(folds.length).toBeGreaterThan(0);
    const folded = folds.flatMap((fold) => fold.messages);
    expect(new Set(folded).size).toBe(folded.length);
    for (const fold of folds) expect(fold.tokensAfter).toBeLessThan(fold.tokensBefore);
  });

  it("that folding brings into the reserve, but not below it, is still sent with tools", async () => {
    const small = [much("a", 1500), much("b", 7200), say("It says so.")];
    const { end, asked } = await play({ replies: small, contextTokens: 3600 });
    expect(estimateTokens(asked.at(-1)?.messages ?? [])).toBeGreaterThan(3600 * 0.7);
    expect(end.stopReason).toBe("answered");
  });

  it("is the end when not even that helps: once more, without tools, with what is old folded", async () => {
    const large = [much("a", 2000), much("b", 30_000), say("It says so.")];
    const { end, asked, events } = await play({ replies: large, contextTokens: CONTEXT });
    expect(end.stopReason).toBe("context_limit");
    expect(asked.map(({ tools }) => tools > 0)).toEqual([true, true, false]);
    const [older, newer] = toolMessages(asked.at(-1)?.messages ?? []);
    expect(older?.content).toContain("folded");
    expect(newer?.content.length).toBeGreaterThan(30_000);
    expect(findDisorder(events)).toEqual([]);
  });

  it("is left whole without a window", async () => {
    const { events } = await play({ replies });
    expect(events.some((event) => event.type === "fold")).toBe(false);
  });
});
