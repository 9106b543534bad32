import { describe, expect, test } from "vitest";
import type { Form } from "../../../trajectories/form.ts";
import { certificateOf, faultOf, graphOf, has, type Line, of, wellKnown } from "./small-graph.ts";

describe("the first and the last", () => {
  const onset = (among: string[], which: "least" | "greatest" = "least"): Form => ({
    ask: "extreme",
    among,
    measure: "onset",
    which,
  });
  const graph = graphOf([
    "D:early has_onset ONSET:neonatal",
    "D:early has_onset ONSET:infancy",
    "D:wide has_onset ONSET:infancy",
    "D:wide has_onset ONSET:adulthood",
    "D:late has_onset ONSET:adulthood",
    "D:any has_onset ONSET:any-age",
    "D:silent has_phenotype P:x",
    "D:late_form subtype_of D:late",
    "D:late_form has_onset ONSET:childhood",
  ]);

  test("is one whose whole range lies before, or after, the others'", () => {
    expect(certificateOf(graph, onset(["D:late", "D:early"]))).toMatchObject({
      answer: "D:early",
      considered: 1,
      byContradiction: 1,
    });
    expect(certificateOf(graph, onset(["D:late", "D:early"], "greatest")).answer).toBe("D:late");
  });

  test("is none where ranges overlap, one is not known, or one is a form of the other", () => {
    expect(faultOf(graph, onset(["D:early", "D:wide"]))).toMatch(/overlap/);
    expect(faultOf(graph, onset(["D:early", "D:any"]))).toMatch(/overlap/);
    expect(faultOf(graph, onset(["D:early", "D:silent"]))).toMatch(/none is stated of an option: silent/);
    expect(faultOf(graph, onset(["D:late", "D:late_form"]))).toMatch(/broader or narrower form/);
  });

  test("by prevalence counts the world, and no country may say the opposite", () => {
    const rate = (disease: string, rate: string, geography = "Worldwide"): Line => [
      `${disease} has_prevalence PREVALENCE:${rate}`,
      { geography },
    ];
    const form: Form = { ask: "extreme", among: ["D:a", "D:b"], measure: "prevalence", which: "least" };
    const world = [rate("D:a", "1-9-per-1000000"), rate("D:b", "1-5-per-10000")];
    expect(certificateOf(graphOf(world), form).answer).toBe("D:a");
    expect(faultOf(graphOf([rate("D:a", "1-9-per-1000000", "Europe"), rate("D:b", "1-5-per-10000")]), form)).toMatch(
      /none is stated for the world/,
    );
    const against = [rate("D:a", "1-5-per-10000", "Japan"), rate("D:b", "1-9-per-1000000", "Japan")];
    expect(faultOf(graphOf([...world, ...against]), form)).toMatch(/a country say the opposite: Japan/);
  });
});

describe("how many", () => {
  const count = (...among: string[]): Form => ({
    ask: "count",
    among,
    find: { type: "disease", where: [has("has_causal_gene", "G:A")] },
  });
  const graph = graphOf([
    "D:a has_causal_gene G:A",
    "D:b has_causal_gene G:A",
    "D:c has_causal_gene G:C",
    "D:d has_phenotype P:x",
  ]);

  test("is exact when each member meets it or falls", () => {
    expect(certificateOf(graph, count("D:a", "D:b", "D:c"))).toMatchObject({
      answer: 2,
      rivals: [{ entity: "D:c" }],
      considered: 3,
    });
    expect(certificateOf(graph, count("D:a", "D:b", "D:c")).evidence[0]?.facts).toHaveLength(2);
  });

  test("is not known when nothing excludes a member", () => {
    expect(faultOf(graph, count("D:a", "D:c", "D:d"))).toMatch(/^among: nothing excludes .*D:d/);
    expect(faultOf(graph, count("D:a", "G:A"))).toMatch(/is no disease/);
  });
});

describe("no answer", () => {
  const none = (because: "denied" | "excluded" | "unstated", ...where: ReturnType<typeof has>[]): Form => ({
    ask: "none",
    because,
    find: { type: "disease", where },
  });
  const base: Line[] = [
    "D:a has_causal_gene G:A",
    "D:b has_causal_gene G:B",
    "D:b has_phenotype P:x",
    "D:c has_phenotype P:x",
    ...wellKnown("D:a"),
  ];

  test("because a fact denies the premise", () => {
    const graph = graphOf([...base, "D:a not has_phenotype P:x"]);
    const form = none("denied", has("has_causal_gene", "G:A"), has("has_phenotype", "P:x"));
    const certificate = certificateOf(graph, form);
    expect(certificate).toMatchObject({ answer: null, evidence: [{ condition: "1" }] });
    expect(graph.fact(certificate.evidence[0]?.facts[0] ?? "")?.positive).toBe(false);
    expect(faultOf(graph, { ...form, because: "excluded" } as Form)).toMatch(/denies it/);
    expect(faultOf(graph, { ...form, because: "unstated" } as Form)).toMatch(/a fact speaks against/);
  });

  test("because what is stated excludes it", () => {
    const graph = graphOf([
      ...base,
      "D:a has_onset ONSET:neonatal",
      "D:b has_onset ONSET:old-age",
      "D:c has_onset ONSET:old-age",
    ]);
    const form = none("excluded", has("has_causal_gene", "G:A"), has("has_onset", "ONSET:old-age"));
    expect(certificateOf(graph, form).answer).toBeNull();
    expect(faultOf(graph, { ...form, because: "denied" } as Form)).toMatch(/positive/);
  });

  test("not when something meets it, or nothing excludes what comes close", () => {
    const graph = graphOf(base);
    expect(faultOf(graph, none("unstated", has("has_causal_gene", "G:B"), has("has_phenotype", "P:x")))).toMatch(
      /meets the description/,
    );
    expect(faultOf(graph, none("denied", has("has_causal_gene", "G:A"), has("has_onset", "ONSET:old-age")))).toMatch(
      /the graph has no ONSET/,
    );
  });

  test("because what is stated leaves no room for it, where nothing else is stated", () => {
    const lines: Line[] = [...base, "D:measles caused_by_organism O:virus"];
    const form = (relation: string, type: "gene" | "organism", disease: string): Form => ({
      ...{ ask: "none", because: "excluded" },
      find: { type, where: [of(relation, disease)] },
    });
    const graph = graphOf(lines);
    const certificate = certificateOf(graph, form("has_causal_gene", "gene", "D:measles"));
    expect(certificate).toMatchObject({ answer: null, evidence: [{ condition: "0" }] });
    expect(graph.fact(certificate.evidence[0]?.facts[0] ?? "")?.object).toBe("O:virus");
    expect(certificateOf(graph, form("caused_by_organism", "organism", "D:a")).answer).toBeNull();
    expect(faultOf(graph, form("has_causal_gene", "gene", "D:c"))).toMatch(/nothing comes close/);
    const both = graphOf([...lines, "D:measles has_susceptibility_gene G:A"]);
    expect(faultOf(both, form("has_causal_gene", "gene", "D:measles"))).toMatch(/nothing comes close/);
  });

  test("because nothing is said of it, in this relation or one like it", () => {
    const lines: Line[] = [...base, "D:d inherited_as INHERITANCE:x"];
    const form: Form = {
      ask: "none",
      because: "unstated",
      find: { type: "gene", where: [of("has_causal_gene", "D:d")] },
    };
    expect(certificateOf(graphOf(lines), form)).toMatchObject({ answer: null, evidence: [] });
    expect(faultOf(graphOf([...lines, "D:d has_associated_gene G:B"]), form)).toMatch(
      /has_associated_gene is stated of it/,
    );
    expect(faultOf(graphOf([...lines, "D:d_form subtype_of D:d", "D:d_form has_causal_gene G:B"]), form)).toMatch(
      /nothing excludes|is stated of it/,
    );
  });
});

describe("the disease that a case supports", () => {
  const often = { frequency: [80, 99] as [number, number] };
  const findings = (disease: string, ids: readonly number[]): Line[] =>
    ids.map((id) => [`${disease} has_phenotype P:${id}`, often]);
  const others = Array.from({ length: 30 }, (_, i) =>
    findings(`D:o${i}`, [i + 20, i + 21, i + 22, i + 23, i + 24]),
  ).flat();
  const graph = graphOf([
    ...others,
    ...findings("D:a", [1, 2, 3, 4, 5]),
    ...findings("D:b", [1, 2, 6, 7, 8]),
    ...findings("D:twin_1", [11, 12, 13, 14, 15]),
    ...findings("D:twin_2", [11, 12, 13, 14, 15]),
    ...findings("D:sparse", [1, 2, 3]),
    "D:a inherited_as INHERITANCE:x-linked-recessive",
    "D:a has_onset ONSET:childhood",
    "D:b has_onset ONSET:old-age",
    "P:4 subtype_of P:40",
  ]);
  const ids = (numbers: readonly number[]) => numbers.map((number) => `P:${number}`);
  const asked = (present: readonly number[], absent: readonly number[], more: object = {}): Form => ({
    ...{ ask: "differential", present: ids(present), absent: ids(absent), margin: 1 },
    ...more,
  });

  test("leads the next by the margin, of which the certificate says how much", () => {
    const certificate = certificateOf(graph, asked([1, 3, 4, 5], [6]));
    expect(certificate).toMatchObject({ answer: "D:a", next: "D:sparse" });
    expect(certificate.margin).toBeGreaterThan(1);
    expect(certificate.evidence.map(({ condition }) => condition)).toEqual([
      "present.0",
      "present.1",
      "present.2",
      "present.3",
    ]);
    expect(faultOf(graph, asked([1, 3, 4, 5], [6], { margin: 50 }))).toMatch(/leads .* by .*, not by 50/);
  });

  test("is not proven in a tie, nor where the best is known too little", () => {
    expect(faultOf(graph, asked([11, 12, 13], []))).toMatch(/leads .* by 0.00/);
    expect(faultOf(graph, asked([2], [4, 5, 6, 7, 8]))).toMatch(/^margin/);
  });

  test("what is absent, the age and the sex count; a broader finding counts a little", () => {
    const margin = (form: Form) => certificateOf(graph, { ...form, margin: 0.1 } as Form).margin ?? 0;
    const plain = margin(asked([1, 3, 4, 5], []));
    expect(margin(asked([1, 3, 4, 5], [], { sex: "male" }))).toBeGreaterThan(plain);
    expect(margin(asked([1, 3, 4, 5], [], { onset: "ONSET:childhood" }))).toBeGreaterThan(plain);
    expect(margin(asked([1, 3, 4, 5], [], { sex: "female" }))).toBeLessThan(plain);
    expect(margin(asked([1, 3, 40, 5], []))).toBeGreaterThan(margin(asked([1, 3, 5], [])));
  });

  test("asks findings of the graph, each once", () => {
    expect(faultOf(graph, asked([1, 1], []))).toMatch(/there twice/);
    expect(faultOf(graph, { ...asked([], []), present: ["D:a"] } as Form)).toMatch(/no finding/);
    expect(faultOf(graph, asked([999], []))).toBe("the graph has no P:999");
  });
});
