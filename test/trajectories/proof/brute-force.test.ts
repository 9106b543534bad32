import { describe, expect, test } from "vitest";
import type { Fact } from "../../../src/knowledge/fact.ts";
import type { Graph } from "../../../src/knowledge/graph.ts";
import { createRandom, type Random } from "../../../src/lib/random.ts";
import type { Condition, Description } from "../../../trajectories/form.ts";
import { createProver } from "../../../trajectories/proof/create-prover.ts";
import { graphOf, type Line } from "./small-graph.ts";

const DISEASES = Array.from({ length: 14 }, (_, i) => `D:${i}`);
const FINDINGS = Array.from({ length: 16 }, (_, i) => `P:${i}`);
const GENES = ["G:A", "G:B", "G:C"];
const MODES = ["INHERITANCE:x", "INHERITANCE:y"];

function randomGraph(random: Random): Graph {
  const lines = new Map<string, Line>();
  const say = (text: string, qualifiers = {}) => lines.set(text, [text, qualifiers]);
  for (const id of [...DISEASES, ...FINDINGS, ...GENES, ...MODES])
    if (!id.startsWith("D")) say(`D:0 has_modifier_gene G:A`);
  FINDINGS.forEach((finding, i) => {
    if (i > 0 && random.next() < 0.5) say(`${finding} subtype_of P:${random.integer(i)}`);
    else say(`D:13 has_phenotype ${finding}`);
  });
  for (const disease of DISEASES) {
    const share = random.next();
    for (const finding of FINDINGS) {
      if (random.next() >= share) continue;
      const frequency = random.pick([{}, { frequency: [80, 99] }, { frequency: [5, 29] }]);
      say(`${disease} ${random.next() < 0.15 ? "not " : ""}has_phenotype ${finding}`, frequency);
    }
    for (const gene of GENES) if (random.next() < 0.25) say(`${disease} has_causal_gene ${gene}`);
    for (const mode of MODES) if (random.next() < 0.3) say(`${disease} inherited_as ${mode}`);
    if (random.next() < 0.2)
      say(
        `${disease} subtype_of D:${DISEASES.length - 1}`.replace(
          "D:13 subtype_of D:13",
          "D:13 inherited_as INHERITANCE:x",
        ),
      );
  }
  return graphOf([...lines.values()], Object.fromEntries([...FINDINGS, ...GENES, ...MODES].map((id) => [id, [id]])));
}

function randomDescription(random: Random, depth = 0): Description {
  const where = Array.from({ length: 1 + random.integer(3) }, (): Condition => {
    const relation = random.pick(["has_phenotype", "has_phenotype", "has_causal_gene", "inherited_as"]);
    const ends = { has_phenotype: FINDINGS, has_causal_gene: GENES, inherited_as: MODES }[relation] ?? [];
    if (relation === "has_causal_gene" && depth === 0 && random.next() < 0.4) {
      const of = { ...randomDescription(random, 1) };
      return {
        relation,
        direction: "forward",
        to: { type: "gene", where: [{ relation, direction: "inverse", to: of }] },
      };
    }
    const more = relation === "has_phenotype" && random.next() < 0.4 ? { minimumFrequency: 80 } : {};
    return { relation, direction: "forward", to: random.pick(ends), ...more };
  });
  return { type: "disease", where };
}

/** The reading of a description, fact by fact, with nothing remembered. */
function createReading(graph: Graph) {
  const facts = graph.facts();
  const isForm = (finding: string, of: string): boolean =>
    finding === of ||
    facts.some((f) => f.relation === "subtype_of" && f.positive && f.subject === finding && isForm(f.object, of));
  const reaches = (end: string, to: Condition["to"]): boolean => {
    if (typeof to === "string") return graph.entity(to)?.type === "phenotype" ? isForm(end, to) : end === to;
    return graph.entity(end)?.type === to.type && meets(end, to);
  };
  const states = (entity: string, condition: Condition) => (fact: Fact) => {
    const { relation, direction, to, minimumFrequency = 0 } = condition;
    const [near, far] = direction === "forward" ? [fact.subject, fact.object] : [fact.object, fact.subject];
    if (fact.relation !== relation || !fact.positive || near !== entity) return false;
    if (minimumFrequency > 0 && (fact.qualifiers.frequency?.[0] ?? 0) < minimumFrequency) return false;
    return reaches(far, to);
  };
  const holds = (entity: string, condition: Condition) => facts.some(states(entity, condition));
  const meets = (entity: string, { where }: Description) => where.every((condition) => holds(entity, condition));
  return { holds, meets, isForm };
}

describe("random graphs", () => {
  for (let seed = 0; seed < 40; seed++) {
    test(`graph ${seed}: who meets a description is whom the facts one by one say`, () => {
      const random = createRandom(seed);
      const graph = randomGraph(random);
      const prover = createProver(graph);
      const reading = createReading(graph);
      for (let n = 0; n < 12; n++) {
        const find = randomDescription(random);
        const expected = DISEASES.filter((id) => graph.entity(id) && reading.meets(id, find)).sort();
        expect(prover.meeting(find).toSorted()).toEqual(expected);
        const proof = prover.prove({ ask: "entity", find });
        if ("fault" in proof) continue;
        const { answer, kin, rivals, considered, byContradiction, byAbsence, undetermined } = proof.certificate;
        const forms = kin.filter(({ fall }) => fall === undefined).map(({ entity }) => entity);
        expect([answer, ...forms]).toEqual(expect.arrayContaining(expected));
        expect(byContradiction + byAbsence + undetermined).toBe(considered);
        for (const { entity, fall } of rivals) {
          const condition = find.where[Number(fall.condition)];
          expect(condition && reading.holds(entity, condition)).toBe(false);
          if (fall.by === "absence") expect(listedBy(graph, entity, condition)).toBeGreaterThan(0);
          for (const id of fall.facts ?? []) expect(graph.fact(id)?.subject).toBe(entity);
        }
      }
    });
  }
});

function listedBy(graph: Graph, entity: string, condition: Condition | undefined): number {
  return graph.outgoing(entity, condition?.relation).length;
}
