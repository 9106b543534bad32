import { describe, expect, test } from "vitest";
import { RELATIONS } from "../../../src/knowledge/relations.ts";
import { linesOf, spokenRelations } from "../../../trajectories/language/lexicon/lexicon.ts";

const DIRECTIONS = ["forward", "inverse"] as const;
/** Not to be walked as a path, but a description may use it. */
const TAXONOMY = "subtype_of";

describe("lexicon", () => {
  test.each(RELATIONS.filter(({ usableInTasks, id }) => usableInTasks || id === TAXONOMY).map(({ id }) => id))(
    "%s is said in both directions, as verb, as clause and as statement",
    (relation) => {
      for (const direction of DIRECTIONS) {
        const lines = linesOf({ relation, direction, to: "X" });
        const kinds = new Set(lines.map(({ kind }) => kind));
        expect(kinds).toContain("v");
        expect(kinds).toContain("s");
        expect(lines.length).toBeGreaterThanOrEqual(4);
        expect(new Set(lines.map(({ saying }) => saying)).size).toBe(lines.length);
      }
    },
  );

  test("every line has a kind, its place for the other end, and brackets that close", () => {
    for (const relation of spokenRelations()) {
      for (const direction of DIRECTIONS) {
        for (const minimumFrequency of [undefined, 30]) {
          const share = minimumFrequency === undefined ? {} : { minimumFrequency };
          for (const { kind, saying } of linesOf({ relation, direction, to: "X", ...share })) {
            expect("vpwhaqs").toContain(kind);
            expect(saying).toMatch(/\{(?:x|adj|aadj|when|onset)\}/);
            expect(saying.replaceAll("<", "").length).toBe(saying.replaceAll(">", "").length);
            expect(kind === "q").toBe(saying.includes("{which}") && saying.endsWith("?"));
            if (kind === "v") expect(saying).toMatch(/^<?\[/);
          }
        }
      }
    }
  });

  test("a relation without words has none", () => {
    expect(linesOf({ relation: "cooccurs_with_disease", direction: "forward", to: "X" })).toEqual([]);
    expect(linesOf({ relation: "cures", direction: "forward", to: "X" })).toEqual([]);
  });
});
