import { expect, it } from "vitest";
import { cutPassages } from "../../src/retrieval/passages.ts";
import { sectionPath } from "../../src/retrieval/section-path.ts";

type Part = [heading: string, above: string[], sentences: number];

/** Passages of a document with these sections, under their paths. */
function pathsOf(...parts: Part[]): string[] {
  let text = "";
  const sections = parts.map(([heading, above, sentences]) => {
    const start = text.length;
    text += "Fever is a reason to come back at once. ".repeat(sentences);
    return { heading, ...(above.length === 0 ? {} : { above }), start, end: text.length };
  });
  const document = { id: "d", title: "Guide", aliases: [], text, sections, metadata: { source: "s", type: "t" } };
  return cutPassages(document).map((passage) => sectionPath(passage, document));
}

it("names what stands above a section, the outermost first, and leaves the title out", () => {
  const paths = pathsOf(["Doses", ["Guide", "Treatment", "Children"], 22], ["Follow-up", [], 22]);
  expect(paths).toEqual(["Treatment \u203a Children \u203a Doses", "Follow-up"]);
});

it("of several sections, says once what is above them all", () => {
  const [joined] = pathsOf(["Doses", ["Treatment"], 8], ["Monitoring", ["Treatment"], 8], ["End", [], 22]);
  expect(joined).toBe("Treatment \u203a Doses \u00b7 Monitoring");
  const [mixed] = pathsOf(["Treatment", [], 8], ["Doses", ["Treatment"], 8], ["End", [], 22]);
  expect(mixed).toBe("Treatment \u00b7 Treatment \u203a Doses");
});

it("is the section where nothing is above it, and nothing where the passage is the whole document", () => {
  expect(pathsOf(["Doses", [], 8], ["Monitoring", [], 8], ["End", [], 22])[0]).toBe("Doses \u00b7 Monitoring");
  expect(pathsOf(["Doses", ["Treatment"], 1], ["Monitoring", ["Treatment"], 1])).toEqual([""]);
});
