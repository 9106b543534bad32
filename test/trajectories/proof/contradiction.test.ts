import { describe, expect, test } from "vitest";
import { among, certificateOf, disease, faultOf, graphOf, has, type Line, wellKnown } from "./small-graph.ts";

const options = ["D:a", "D:b"];
const fallOf = (lines: readonly Line[], condition: ReturnType<typeof has>) =>
  certificateOf(graphOf(lines), among(options, condition)).rivals[0]?.fall;

describe("a rival is contradicted", () => {
  test("by a denial, also of something broader", () => {
    const lines = ["D:a has_phenotype P:cataract", "P:cataract subtype_of P:eye"];
    expect(fallOf([...lines, "D:b not has_phenotype P:cataract"], has("has_phenotype", "P:cataract"))).toMatchObject({
      condition: "0",
      by: "contradiction",
      facts: [expect.stringMatching(/^F:/)],
    });
    expect(fallOf([...lines, "D:b not has_phenotype P:eye"], has("has_phenotype", "P:cataract"))?.by).toBe(
      "contradiction",
    );
  });

  test("not by a narrower denial, one patient, or one sex", () => {
    const lines: Line[] = ["D:a has_phenotype P:eye", "P:cataract subtype_of P:eye"];
    const asked = among(options, has("has_phenotype", "P:eye"));
    const weak: Line[] = [
      "D:b not has_phenotype P:cataract",
      ["D:b not has_phenotype P:eye", { observed: [0, 1] }],
      ["D:b not has_phenotype P:eye", { sex: "male" }],
    ];
    for (const line of weak) {
      expect(faultOf(graphOf([...lines, line]), asked)).toMatch(/nothing excludes/);
    }
    expect(
      fallOf([...lines, ["D:b not has_phenotype P:eye", { observed: [0, 20] }]], has("has_phenotype", "P:eye"))?.by,
    ).toBe("contradiction");
  });

  test("by a share below the one asked for, not by one that may reach it or is not stated", () => {
    const asked = has("has_phenotype", "P:x", { minimumFrequency: 80 });
    const rival = (qualifiers: object): Line[] => [
      ["D:a has_phenotype P:x", { frequency: [80, 99] }],
      ["D:b has_phenotype P:x", qualifiers],
      ...wellKnown("D:b"),
    ];
    expect(fallOf(rival({ frequency: [5, 29] }), asked)?.by).toBe("contradiction");
    expect(faultOf(graphOf(rival({ frequency: [30, 90] })), among(options, asked))).toMatch(/nothing excludes/);
    expect(faultOf(graphOf(rival({})), among(options, asked))).toMatch(/nothing excludes/);
    expect(faultOf(graphOf(rival({ observed: [1, 2] })), among(options, asked))).toMatch(/nothing excludes/);
  });

  test("by ages that are apart; neighbours and any age stay open", () => {
    const onset = (rival: string) => [`D:a has_onset ONSET:infancy`, `D:b has_onset ONSET:${rival}`];
    const asked = has("has_onset", "ONSET:infancy");
    expect(fallOf(onset("adulthood"), asked)?.by).toBe("contradiction");
    expect(faultOf(graphOf(onset("childhood")), among(options, asked))).toMatch(/nothing excludes/);
    expect(faultOf(graphOf(onset("any-age")), among(options, asked))).toMatch(/nothing excludes/);
  });

  test("by a rate for the world that is far from the asked one", () => {
    const rate = (rival: string, geography: string): Line[] => [
      ["D:a has_prevalence PREVALENCE:1-9-per-100000", { geography: "Worldwide" }],
      [`D:b has_prevalence PREVALENCE:${rival}`, { geography }],
    ];
    const asked = has("has_prevalence", "PREVALENCE:1-9-per-100000");
    expect(fallOf(rate("below-1-per-1000000", "Worldwide"), asked)?.by).toBe("contradiction");
    expect(fallOf(rate("1-9-per-1000000", "Worldwide"), asked)?.by).toBe("absence");
    expect(fallOf(rate("below-1-per-1000000", "Europe"), asked)?.by).toBe("absence");
    expect(faultOf(graphOf(rate("1-9-per-1000000", "Europe")), among(options, asked))).toMatch(/nothing excludes/);
    expect(faultOf(graphOf(rate("below-1-per-1000000", "Finland")), among(options, asked))).toMatch(/nothing excludes/);
  });

  test("by another value of a functional relation; modes that sources mix up stay open", () => {
    expect(fallOf(["D:a in_specialty S:x", "D:b in_specialty S:y"], has("in_specialty", "S:x"))?.by).toBe(
      "contradiction",
    );
    const modes = ["D:a inherited_as INHERITANCE:autosomal-dominant", "D:b inherited_as INHERITANCE:semi-dominant"];
    expect(faultOf(graphOf(modes), among(options, has("inherited_as", "INHERITANCE:autosomal-dominant")))).toMatch(
      /nothing excludes/,
    );
  });
});

describe("the answer", () => {
  test("is not proven by a fact that another one denies, nor by a handful of patients", () => {
    const graph = graphOf([
      "D:a has_phenotype P:x",
      "D:a not has_phenotype P:x",
      ["D:b has_phenotype P:y", { frequency: [100, 100], observed: [1, 1] }],
    ]);
    expect(faultOf(graph, disease(has("has_phenotype", "P:x")))).toMatch(/another fact states the opposite/);
    expect(faultOf(graph, disease(has("has_phenotype", "P:y", { minimumFrequency: 80 })))).toMatch(/too few patients/);
  });

  test("is not proven by the figure of a country that differs from the world's", () => {
    const graph = graphOf([
      ["D:a has_prevalence PREVALENCE:1-9-per-100000", { geography: "Finland" }],
      ["D:a has_prevalence PREVALENCE:1-9-per-1000000", { geography: "Worldwide" }],
    ]);
    expect(faultOf(graph, disease(has("has_prevalence", "PREVALENCE:1-9-per-100000")))).toMatch(/states the opposite/);
  });

  test("may be asked for by what it is stated not to have", () => {
    const graph = graphOf([
      "D:a not has_phenotype P:x",
      "D:b has_phenotype P:x",
      "D:a has_causal_gene G:A1",
      "D:b has_causal_gene G:A1",
      "D:c has_causal_gene G:C1",
    ]);
    const form = disease(has("has_causal_gene", "G:A1"), has("has_phenotype", "P:x", { positive: false }));
    expect(certificateOf(graph, form).answer).toBe("D:a");
    expect(certificateOf(graph, form).rivals.slice(0, 1)).toMatchObject([
      { entity: "D:b", fall: { condition: "1", by: "contradiction" } },
    ]);
  });

  test("that is merely not stated to have it is a threat, whatever the weight of the denial", () => {
    const graph = graphOf([
      "D:a not has_phenotype P:x",
      "D:a has_causal_gene G:A1",
      "D:b has_causal_gene G:A1",
      "D:c has_phenotype P:x",
    ]);
    const form = disease(has("has_causal_gene", "G:A1"), has("has_phenotype", "P:x", { positive: false }));
    expect(faultOf(graph, form)).toMatch(/nothing excludes another: b/);
  });
});

describe("kin", () => {
  const lines = [
    "D:type_1 subtype_of D:a",
    "D:a subtype_of D:group",
    "D:a has_causal_gene G:A1",
    "D:other has_causal_gene G:B1",
  ];

  test("a narrower form that nothing excludes counts as an answer, a broader one does not", () => {
    expect(certificateOf(graphOf(lines), disease(has("has_causal_gene", "G:A1"))).kin).toEqual([
      { entity: "D:type_1", is: "narrower" },
    ]);
  });

  test("a form with a gene of its own falls, one with the same gene counts", () => {
    const own = graphOf([...lines, "D:type_1 has_causal_gene G:B1"]);
    expect(certificateOf(own, disease(has("has_causal_gene", "G:A1"))).kin).toMatchObject([
      { entity: "D:type_1", is: "narrower", fall: { condition: "0", by: "absence" } },
    ]);
    const same = graphOf([...lines, "D:type_1 has_causal_gene G:A1", "D:a has_phenotype P:x"]);
    expect(certificateOf(same, disease(has("has_causal_gene", "G:A1")))).toMatchObject({
      answer: "D:a",
      kin: [{ entity: "D:type_1", is: "narrower" }],
    });
  });

  test("a thing of the same name is the same answer", () => {
    const graph = graphOf(["D:a has_causal_gene G:A1", "D:twin has_causal_gene G:A1"], { "D:twin": ["Another", "a"] });
    expect(certificateOf(graph, disease(has("has_causal_gene", "G:A1"))).answer).toBe("D:a");
  });
});
