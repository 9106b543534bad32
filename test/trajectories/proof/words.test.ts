import { describe, expect, test } from "vitest";
import { mentions, placeOf, without, wordsOf } from "../../../trajectories/proof/words.ts";

const stands = (text: string, name: string) => placeOf(wordsOf(text), name) !== undefined;

describe("a name in a text", () => {
  test("is found whole, in any case, accent, hyphen and number", () => {
    expect(stands("Two seizures were seen.", "Seizure")).toBe(true);
    expect(stands("a Behcet-disease?", "Behçet disease")).toBe(true);
    expect(stands("arteries", "Artery")).toBe(true);
    expect(stands("Seizurelike", "Seizure")).toBe(false);
    expect(stands("diabetes of type 1", "Type 1 diabetes")).toBe(false);
  });

  test("is written as it is, where it is a symbol", () => {
    expect(stands("the cat sat", "CAT")).toBe(false);
    expect(stands("variants in CAT", "CAT")).toBe(true);
    expect(stands("HLA-B", "HLA-B")).toBe(true);
    expect(stands("does it rest", "REST")).toBe(false);
  });

  test("is not found again where another name was taken out", () => {
    const text = without(wordsOf("febrile seizures and fever"), ["Febrile seizure"]);
    expect(placeOf(text, "seizure")).toBeUndefined();
    expect(placeOf(text, "fever")).toBeDefined();
  });

  test("is mentioned when the words that carry meaning are there", () => {
    const text = wordsOf("with a raised level of lactate in the blood");
    expect(mentions(text, "Increased circulating lactate concentration")).toBe(true);
    expect(mentions(text, "Increased circulating urate concentration")).toBe(false);
    expect(mentions(text, "Abnormality of the level")).toBe(false);
  });
});
