import { describe, expect, it } from "vitest";
import { earlierOf, isPublishedBy, readCeiling } from "../../src/retrieval/publication-date.ts";

describe("a date ceiling", () => {
  it.each(["2019", "2019-06", "2020-02-29"])("is %s", (text) => {
    expect(readCeiling(text, "--as-of")).toBe(text);
  });

  it.each(["", "19", "2019-13", "2019-02-29", "2019-6-1", "30.6.2019", "2019-06-30T00:00", "tomorrow"])(
    'is not "%s"',
    (text) => {
      expect(() => readCeiling(text, "--as-of")).toThrow(`--as-of cannot be "${text}".`);
    },
  );

  it.each([
    [{ date: "2019-06-30" }, "2019-06-30", true],
    [{ date: "2019-07-01" }, "2019-06-30", false],
    [{ date: "2019-06" }, "2019-06-29", false],
    [{ date: "2019-06" }, "2019-06", true],
    [{ date: "2019", year: 2019 }, "2019-06-30", false],
    [{ year: 2019 }, "2019", true],
    [{ year: 2018 }, "2019-01-01", true],
    [{ date: "spring", year: 2018 }, "2018-12-31", true],
    [{}, "2100", false],
  ])("%j by %s: %s", (document, asOf, published) => {
    expect(isPublishedBy(document, asOf)).toBe(published);
  });

  it("of two is the one that hides more", () => {
    expect(earlierOf("2019", "2019-06")).toBe("2019-06");
    expect(earlierOf("2018-12-31", "2019")).toBe("2018-12-31");
    expect(earlierOf("2018", undefined)).toBe("2018");
  });
});
