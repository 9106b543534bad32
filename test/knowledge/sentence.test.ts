import { describe, expect, test } from "vitest";
import { createGraph } from "../../src/knowledge/create-graph.ts";
import type { EntityType, Fact, FactQualifiers } from "../../src/knowledge/fact.ts";
import { findRelation, RELATIONS } from "../../src/knowledge/relations.ts";
import { factSentence } from "../../src/knowledge/sentence.ts";
import { entity, fact, source } from "./small-graph.ts";

/** The one sentence of a graph of one fact; ends are "type Name" or "ID type Name". */
function say(
  from: string,
  relation: string,
  to: string,
  { positive = true, ...qualifiers }: FactQualifiers & { positive?: boolean } = {},
): string {
  const [subject, object] = [end(from, "S:1"), end(to, "O:1")];
  const terms = [
    entity("HP:0003577", "onset", "Congenital onset"),
    entity("HP:0012828", "concept", "Severe"),
    entity("HP:0031796", "concept", "Recurrent"),
    entity("HP:1", "phenotype", "Seizure"),
  ];
  const stated: Omit<Fact, "id"> = fact(subject.id, relation, object.id, { positive, qualifiers });
  const graph = createGraph({ sources: [source], entities: [subject, object, ...terms], facts: [stated] });
  return graph.facts().map((each) => factSentence(graph, each))[0] ?? "";
}

function end(text: string, id: string) {
  const [, own, type, name = ""] = /^(?:(\S+:\S+) )?(\w+) (.*)$/.exec(text) ?? [];
  return entity(own ?? id, type as EntityType, name);
}

describe("a finding", () => {
  const finding = (name: string, qualifiers = {}) => say("disease Marfan syndrome", "has_phenotype", name, qualifiers);

  test.each([
    [{ observed: [7, 13], frequency: [53.8, 53.8] }, "a frequent feature of Marfan syndrome (7 of 13 patients, 54%)"],
    [{ observed: [1, 1], frequency: [100, 100] }, "a feature of Marfan syndrome (the one patient described)"],
    [{ observed: [2, 3], frequency: [66, 67] }, "a feature of Marfan syndrome (2 of 3 patients)"],
    [{ frequency: [4.8, 4.8] }, "a very rare feature of Marfan syndrome (4.8% of patients)"],
    [{ sex: "female" }, "a feature of Marfan syndrome (in females)"],
    [
      { frequency: [30, 79], sex: "male", onset: "HP:0003577", severity: "HP:0012828", modifiers: ["HP:0031796"] },
      "a frequent feature of Marfan syndrome (30–79% of patients; in males; congenital onset; severe; recurrent)",
    ],
  ] as [FactQualifiers, string][])("%j", (qualifiers, words) => {
    expect(finding("phenotype Myopathy", qualifiers)).toBe(`Myopathy is ${words}.`);
  });

  test("that is denied, with the patients looked at", () => {
    const denied = (name: string, examined: number, more = {}) =>
      finding(`phenotype ${name}`, { positive: false, observed: [0, examined], frequency: [0, 0], ...more });
    expect(denied("Myopathy", 1200)).toBe("Myopathy was absent in all 1,200 patients with Marfan syndrome examined.");
    expect(denied("Seizures", 2)).toBe("Seizures were absent in both patients with Marfan syndrome examined.");
    expect(denied("Myopathy", 1, { sex: "male" })).toBe(
      "Myopathy was absent in the one patient with Marfan syndrome described (in males).",
    );
    expect(finding("phenotype Myopathy", { positive: false })).toBe("Myopathy is not a feature of Marfan syndrome.");
  });

  test.each([
    ["Downslanted palpebral fissures", "are"],
    ["Hypoplasia of the ulnar nerves", "is"],
    ["Nausea and vomiting", "are"],
    ["Talipes", "is"],
    ["Petechiae", "are"],
    ["Pes planus", "is"],
    ["Difficulty climbing stairs", "is"],
    ["Impaired ability to form peer relationships", "is"],
    ["Levator palpebrae superioris atrophy", "is"],
    ["Lagophthalmos", "is"],
    ["Absent stapes", "is"],
    ["Supernumerary spleens", "are"],
    ["Hemivertebrae", "are"],
  ])("%s %s", (name, verb) => {
    expect(finding(`phenotype ${name}`)).toBe(`${name} ${verb} a feature of Marfan syndrome.`);
  });
});

describe("figures and places", () => {
  test.each<[string, string, string, FactQualifiers, string]>([
    ["disease Ataxia", "has_onset", "onset infancy", {}, "Ataxia typically begins in infancy."],
    [
      "disease Ataxia",
      "has_onset",
      "onset infancy",
      { observed: [3, 5], frequency: [60, 60], onset: "HP:0003577" },
      "In 3 of 5 patients (60%), ataxia began in infancy (congenital onset).",
    ],
    [
      "disease Ataxia",
      "inherited_as",
      "inheritance Autosomal dominant inheritance",
      { observed: [1, 4] },
      "In 1 of 4 patients, ataxia followed autosomal dominant inheritance.",
    ],
    [
      "disease Ataxia",
      "has_prevalence",
      "prevalence 1–5 per 10,000",
      { geography: "Korea, Republic of" },
      "The point prevalence of ataxia in South Korea is 1–5 per 10,000.",
    ],
    [
      "disease Ataxia",
      "has_birth_prevalence",
      "prevalence 1–9 per 100,000",
      { value: 1.23456, geography: "Europe" },
      "The prevalence at birth of ataxia in Europe is 1–9 per 100,000 (1.235 per 100,000).",
    ],
    [
      "disease Ataxia",
      "has_reported_cases",
      "prevalence families",
      { value: 1, geography: "Worldwide" },
      "1 family of ataxia has been reported worldwide.",
    ],
    [
      "disease Ataxia",
      "has_reported_cases",
      "prevalence cases",
      { value: 1200 },
      "1,200 cases of ataxia have been reported.",
    ],
  ])("%s %s %s %j", (from, relation, to, qualifiers, sentence) => {
    expect(say(from, relation, to, qualifiers)).toBe(sentence);
  });
});

describe("what treats and what causes", () => {
  test.each<[string, string, string, FactQualifiers, string]>([
    [
      "disease Ataxia",
      "managed_with",
      "procedure Physical therapy",
      { detail: "treats", feature: "HP:1" },
      "Physical therapy is used to treat seizure in ataxia.",
    ],
    [
      "disease Ataxia",
      "managed_with",
      "procedure Physical therapy",
      { detail: "prevents" },
      "Physical therapy is used for prevention in ataxia.",
    ],
    [
      "disease Ataxia",
      "managed_with",
      "procedure Physical therapy",
      { detail: "contraindicated" },
      "Physical therapy is contraindicated in ataxia.",
    ],
    [
      "drug losartan",
      "indicated_for",
      "disease Ataxia",
      { detail: "symptomatic" },
      "The drug losartan is indicated for ataxia, as a symptomatic treatment.",
    ],
    [
      "drug losartan",
      "interacts_with",
      "drug digoxin",
      { severity: "critical" },
      "The drugs losartan and digoxin interact (severity: critical).",
    ],
    [
      "drug losartan",
      "in_drug_class",
      "drug_class Janus Kinase Inhibitor",
      { detail: "EPC" },
      "The drug losartan belongs to the pharmacologic class of Janus kinase inhibitors.",
    ],
    [
      "drug losartan",
      "in_drug_class",
      "drug_class antiviral agent",
      { detail: "has role" },
      "The drug losartan has the role of an antiviral agent.",
    ],
    ["disease Lymphoma", "arises_from", "CL:1 anatomy T cell", {}, "Lymphoma arises from T cells."],
    [
      "disease Adenoma",
      "arises_from",
      "CL:2 anatomy chief cell of stomach",
      {},
      "Adenoma arises from chief cells of stomach.",
    ],
    ["disease Lymphoma", "located_in", "anatomy spleen", {}, "Lymphoma affects the spleen."],
    ["disease Lymphoma", "located_in", "anatomy lymph node", {}, "Lymphoma affects the lymph nodes."],
    ["disease Behçet disease", "subtype_of", "disease syndromic disease", {}, "Behçet disease is a syndromic disease."],
    [
      "disease Lyme disease",
      "transmitted_by",
      "concept tick-borne transmission",
      {},
      "Lyme disease spreads by tick-borne transmission.",
    ],
    [
      "disease Ataxia",
      "disrupts",
      "process heme biosynthetic process",
      {},
      "Ataxia disrupts the heme biosynthetic process.",
    ],
    [
      "disease Malaria",
      "caused_by_organism",
      "organism Plasmodium vivax",
      {},
      "Malaria is caused by Plasmodium vivax.",
    ],
    ["disease Sepsis", "caused_by_organism", "organism Nocardia sp.", {}, "Sepsis is caused by Nocardia sp."],
    ["disease Malaria", "caused_by_organism", "organism Plasmodium <genus>", {}, "Malaria is caused by Plasmodium."],
    [
      "disease Sarcoidosis, susceptibility to, 2",
      "predisposes_to",
      "disease Sarcoidosis",
      {},
      "Susceptibility to sarcoidosis 2 is recorded as a predisposition to sarcoidosis.",
    ],
    [
      "disease Psoriasis 1, susceptibility to",
      "predisposes_to",
      "disease Psoriasis",
      {},
      "Susceptibility to psoriasis 1 is recorded as a predisposition to psoriasis.",
    ],
    [
      "disease Gout, susceptibility to, X-linked 1",
      "predisposes_to",
      "disease Gout",
      {},
      "Susceptibility to gout, X-linked 1, is recorded as a predisposition to gout.",
    ],
    [
      "disease Leprosy, susceptibility",
      "predisposes_to",
      "disease Tuberculosis",
      {},
      "Susceptibility to leprosy predisposes to tuberculosis.",
    ],
    [
      "disease Tuberculosis",
      "transmitted_by",
      "concept droplet spread transmission",
      {},
      "Tuberculosis spreads by droplets.",
    ],
    [
      "disease Schizophrenia",
      "has_phenotype",
      "phenotype Schizophrenia",
      { frequency: [80, 99] },
      "Schizophrenia is recorded as a finding by the same name (80–99% of patients).",
    ],
    [
      "disease Marfan syndrome",
      "managed_with",
      "procedure Iridectomy",
      { detail: "prevents", feature: "HP:9" },
      "Iridectomy is used for prevention in Marfan syndrome.",
    ],
    [
      "drug Amoxicillin",
      "in_drug_class",
      "drug_class Anti-Bacterial Agents",
      { detail: "PA" },
      "The drug amoxicillin has the pharmacologic action of anti-bacterial agents.",
    ],
    [
      "disease Disorders of glycosylation",
      "subtype_of",
      "disease Inborn errors of metabolism",
      {},
      "Disorders of glycosylation are forms of inborn errors of metabolism.",
    ],
    ["disease Ataxia", "subtype_of", "disease movement disorder", {}, "Ataxia is a movement disorder."],
    ["disease Ataxia", "subtype_of", "disease X-linked disease", {}, "Ataxia is an X-linked disease."],
    ["disease Lane syndrome", "subtype_of", "disease celiac disease", {}, "Lane syndrome is a form of celiac disease."],
    [
      "disease Ataxia",
      "subtype_of",
      "disease Ataxia and related disorders",
      {},
      "Ataxia belongs to the group “ataxia and related disorders”.",
    ],
    [
      "disease Ataxia",
      "managed_with",
      "procedure Creatine supplementation",
      { detail: "lack of observed response" },
      "Creatine supplementation has shown no effect in ataxia.",
    ],
    ["disease Ataxia", "subtype_of", "disease uterine disease", {}, "Ataxia is a uterine disease."],
    ["disease Ataxia", "subtype_of", "disease Marfan disease", {}, "Ataxia is a form of Marfan disease."],
    [
      "disease Refractory celiac disease",
      "subtype_of",
      "disease Celiac disease",
      {},
      "Refractory celiac disease is a form of celiac disease.",
    ],
    ["disease Ataxia", "subtype_of", "disease Aortic arch defects", {}, "Ataxia is one of the aortic arch defects."],
    [
      "disease Ataxia",
      "in_group",
      "disease Muscular dystrophy",
      {},
      "Ataxia belongs to the group of muscular dystrophies.",
    ],
    ["disease Ataxia", "in_group", "disease Muscular weakness", {}, "Ataxia belongs to the group “muscular weakness”."],
    [
      "disease Ataxia with weak bones.",
      "subtype_of",
      "disease Ataxia",
      {},
      "Ataxia with weak bones is a form of ataxia.",
    ],
    ["disease Ataxia", "in_category", "RARE:x category rare disease", {}, "Ataxia is listed as a rare disease."],
    ["disease Ataxia", "in_category", "category Neoplasms", {}, "Ataxia falls into the category “Neoplasms”."],
    ["phenotype Seizure", "observed_with", "procedure EEG", {}, "Seizure can be observed with EEG."],
  ])("%s %s %s", (from, relation, to, qualifiers, sentence) => {
    expect(say(from, relation, to, qualifiers)).toBe(sentence);
  });
});

test.each(RELATIONS.map(({ id }) => id))("%s: every slot is filled, affirmed and denied", (id) => {
  const { domain, range } = findRelation(id) ?? { domain: [], range: [] };
  for (const positive of [true, false]) {
    const sentence = say(`${domain[0]} Alpha`, id, `${range[0]} Beta`, { positive, value: 3, geography: "France" });
    expect(sentence).toMatch(/^[\p{Lu}\d][^{}\n]+[^ ,]\.$/u);
    expect(sentence).toMatch(/alpha/i);
    expect(sentence).toMatch(/beta/i);
    expect(sentence).not.toMatch(/ {2}| \.|undefined/);
  }
});
