import { describe, expect, it } from "vitest";
import { createAnswerStream, createReferenceNumbers } from "../../src/cli/answer-text.ts";
import { printable, table, wrap } from "../../src/cli/terminal.ts";

/** What is shown of a reply that comes in pieces of one character. */
function showSlowly(reply: string, answer = reply): string {
  let shown = "";
  const stream = createAnswerStream(createReferenceNumbers(), (text) => {
    shown += text;
  });
  for (const character of reply) stream.push(character);
  stream.end(answer);
  return shown;
}

describe("an answer that comes in pieces", () => {
  it("has its evidence numbered in the order of its first marks", () => {
    expect(showSlowly("A [E7]. B [E2, E7]. C [see below] [E2")).toBe("A [1]. B [2][1]. C [see below] [E2");
  });

  it("is shown without the thought before it", () => {
    expect(showSlowly("<think>Is it [E1]?</think>\n\nYes [E1].", "Yes [E1].")).toBe("Yes [1].");
  });

  it("is shown without a call that the model wrote into its text", () => {
    let shown = "";
    const stream = createAnswerStream(createReferenceNumbers(), (text) => {
      shown += text;
    });
    for (const character of 'I search.\n<tool_call>{"name": "search_corpus"}</tool_call>') stream.push(character);
    stream.reset();
    for (const character of 'Again.\n```json\n{"name": "search_corpus"}\n```') stream.push(character);
    expect(shown.replaceAll("\n", "")).toBe("I search.Again.");
  });

  it("shows at its end what looked like a call and was none", () => {
    const answer = "The dose:\n```\n5 mg\n```\nThat is all [E1].";
    expect(showSlowly(answer)).toBe(answer.replace("E1", "1"));
  });

  it("begins anew after a reply that broke off", () => {
    let shown = "";
    const stream = createAnswerStream(createReferenceNumbers(), (text) => {
      shown += text;
    });
    stream.push("Half");
    stream.reset();
    stream.push("Whole.");
    stream.end("Whole.");
    expect(shown).toBe("HalfWhole.");
  });
});

describe("text for a terminal", () => {
  it("has no character that moves the cursor", () => {
    expect(printable("a\u001b[2J\u0007b\r\nc\td\u009b0m")).toBe("a[2Jb\nc\td0m");
  });

  it("is broken at spaces, and a word that is too long stays whole", () => {
    expect(wrap("one two three", "  ", 9)).toBe("  one two\n  three");
    expect(wrap("incomprehensibility", "  ", 5)).toBe("  incomprehensibility");
  });

  it("stands in columns", () => {
    expect(
      table([
        ["a", "bb", "c"],
        ["aaa", "b", "c"],
      ]),
    ).toBe("a    bb  c\naaa  b   c");
  });
});
