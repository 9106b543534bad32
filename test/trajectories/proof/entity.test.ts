import { describe, expect, test } from "vitest";
import { among, certificateOf, disease, faultOf, graphOf, has, of, wellKnown } from "./small-graph.ts";

const GENE = ["D:a has_causal_gene G:A1", "D:b has_causal_gene G:B1", "D:c has_causal_gene G:C1"];

describe("one entity of the whole graph", () => {
  test("is shown by a fact, and the others fall by their own lists", () => {
    const certificate = certificateOf(graphOf(GENE), disease(has("has_causal_gene", "G:A1")));
    expect(certificate).toMatchObject({
      answer: "D:a",
      considered: 2,
      byAbsence: 2,
      byContradiction: 0,
      undetermined: 0,
    });
    expect(certificate.evidence).toMatchObject([{ condition: "0" }]);
    expect(certificate.met).toEqual([{ condition: "0", entities: 1 }]);
  });

  test("is none, or not one", () => {
    const graph = graphOf([...GENE, "D:d has_causal_gene G:A1", "G:A1 gene_has_phenotype P:x"]);
    expect(faultOf(graph, disease(has("has_causal_gene", "G:A1")))).toMatch(/^several entities .*: 2: a \(D:a\)/);
    expect(faultOf(graph, disease(has("has_phenotype", "P:x")))).toBe("0: no disease meets it: forward has_phenotype");
  });

  test("may be described by what is described itself", () => {
    const graph = graphOf([...GENE, "R:drug targets G:A1", "R:drug in_drug_class C:x"]);
    const gene = {
      type: "gene" as const,
      where: [of("targets", { type: "drug", where: [has("in_drug_class", "C:x")] })],
    };
    const certificate = certificateOf(graph, disease(has("has_causal_gene", gene)));
    expect(certificate.answer).toBe("D:a");
    expect(certificate.evidence.map(({ condition }) => condition)).toEqual(["0", "0.0", "0.0.0"]);
  });

  test("a form that names what the graph lacks, or ends of the wrong type, is a fault with its place", () => {
    const graph = graphOf(GENE);
    expect(faultOf(graph, disease(has("has_causal_gene", "G:Z")))).toBe("0: the graph has no G:Z");
    expect(faultOf(graph, disease(has("heals", "G:A1")))).toBe("0: nobody knows the relation heals");
    expect(faultOf(graph, disease(of("has_causal_gene", "G:A1")))).toMatch(/^0: has_causal_gene: its/);
  });
});

describe("what is not stated", () => {
  const known = [...wellKnown("D:a"), ...wellKnown("D:b"), "D:a has_phenotype P:x"];

  test("excludes a rival of whom enough is known", () => {
    expect(certificateOf(graphOf(known), among(["D:a", "D:b"], has("has_phenotype", "P:x"))).rivals).toEqual([
      { entity: "D:b", fall: { condition: "0", by: "absence" } },
    ]);
  });

  test("excludes none of whom little is known", () => {
    const graph = graphOf([...known, "D:c has_phenotype P:y"]);
    expect(faultOf(graph, among(["D:a", "D:b", "D:c"], has("has_phenotype", "P:x")))).toMatch(/nothing excludes .*D:c/);
    expect(certificateOf(graph, disease(has("has_phenotype", "P:x"))).undetermined).toBe(1);
  });

  test("makes a rival that meets half of the rest a threat", () => {
    const modified = ["D:a", "D:e", "D:f", "D:g"].map((id) => `${id} has_modifier_gene G:M`);
    const graph = graphOf([...known, ...GENE, ...modified, "D:c has_phenotype P:x"]);
    const where = [has("has_phenotype", "P:x"), has("has_modifier_gene", "G:M")];
    expect(faultOf(graph, disease(...where))).toMatch(
      /nothing excludes another: c \(D:c\) meets 1 of 2 conditions.*has_modifier_gene/,
    );
    expect(certificateOf(graph, disease(...where, has("has_causal_gene", "G:A1"))).answer).toBe("D:a");
  });

  test("says nothing of relations of which nobody lists all", () => {
    const graph = graphOf(["D:a predisposes_to D:x", "D:b predisposes_to D:y"]);
    expect(faultOf(graph, among(["D:a", "D:b"], has("predisposes_to", "D:x")))).toMatch(/nothing excludes/);
  });

  test("leaves open what something broader that is stated may be", () => {
    const graph = graphOf([
      ...known,
      "P:focal subtype_of P:seizure",
      "D:a has_phenotype P:focal",
      "D:b has_phenotype P:seizure",
    ]);
    expect(faultOf(graph, among(["D:a", "D:b"], has("has_phenotype", "P:focal")))).toMatch(/nothing excludes/);
    expect(faultOf(graph, disease(has("has_phenotype", "P:seizure")))).toMatch(/^several/);
  });

  test("asks more findings where the question gives no frequency", () => {
    const many = { frequency: [80, 99] as [number, number] };
    const graph = graphOf([...wellKnown("D:b", 6), ["D:a has_phenotype P:x", many]]);
    const options = ["D:a", "D:b"];
    expect(faultOf(graph, among(options, has("has_phenotype", "P:x")))).toMatch(/nothing excludes/);
    expect(certificateOf(graph, among(options, has("has_phenotype", "P:x", { minimumFrequency: 80 }))).answer).toBe(
      "D:a",
    );
  });

  test("a narrower form that meets the condition keeps the disease from falling", () => {
    const graph = graphOf([
      ...GENE,
      "D:b_form subtype_of D:b",
      "D:b_form has_causal_gene G:A1",
      "D:b_form inherited_as INHERITANCE:x",
      "D:a inherited_as INHERITANCE:y",
    ]);
    expect(faultOf(graph, among(["D:a", "D:b"], has("has_causal_gene", "G:A1")))).toMatch(/nothing excludes .*D:b\)/);
  });

  test("of drugs: the classes of one scheme, and the subtypes of one receptor", () => {
    const scheme = (detail: string) => ({ detail });
    const graph = graphOf([
      ["R:a in_drug_class C:x", scheme("EPC")],
      ["R:b in_drug_class C:y", scheme("EPC")],
      ["R:c in_drug_class C:z", scheme("PA")],
      "R:a targets G:GABRA1",
      "R:b targets G:GABRA2",
      "R:c targets G:ADRB1",
    ]);
    const drug = (where: ReturnType<typeof has>, options: string[]) => ({
      ask: "entity" as const,
      find: { type: "drug" as const, where: [where] },
      among: options,
    });
    expect(certificateOf(graph, drug(has("in_drug_class", "C:x"), ["R:a", "R:b"])).answer).toBe("R:a");
    expect(faultOf(graph, drug(has("in_drug_class", "C:x"), ["R:a", "R:c"]))).toMatch(/nothing excludes/);
    expect(certificateOf(graph, drug(has("targets", "G:GABRA1"), ["R:a", "R:c"])).answer).toBe("R:a");
    expect(faultOf(graph, drug(has("targets", "G:GABRA1"), ["R:a", "R:b"]))).toMatch(/nothing excludes/);
  });

  test("in the inverse direction rests on the list at the other end", () => {
    const gene = (to: string) => ({
      ask: "entity" as const,
      find: { type: "gene" as const, where: [of("has_causal_gene", to)] },
      among: ["G:A1", "G:B1"],
    });
    expect(certificateOf(graphOf(GENE), gene("D:a"))).toMatchObject({ answer: "G:A1", byAbsence: 1 });
    const graph = graphOf([...GENE, "D:a_form subtype_of D:a", "D:a_form has_causal_gene G:B1"]);
    expect(faultOf(graph, gene("D:a"))).toMatch(/nothing excludes .*G:B1/);
  });
});
