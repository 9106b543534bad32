import { describe, expect, test } from "vitest";
import { type TrlOptions, toTrlRows } from "../../trajectories/export/trl.ts";
import { FINISH, playTrial, SEARCH, say, type Trial } from "./trial-run.ts";

async function reasonFor(trial: Trial, options: TrlOptions = {}): Promise<string | undefined> {
  const result = toTrlRows(await playTrial(trial), options);
  return "reason" in result ? result.reason : undefined;
}

function searchWith(written: string) {
  return say("", { thought: "Look.", calls: [["search", written]] });
}

describe("a trajectory is skipped with the reason", () => {
  test("when the arguments of a call are no JSON object", async () => {
    expect(await reasonFor({ replies: [searchWith('{"query": '), FINISH] })).toBe(
      "message 2: the arguments of search are not valid JSON",
    );
    expect(await reasonFor({ replies: [searchWith('["FBN1"]'), FINISH] })).toBe(
      "message 2: the arguments of search are not a JSON object",
    );
    expect(await reasonFor({ replies: [say("", { calls: [["unknown", "{}"]] }), FINISH] })).toMatch(/names no tool/);
  });

  test("when a loader would change a number or a text", async () => {
    expect(await reasonFor({ replies: [searchWith('{"query":"x","limit":1e20}'), FINISH] })).toMatch(
      /100000000000000000000/,
    );
    expect(await reasonFor({ replies: [searchWith('{"query":"x","limit":1e-12}'), FINISH] })).toMatch(/1e-12/);
    expect(await reasonFor({ replies: [searchWith('{"query":"x","limit":2.5}'), FINISH] })).toBeUndefined();
    expect(await reasonFor({ replies: [searchWith('{"query":"\\ud83d"}'), FINISH] })).toMatch(/surrogate/);
    expect(await reasonFor({ replies: [say("half \ud83d of a pair")] })).toMatch(/message 2: .*surrogate/);
    expect(await reasonFor({ replies: [say("whole \u{1F600} pair")] })).toBeUndefined();
  });

  test("when a limit ended it, unless such runs are wanted", async () => {
    const trial = { replies: [SEARCH, FINISH], limits: { turns: 1 } };
    expect(await reasonFor(trial)).toBe("ended by a limit (turn_limit)");
    expect(await reasonFor(trial, { includeForced: true })).toBeUndefined();
    expect(
      await reasonFor({ ...trial, replies: [SEARCH, { ...SEARCH, content: "x" }] }, { includeForced: true }),
    ).toMatch(/called tools where none/);
    expect(await reasonFor({ ...trial, replies: [SEARCH, SEARCH] }, { includeForced: true })).toBe(
      "no answer (turn_limit)",
    );
  });

  test("when it did not come to its end", async () => {
    expect(await reasonFor({ replies: [SEARCH] })).toBe("not finished (model_failed)");
    expect(await reasonFor({ replies: [say(""), say(""), say("")] })).toBe("no answer (no_answer)");
    expect(await reasonFor({ replies: [say(""), FINISH] })).toBe("message 2: the reply was empty");
    expect(await reasonFor({ replies: [FINISH, SEARCH, FINISH], requireEvidence: true })).toMatch(
      /^message 2: it answered before/,
    );
  });

  test("when the model was shown a folded prompt", async () => {
    const echo = say("", { thought: "Again.", calls: [["search", { query: "echoes" }]] });
    const replies = [...Array.from({ length: 6 }, (_, index) => ({ ...echo, content: `Search ${index}.` })), FINISH];
    expect(await reasonFor({ replies })).toBeUndefined();
    expect(await reasonFor({ replies, contextTokens: 3000 })).toMatch(/^folded \(model call \d+ /);
  });

  test("when a reply was cut off", async () => {
    const rewrite: Trial["rewrite"] = (event) =>
      event.type === "model_call" ? { ...event, exchange: { ...event.exchange, finishReason: "length" } } : event;
    expect(await reasonFor({ replies: [FINISH], rewrite })).toBe(
      "message 2: the reply was cut off at the limit of tokens",
    );
  });

  test("when it scored too low or not at all", async () => {
    const scores = new Map([["trial-0", { total: 0.4 }]]);
    expect(await reasonFor({ replies: [FINISH] }, { scores, minReward: 0.5 })).toBe("reward 0.4 is below 0.5");
    expect(await reasonFor({ replies: [FINISH] }, { scores, minReward: 0.4 })).toBeUndefined();
    expect(await reasonFor({ replies: [FINISH], id: "other" }, { scores, minReward: 0.4 })).toBe("not scored");
  });
});
