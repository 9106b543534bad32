import { describe, expect, test } from "vitest";
import { findLeak } from "../../../trajectories/writer/leak-phrases.ts";
import { readVerdict } from "../../../trajectories/writer/verdict.ts";

describe("verdict", () => {
  test.each([
    ["Verdict: yes", ""],
    ["Reason: everything stands.\nVerdict: yes", "everything stands."],
    ["Reason: everything stands.\n\n**Verdict: Yes.**\n", "everything stands."],
    ["yes", ""],
    ["**Yes.**", ""],
  ])("%j is a clear yes", (reply, reason) => {
    expect(readVerdict(reply)).toEqual({ verdict: "yes", reason });
  });

  test.each([
    "No",
    "No.",
    "Verdict: no",
    "Reason: the onset is missing.\nVerdict: No",
    "no, although yes would be nice",
    "Verdict: no (yes for the rest)",
  ])("%j is a no", (reply) => {
    expect(readVerdict(reply).verdict).toBe("no");
  });

  test.each([
    "",
    "   \n ",
    "Yes, but the onset is missing.",
    "Yes, with one exception",
    "Verdict: yes, but",
    "Verdict: yes/no",
    "yes/no",
    "Verdict: yes or no",
    "Verdict:",
    "Verdict: maybe",
    "I cannot help with that.",
    "I'm sorry, but as an AI I can't say yes to medical questions.",
    "The answer would be yes if condition two were stated.",
    "Yes\nThe second condition is missing.",
    "Verdict: yes\nHowever, B adds a name.",
    "Verdict: no\nVerdict: yes",
    "Verdict: yes\nVerdict: yes",
    "Reason: yes",
    "yesterday",
    "Y",
    "true",
    '{"verdict": "yes"}',
    "Is the verdict: yes?",
  ])("%j is no clear yes", (reply) => {
    expect(readVerdict(reply).verdict).not.toBe("yes");
  });
});

describe("leaks", () => {
  test.each([
    "According to the provided information, FBN1 is mutated.",
    "The hint says that losartan acts on AGTR1.",
    "As given, the gene is FBN1.",
    "The path goes from losartan to the disease.",
    "Based on the notes, it is dominant.",
    "The knowledge graph shows it.",
    "I was told that the answer is Marfan syndrome.",
    "Since the answer is Marfan syndrome, the gene is FBN1.",
    "Following the given\n  facts, it is FBN1.",
  ])("%j", (text) => {
    expect(findLeak(text)).toBeDefined();
  });

  test.each([
    "Losartan blocks the angiotensin receptor, which AGTR1 encodes.",
    "The pathway is disturbed, and the drug is given to children.",
    "So the answer is renal tubular dysgenesis.",
  ])("%j shows nothing", (text) => {
    expect(findLeak(text)).toBeUndefined();
  });
});
