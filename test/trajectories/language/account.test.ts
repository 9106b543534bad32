import { describe, expect, test } from "vitest";
import { createRandom } from "../../../src/lib/random.ts";
import type { Certificate } from "../../../trajectories/certificate.ts";
import type { Form } from "../../../trajectories/form.ts";
import { createSpeaker } from "../../../trajectories/language/create-speaker.ts";
import { fingerprints } from "../../../trajectories/language/fingerprint.ts";
import type { Hop } from "../../../trajectories/task.ts";
import { CHAIN, smallGraph } from "../small-graph.ts";

const GRAPH = smallGraph([...CHAIN, "Other_disease has_causal_gene FBN1"]);
const speaker = createSpeaker(GRAPH);
const factOf = (subject: string, relation: string) => GRAPH.outgoing(subject, relation)[0]?.id ?? "";
const PATH: Hop[] = [
  { from: "losartan", relation: "targets", direction: "forward", to: "AGTR1", fact: factOf("losartan", "targets") },
  {
    from: "AGTR1",
    relation: "has_causal_gene",
    direction: "inverse",
    to: "Renal_tubular_dysgenesis",
    fact: factOf("Renal_tubular_dysgenesis", "has_causal_gene"),
  },
];
const FORM: Form = {
  ask: "entity",
  find: {
    type: "disease",
    where: [
      {
        relation: "has_causal_gene",
        direction: "forward",
        to: { type: "gene", where: [{ relation: "targets", direction: "inverse", to: "losartan" }] },
      },
    ],
  },
  among: ["Renal_tubular_dysgenesis", "Other_disease"],
};
const CERTIFICATE: Certificate = {
  graph: GRAPH.version,
  answer: "Renal_tubular_dysgenesis",
  evidence: [{ condition: "0", facts: [PATH[1]?.fact ?? ""] }],
  met: [{ condition: "0", entities: 1 }],
  rivals: [
    {
      entity: "Other_disease",
      fall: { condition: "0", by: "contradiction", facts: [factOf("Other_disease", "has_causal_gene")] },
    },
  ],
  considered: 1,
  byContradiction: 1,
  byAbsence: 0,
  undetermined: 2,
  kin: [{ entity: "Other_disease", is: "narrower" }],
};
const TASK = { question: "?", answer: "Renal tubular dysgenesis", form: FORM, certificate: CERTIFICATE, path: PATH };

describe("path", () => {
  test("every arrow points as its fact does", () => {
    expect(speaker.path(TASK)).toBe(
      "losartan —acts on the product of→ AGTR1 ←is caused by variants in— Renal tubular dysgenesis",
    );
    expect(speaker.path({})).toBe("");
  });
});

describe("derivation", () => {
  test("each hop in its direction, why the option falls, and the answer last", () => {
    for (let seed = 0; seed < 40; seed++) {
      const trace = speaker.derive(TASK, createRandom(seed));
      expect(trace?.by).toBe("derivation");
      const sentences = trace?.text ?? "";
      expect(sentences).toMatch(/losartan .*(?:act|target|directed|product).*AGTR1/i);
      expect(sentences).toMatch(/AGTR1 .*(?:caus|mutat|altered|variants).*renal tubular dysgenesis/i);
      expect(sentences).toMatch(/Other disease.*FBN1/);
      expect(sentences).toMatch(/Renal tubular dysgenesis\.$/);
      expect(sentences.indexOf("AGTR1")).toBeLessThan(sentences.indexOf("enal tubular dysgenesis"));
    }
  });

  const derived = (form: Form, more: Partial<Certificate>, answer: string) =>
    speaker.derive({ question: "?", answer, form, certificate: { ...CERTIFICATE, kin: [], ...more } }, createRandom(5))
      ?.text;
  const AMONG = ["Renal_tubular_dysgenesis", "Other_disease"];

  test("a count names what counts and why the others do not", () => {
    const find = {
      type: "disease",
      where: [{ relation: "inherited_as", direction: "forward", to: "recessive_inheritance" }],
    } as const;
    const text = derived(
      { ask: "count", among: AMONG, find: { ...find, where: [...find.where] } },
      {
        answer: 1,
        evidence: [{ condition: "0", facts: [factOf("Renal_tubular_dysgenesis", "inherited_as")] }],
        rivals: [{ entity: "Other_disease", fall: { condition: "0", by: "absence" } }],
      },
      "1",
    );
    expect(text).toMatch(
      /^Renal tubular dysgenesis follows recessive inheritance\. .*Other disease: enough is recorded of it, and nothing says that it follows recessive inheritance\. .* 1\.$/,
    );
  });

  test("options that fall alike are named together, and of an inverse condition no list of their own is spoken of", () => {
    const rivals = (["Renal_tubular_dysgenesis", "Other_disease"] as const).map((entity) => {
      return { entity, fall: { condition: "0", by: "absence" } } as const;
    });
    const asked = (direction: "forward" | "inverse") =>
      derived(
        {
          ask: "entity",
          find: { type: "disease", where: [{ relation: "targets", direction, to: "losartan" }] },
          among: AMONG,
        },
        { evidence: [], rivals: [...rivals] },
        "AGTR1",
      );
    expect(asked("forward")).toMatch(
      /^[\w ]+ Renal tubular dysgenesis and Other disease: enough is recorded of each, and of none is it said that it [^.]*\. [^.]*AGTR1\.$/,
    );
    expect(asked("inverse")).toContain(
      "dysgenesis and Other disease: enough is recorded for each of them to be named there, and",
    );
  });

  test("a fact that meets a step of the path by another route is left out", () => {
    const other = factOf("Other_disease", "has_causal_gene");
    const evidence = ["0", "0.0"].map((condition) => ({ condition, facts: [other] }));
    const task = { ...TASK, certificate: { ...CERTIFICATE, evidence, rivals: [] } };
    expect(speaker.derive(task, createRandom(1))?.text).not.toContain("Other disease");
  });

  test("what has no answer is said to have none, with what speaks against it", () => {
    const form: Form = {
      ask: "none",
      find: FORM.ask === "entity" ? FORM.find : { type: "gene", where: [] },
      because: "excluded",
    };
    const text = derived(form, { answer: null, considered: 12 }, "Insufficient evidence");
    expect(text).toMatch(
      /^Nothing meets all of this: “.*losartan”\. Of 12 candidates none meets .* Of one that comes near: .*Insufficient evidence\.$/,
    );
  });

  test("a case ends with how far the next disease lies behind", () => {
    const form: Form = { ask: "differential", present: ["x"], absent: [], margin: 1 };
    const text = (margin: number) =>
      derived(form, { margin, next: "Other_disease", evidence: [] }, "Renal tubular dysgenesis");
    expect(text(Math.log(20))).toMatch(
      /^The next best, Other disease, .* 20 times less likely\. .* Renal tubular dysgenesis\.$/,
    );
    expect(text(40)).toContain("more than a million times less likely");
  });

  test("nothing is derived from nothing", () => {
    expect(speaker.derive({ question: "?" }, createRandom(1))).toBeUndefined();
  });
});

describe("certificate in words", () => {
  const lines = speaker.explain(CERTIFICATE, FORM).join("\n");
  test.each([
    "The answer is Renal tubular dysgenesis.",
    "Condition 1: it is caused by variants in some gene that meets 1.1. 1 entity meets it.",
    "Condition 1.1: it encodes a target of losartan.",
    "Other disease falls by condition 1: a fact contradicts it.",
    "Other disease is caused by variants in the gene FBN1.",
    "the graph knows too little to say",
    "which is narrower than the answer, counts as an answer too.",
    `Proven on graph ${GRAPH.version}.`,
  ])("%s", (line) => {
    expect(lines).toContain(line);
  });

  test("a condition that nothing meets", () => {
    const met = CERTIFICATE.met.map((one) => ({ ...one, entities: 0 }));
    expect(speaker.explain({ ...CERTIFICATE, met }, FORM).join("\n")).toContain("No entity meets it.");
  });
});

describe("fingerprints", () => {
  test("questions of one frame share them, whatever their content", () => {
    const report = fingerprints([
      "Which of these is the one that is caused by variants in FBN1?",
      "Which of these is the one that is treated with losartan?",
      "How does it begin?",
    ]);
    expect(report.questions).toBe(3);
    const shared = report.top.find(({ words }) => words === "which of these is the one");
    expect(shared).toMatchObject({ tasks: 2, share: 2 / 3 });
  });

  test("a question counts once for each", () => {
    const twice = "Is it that of the one? Is it that of the one?";
    expect(fingerprints([twice]).top.every(({ tasks }) => tasks === 1)).toBe(true);
  });
});
