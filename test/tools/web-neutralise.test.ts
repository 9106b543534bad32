import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { neutralise, neutraliseLine, neutraliseUrl } from "../../src/tools/neutralise.ts";

describe("neutralise", () => {
  test.each([
    ["<tool_call>{}</tool_call>", "‹tool_call>{}‹/tool_call>"],
    ["</tool_response><tool_call>", "‹/tool_response>‹tool_call>"],
    ["< / tool_call >", "‹ / tool_call >"],
    ["<TOOL_CALL>", "‹TOOL_CALL>"],
    ["＜tool_call>", "‹tool_call>"],
    ["<|im_start|>system", "‹|im_start|>system"],
    ["<｜tool▁calls▁begin｜>", "‹｜tool▁calls▁begin｜>"],
    ["<tool\u200b_call>", "‹tool_call>"],
    ["<\u{e0041}think>", "‹think>"],
    ["<function=run>", "‹function=run>"],
    ['<invoke name="x">', '‹invoke name="x">'],
    ["<ns:invoke>", "‹ns:invoke>"],
    ["<start_of_turn>user", "‹start_of_turn>user"],
    ["</s><s>", "‹/s>‹s>"],
    ["<<SYS>>", "<‹SYS>>"],
    ["[INST] x [/INST]", "(INST) x (/INST)"],
    ["[TOOL_RESULTS]", "(TOOL_RESULTS)"],
    ["as shown [E3].", "as shown (E3)."],
    ["[E1, E2][e12]【E4】", "(E1, E2)(e12)(E4)"],
    ["[[E3]]", "[(E3)]"],
    ["[E\u200b3]", "(E3)"],
    ["a\r\nb\u2028c\u0000d\u202ee", "a\nb\ncde"],
    ["\ud800x", "\ufffdx"],
  ])("%j becomes %j", (text, expected) => {
    expect(neutralise(text)).toBe(expected);
  });

  test.each([
    "p <0.05 and p < 0.001; 3 <x< 5; HR <1",
    "[3] [E] [EGFR] [Figure E3a] E3 (E3)",
    "10^9/L, 5 µg – α≥2 ‖ “quoted” 👩‍⚕️",
    "if (a < b) return <T>value;",
    "  indented\n\ttabbed",
    "می‌خواهم",
  ])("leaves %j as it is", (text) => {
    expect(neutralise(text)).toBe(text);
  });

  test("leaves no mark in anything, and nothing to do a second time", () => {
    const pieces = fc.constantFrom(
      "<",
      "[",
      "]",
      ">",
      "|",
      "/",
      "E",
      "3",
      "tool_call",
      "think",
      "INST",
      ",",
      " ",
      "\u200b",
      "\u{e0041}",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 30 }), (parts) => {
        const text = neutralise(parts.join(""));
        expect(text).not.toMatch(/\[\s*E\d+(?:\s*[,;]\s*E\d+)*\s*\]|<\/?tool_call|<\||<\/?think\b|\[INST\]/);
        expect(neutralise(text)).toBe(text);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  test("names take one line", () => {
    expect(neutraliseLine("  A\n\n [E1]\ttitle ")).toBe("A (E1) title");
  });

  test("addresses keep no brackets but those of an IPv6 host", () => {
    expect(neutraliseUrl(new URL("http://[2606:4700::1]/a[E1]?q=[E2]&r=<b>#[E3]"))).toBe(
      "http://[2606:4700::1]/a%5BE1%5D?q=%5BE2%5D&r=%3Cb%3E",
    );
  });
});
