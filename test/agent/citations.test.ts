import { describe, expect, it } from "vitest";
import { readFinalAnswer } from "../../src/agent/answer.ts";
import { type CitationChecker, type CitationStatus, checkCitations } from "../../src/agent/citations.ts";
import { readClaims } from "../../src/agent/claims.ts";
import { createEvidenceLedger } from "../../src/agent/evidence.ts";
import { readQuantities, sameQuantity } from "../../src/agent/quantities.ts";
import type { Passage } from "../../src/retrieval/corpus.ts";
import { passage } from "./small-agent.ts";

const NAMES: Record<string, string[]> = {
  marfan: ["Marfan syndrome", "Marfan's syndrome", "MFS"],
  fbn1: ["FBN1", "fibrillin 1", "fibrillin-1"],
  fbn2: ["FBN2", "fibrillin 2"],
  losartan: ["losartan", "Cozaar"],
  ectopia: ["ectopia lentis", "lens dislocation"],
};

/** A small dictionary: every way in which an entity is written. */
const checker: CitationChecker = {
  mentions: (text) =>
    Object.entries(NAMES).flatMap(([id, names]) =>
      names.flatMap((name) => {
        const found = new RegExp(`(?<![A-Za-z0-9])${name}(?![A-Za-z0-9])`, "i").exec(text);
        return found === null ? [] : [{ text: found[0], entityIds: [id] }];
      }),
    ),
};

function ledgerOf(...passages: (string | Passage)[]) {
  const ledger = createEvidenceLedger();
  for (const [at, one] of passages.entries())
    ledger.mint(typeof one === "string" ? passage(`D${at}`, one, { title: "Marfan syndrome" }) : one);
  return ledger;
}

const GENE = "Marfan syndrome is caused by variants of the gene FBN1 on chromosome 15.";
const RANGE = "Ectopia lentis is found in 80–99% of patients with Marfan syndrome.";
const DOSE = "Adults take 25 mg of losartan once a day.";
const COUNT = "The registry lists 12,345 patients with Marfan syndrome.";
const DENIAL = "Marfan syndrome is not caused by variants of the gene FBN2.";
const ONLY = "Marfan syndrome not only affects the eye but also the aorta.";

const CASES: [claim: string, passage: string, expected: CitationStatus, why?: string][] = [
  ["Marfan syndrome is caused by variants of the gene FBN1 [E1].", GENE, "supported"],
  ["Variants of FBN1 cause Marfan syndrome [E1].", GENE, "supported"],
  ["MFS is caused by variants of fibrillin 1 [E1].", GENE, "supported", "synonyms"],
  ["Marfan's syndrome is caused by variants of fibrillin-1 [E1].", GENE, "supported", "synonyms"],
  ["The gene lies on chromosome 15 [E1].", GENE, "supported"],
  ["Marfan syndrome is caused by variants of the gene FBN2 [E1].", GENE, "unsupported", "wrong gene"],
  ["Marfan syndrome is caused by variants of the gene FBN10 [E1].", GENE, "unsupported", "invented gene"],
  [
    "Marfan syndrome is caused by variants of the gene FBN1 [E1].",
    GENE.replace("FBN1", "FBN10"),
    "unsupported",
    "longer gene",
  ],
  [
    "Marfan syndrome is caused by variants of the gene FBN1 on chromosome 16 [E1].",
    GENE,
    "unsupported",
    "wrong number",
  ],
  ["Marfan syndrome is treated with losartan [E1].", GENE, "unsupported", "wrong name"],
  ["The aorta is often dilated at birth and has to be repaired early [E1].", GENE, "unsupported", "something else"],
  ["Ectopia lentis is found in 80–99% of patients [E1].", RANGE, "supported"],
  ["Ectopia lentis is found in 80-99% of patients [E1].", RANGE, "supported", "plain hyphen"],
  ["Ectopia lentis is found in 80 to 99 percent of patients [E1].", RANGE, "supported"],
  ["Lens dislocation is found in 80% to 99% of patients [E1].", RANGE, "supported"],
  ["Ectopia lentis is found in up to 99% of patients [E1].", RANGE.replace("–", "-"), "supported"],
  ["Ectopia lentis is found in 80-90% of patients [E1].", RANGE, "unsupported", "wrong end of the range"],
  ["Ectopia lentis is found in 8–99% of patients [E1].", RANGE, "unsupported"],
  ["Ectopia lentis is found in 99 patients [E1].", RANGE, "supported", "known limit: a number without a unit"],
  ["Adults take 25 mg of losartan [E1].", DOSE, "supported"],
  ["Adults take 25mg of losartan [E1].", DOSE, "supported", "glued unit"],
  ["Adults take 25 milligrams of Cozaar [E1].", DOSE, "supported"],
  ["Adults take 25 g of losartan [E1].", DOSE, "unsupported", "wrong unit"],
  ["Adults take 25 µg of losartan [E1].", DOSE, "unsupported", "wrong unit"],
  ["Adults take 2.5 mg of losartan [E1].", DOSE, "unsupported"],
  ["Adults take 250 mg of losartan [E1].", DOSE, "unsupported"],
  ["Children take 0.7 mg/kg of losartan [E1].", "Children take 0.7 mg per kg of losartan.", "supported"],
  ["Children take 0.7 mg/l of losartan [E1].", "Children take 0.7 mg/kg of losartan.", "unsupported", "wrong rate"],
  ["The aorta measures 45 mm [E1].", "The aorta measures 45 cm.", "unsupported", "wrong length"],
  ["The registry lists 12345 patients [E1].", COUNT, "supported", "thousands separators"],
  ["The registry lists 12 345 patients [E1].", COUNT, "supported", "thousands separators"],
  ["The registry lists 12,345 patients [E1].", COUNT.replace(",", ""), "supported", "thousands separators"],
  ["The registry lists 12,346 patients [E1].", COUNT, "unsupported"],
  ["The registry lists 345 patients [E1].", COUNT, "unsupported", "a part of the number"],
  ["Marfan syndrome is not caused by variants of the gene FBN1 [E1].", GENE, "unsupported", "negation added"],
  ["Marfan syndrome is caused by variants of the gene FBN2 [E1].", DENIAL, "unsupported", "negation lost"],
  ["Marfan syndrome is not caused by variants of the gene FBN2 [E1].", DENIAL, "supported"],
  ["Variants of FBN2 never cause Marfan syndrome [E1].", DENIAL, "supported"],
  ["Marfan syndrome affects the eye and the aorta [E1].", ONLY, "supported", "not only"],
  [
    "Marfan syndrome not only affects the aorta [E1].",
    "Marfan syndrome affects the eye and the aorta.",
    "supported",
    "not only",
  ],
  ["Patients can't have surgery [E1].", "Patients can have surgery.", "unsupported", "negation added"],
  ["**FBN1** causes _Marfan syndrome_ [E1].", GENE, "supported", "Markdown"],
  ["- Marfan syndrome is caused by variants of FBN1 [E1]", GENE, "supported", "list"],
  ["3. Marfan syndrome is caused by variants of FBN1 [E1]", GENE, "supported", "numbered list"],
  ["1) Marfan syndrome is caused by variants of FBN1. [E1]", GENE, "supported", "mark behind the full stop"],
  ["| Marfan syndrome | caused by variants of FBN1 [E1] |", GENE, "supported", "table row"],
  ["| Marfan syndrome | caused by variants of FBN2 [E1] |", GENE, "unsupported", "table row"],
  ["[E1] Marfan syndrome is caused by variants of FBN1.", GENE, "supported", "mark before the statement"],
  ["[E1] Marfan syndrome is caused by variants of FBN2.", GENE, "unsupported", "mark before the statement"],
  ["Answer: FBN1 [E1]", GENE, "supported"],
  ["Answer: FBN2 [E1]", GENE, "unsupported"],
  ["Marfan syndrome is caused by variants of FBN1 [E99].", GENE, "unknown"],
  ["Marfan syndrome is caused by variants of FBN1 [E0].", GENE, "unknown"],
  ["Marfan syndrome is caused by variants of FBN1 [E01].", GENE, "unknown"],
  ["[E1]", GENE, "unsupported", "nothing but a mark"],
  ["… [E1].", GENE, "unsupported", "nothing but a mark"],
];

describe("a citation", () => {
  it.each(CASES)("%s of “%s” is %s (%s)", (claim, text, expected) => {
    const citations = checkCitations(claim, ledgerOf(text), checker);
    expect(citations.map(({ status }) => status)).toEqual([expected]);
    expect(citations[0]?.reason === null).toBe(expected === "supported");
  });

  it("tells where in the document the statement stands", () => {
    const text = `Something else comes first. ${GENE} And more.`;
    const ledger = ledgerOf(passage("D1", text, { start: 100, end: 100 + text.length }));
    const [citation] = checkCitations("Marfan syndrome is caused by variants of FBN1 [E1].", ledger, checker);
    expect(citation).toMatchObject({ quote: GENE, start: 128, end: 128 + GENE.length, document: "D1", version: "v1" });
  });

  it("is checked without a dictionary as well: abbreviations must stand in the passage", () => {
    const status = (claim: string, text: string) => checkCitations(claim, ledgerOf(text))[0]?.status;
    expect(status("Marfan syndrome is caused by variants of FBN1 [E1].", GENE)).toBe("supported");
    expect(status("Marfan syndrome is caused by variants of FBN2 [E1].", GENE)).toBe("unsupported");
    expect(status("Marfan syndrome is caused by variants of TGFBR2 [E1].", GENE)).toBe("unsupported");
  });
});

describe("several marks", () => {
  const ledger = ledgerOf(
    GENE,
    passage("D2", "FBN1 encodes fibrillin-1, a glycoprotein.", { title: "FBN1" }),
    passage("D3", "In 25% of cats the tail is short.", { title: "Cats" }),
  );
  const verdicts = (answer: string) =>
    checkCitations(answer, ledger, checker).map(({ id, status }) => `${id} ${status}`);

  it.each([
    ["The gene of Marfan syndrome, FBN1, encodes fibrillin-1 [E1, E2].", ["E1 supported", "E2 supported"]],
    ["The gene of Marfan syndrome, FBN1, encodes fibrillin-1 [E1][E2].", ["E1 supported", "E2 supported"]],
    ["The gene of Marfan syndrome, FBN1, encodes fibrillin-1. [E1; E2]", ["E1 supported", "E2 supported"]],
    [
      "Marfan syndrome is caused by variants of FBN1 [E1], which encodes fibrillin-1 [E2].",
      ["E1 supported", "E2 supported"],
    ],
    [
      "Marfan syndrome is caused by variants of FBN1. [E1] It encodes fibrillin-1. [E2]",
      ["E1 supported", "E2 supported"],
    ],
    ["Marfan syndrome is caused by variants of FBN1 [E1, E99].", ["E1 supported", "E99 unknown"]],
    ["Marfan syndrome is caused by variants of FBN1 [E1, E1].", ["E1 supported"]],
    ["Marfan syndrome is caused by variants of FBN1 [E1, E3].", ["E1 supported", "E3 unsupported"]],
    ["25% of Marfan syndrome is caused by variants of FBN1 [E1, E3].", ["E1 unsupported", "E3 unsupported"]],
    [
      "Marfan syndrome is caused by variants of FBN2 [E1, E2, E3].",
      ["E1 unsupported", "E2 unsupported", "E3 unsupported"],
    ],
    [
      "- Variants of FBN1 cause Marfan syndrome [E1]\n- FBN1 encodes fibrillin-1 [E2]",
      ["E1 supported", "E2 supported"],
    ],
    ["Variants of FBN1 cause Marfan syndrome.\n[E1]", ["E1 supported"]],
    ["Variants of FBN1 cause Marfan syndrome.\n\n[E1]", ["E1 unsupported"]],
    ["| Marfan syndrome, gene FBN1 [E1] | encodes fibrillin-1 [E2] |", ["E1 supported", "E2 supported"]],
  ])("%s", (answer, expected) => {
    expect(verdicts(answer)).toEqual(expected);
  });
});

describe("text in brackets", () => {
  it.each(["[1]", "[EGFR]", "[e1]", "[E1a]", "[see E1]", "[E]", "(E1)", "[E1 and E2]", "[link](http://e1)", "E1"])(
    "such as %s is no mark",
    (text) => {
      expect(readClaims(`Marfan syndrome ${text}.`)).toEqual([]);
    },
  );
});

describe("an evidence ledger", () => {
  it("gives the same span the same id, and another span, version or document another", () => {
    const ledger = createEvidenceLedger();
    const one = passage("D", "text");
    const ids = [
      one,
      one,
      { ...one, start: 1 },
      { ...one, end: 9 },
      { ...one, version: "v2" },
      passage("D2", "text"),
      one,
    ];
    expect(ids.map((each) => ledger.mint(each).evidence.id)).toEqual(["E1", "E1", "E2", "E3", "E4", "E5", "E1"]);
    expect(ledger.get("E6")).toBeUndefined();
    expect(ledger.get("constructor")).toBeUndefined();
  });

  it("goes on counting behind what it takes back", () => {
    const ledger = createEvidenceLedger();
    const first = createEvidenceLedger().mint(passage("D", "text")).evidence;
    ledger.restore(first);
    expect(ledger.mint(passage("D", "text"))).toEqual({ evidence: first, isNew: false });
    expect(ledger.mint(passage("D2", "text")).evidence.id).toBe("E2");
  });
});

describe("readQuantities", () => {
  it.each([
    ["80–99%", ["80 %", "99 %"]],
    ["80-99 %", ["80 %", "99 %"]],
    ["between 5 and 10 mg", ["5 mg", "10 mg"]],
    ["1,234.5 g", ["1234.5 g"]],
    ["1,200mg", ["1200 mg"]],
    ["1.5mg, 20%", ["1.5 mg", "20 %"]],
    ["1.5x and 1.2.3", []],
    ["FBN1, IL-6, HP:0001519, COVID-19, fibrillin-1, p.Arg12", []],
    ["in 2010 150 patients", ["2010 ", "150 "]],
    ["1 in 5,000", ["1 ", "5000 "]],
    ["a 10-year-old", ["10 year"]],
    ["120 mmHg, 5 mmol/l, 7 mm", ["120 mmhg", "5 mmol/l", "7 mm"]],
    ["types 1,2 and 3", ["1 ", "2 ", "3 "]],
  ])("%s", (text, expected) => {
    expect(readQuantities(text).map(({ value, unit }) => `${value} ${unit}`)).toEqual(expected);
  });

  it("tells rates apart, and bears one that is not told", () => {
    const same = (a: string, b: string) => {
      const [one, other] = [readQuantities(a)[0], readQuantities(b)[0]];
      return one !== undefined && other !== undefined && sameQuantity(one, other);
    };
    expect(same("5 mg/kg", "5 mg per kg")).toBe(true);
    expect(same("5 mg/kg", "5 mg")).toBe(true);
    expect(same("5 mg/kg", "5 mg/day")).toBe(false);
    expect(same("5 mg/kg", "5 g")).toBe(false);
    expect(same("5", "5 g")).toBe(true);
  });
});

describe("readFinalAnswer", () => {
  it.each([
    ["Text.\n\nAnswer: FBN1", "FBN1"],
    ["**Answer:** FBN1 [E1]", "FBN1"],
    ["**Answer**: `FBN1`.", "FBN1"],
    ["Answer: **FBN1** [E1, E2]", "FBN1"],
    ["> answer：FBN1", "FBN1"],
    ["Answer: first\nAnswer: second", "second"],
    ["Answer:", null],
    ["Answer: [E1]", null],
    ["The answer: is FBN1", null],
    ["No line.", null],
    ["Answer: U.S.A.\r\n", "U.S.A"],
  ])("%j has the short answer %j", (content, short) => {
    expect(readFinalAnswer(content).short).toBe(short);
  });
});
