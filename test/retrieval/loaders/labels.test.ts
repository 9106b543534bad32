import { describe, expect, it } from "vitest";
import { DAILYMED } from "../../../src/retrieval/loaders/dailymed.ts";
import { OPENFDA } from "../../../src/retrieval/loaders/openfda.ts";
import { collectText, outline } from "./collect.ts";
import { fdaLabel, splLabel, splSection } from "./label-files.ts";

describe("a label of DailyMed", () => {
  it("has its sections with their titles, lists and tables; a boxed warning says that it is one", async () => {
    const table =
      "<table><caption>Table 1</caption><tbody><tr><td>Rash</td><td>2<sup>*</sup></td></tr></tbody></table>";
    const list = "<list><item>one</item><item><caption>a.</caption>two<list><item>inner</item></list></item></list>";
    const inner = splSection("34070-3", "", "<paragraph>In <content styleCode='bold'>allergy</content>.</paragraph>");
    const { documents } = await collectText(
      DAILYMED,
      "label.xml",
      splLabel(
        "AAAA-1",
        splSection("34066-1", "WARNING: RASH", "<paragraph>Stop&#160;it.</paragraph>") +
          splSection("43685-7", "5 WARNINGS", `Loose words.${list}${table}`, inner),
      ),
    );
    expect(documents.map(outline)).toEqual([
      [
        "Boxed warning: RASH: Stop it.",
        "5 WARNINGS: Loose words.\n\n- one\n- a. two\n- inner\n\nTable 1\nRash | 2*",
        "5 WARNINGS > Contraindications: In allergy.",
      ],
    ]);
    expect(documents).toMatchObject([
      {
        id: "aaaa-1",
        title: "Uricalm (allopurinol)",
        aliases: ["Uricalm", "allopurinol", "ALLOPURINOL SODIUM"],
        metadata: {
          source: "DailyMed",
          type: "label",
          evidence: "label",
          date: "2024-03-15",
          year: 2024,
          subjects: ["ALLOPURINOL SODIUM"],
        },
      },
    ]);
  });
});

describe("a label of openFDA", () => {
  it("has its sections in the order of labels, the boxed warning first", async () => {
    const label = fdaLabel("AAAA-1", {
      adverse_reactions: ["6 ADVERSE REACTIONS Rash."],
      adverse_reactions_table: ["<table><tr><td>Rash</td></tr></table>"],
      boxed_warning: ["WARNING: RASH Stop."],
      odd_section: ["Odd."],
    });
    const { documents } = await collectText(OPENFDA, "label.json", JSON.stringify({ results: [label] }));
    expect(documents.map(outline)).toEqual([
      [
        "Boxed warning: WARNING: RASH Stop.",
        "Indications and usage: 1 INDICATIONS AND USAGE It lowers urate in gout.",
        "Adverse reactions: 6 ADVERSE REACTIONS Rash.",
        "Odd section: Odd.",
      ],
    ]);
    expect(documents).toMatchObject([
      { id: "aaaa-1", title: "Uricalm (ALLOPURINOL)", metadata: { evidence: "label", date: "2024-03-15" } },
    ]);
  });

  it("without names is called by the products that it lists", async () => {
    const label = fdaLabel("b", { openfda: {} });
    const { documents } = await collectText(OPENFDA, "label.json", JSON.stringify(label));
    expect(documents[0]?.title).toBe("Uricalm allopurinol ALLOPURINOL LACTOSE");
  });
});
