import type { Claim, Witness } from "./claim.ts";
import { characteristic, group } from "./ontologies.ts";
import { type Releases, remember } from "./releases.ts";

/** Which specialty a class of the Disease Ontology belongs to, by their names: judged by hand. */
const FIELDS: Readonly<Record<string, string>> = {
  "respiratory system disease": "Pulmonology",
  "immune system disease": "Immunology",
  "integumentary system disease": "Dermatology",
  "nervous system disease": "Neurology",
  "muscular disease": "Neurology",
  cancer: "Oncology",
  "disease of cellular proliferation": "Oncology",
  "urinary system disease": "Urology",
  "reproductive system disease": "Urology",
  "male reproductive system disease": "Urology",
  "female reproductive system disease": "Gynecology and obstetrics",
  "gastrointestinal system disease": "Gastroenterology",
  "hepatobiliary disease": "Hepatology",
  "cardiovascular system disease": "Cardiology",
  "heart disease": "Cardiology",
  "pericardium disease": "Cardiology",
  "vascular disease": "Vascular medicine",
  "genetic disease": "Medical genetics",
  "monogenic disease": "Medical genetics",
  "bone disease": "Bone diseases",
  "musculoskeletal system disease": "Rheumatology and systemic diseases",
  "connective tissue disease": "Rheumatology and systemic diseases",
  "endocrine system disease": "Endocrinology",
  "disease of metabolism": "Metabolic medicine",
  "inherited metabolic disorder": "Metabolic medicine",
  "hematopoietic system disease": "Hematology",
  "disease by infectious agent": "Infectious diseases",
  "eye disease": "Ophthalmology",
  "kidney disease": "Nephrology",
  "disease of mental health": "Psychiatry",
  infertility: "Infertility",
  "upper respiratory tract disease": "Otorhinolaryngology",
  "auditory system disease": "Otorhinolaryngology",
  "tooth disease": "Dentistry",
  "mouth disease": "Dentistry",
  "physical disorder": "Developmental anomalies",
  "chromosomal disease": "Medical genetics",
};

/** What the properties of its axioms say here, by the kind of class that they lead to. */
const PROPERTIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "has allergic trigger": { "": "triggered_by" },
  "has disease driver": { CHEBI: "caused_by_substance", FOODON: "caused_by_substance" },
  "has symptom": { "": "has_phenotype" },
  "has phenotype": { "": "has_phenotype" },
  "disease has location": { "": "located_in" },
  "derives from": { "": "arises_from" },
  "transmitted by": { "": "transmitted_by" },
  "has material basis in": {
    NCBITAXON: "caused_by_organism",
    CHEBI: "caused_by_substance",
    CL: "arises_from",
    HP: "inherited_as",
    GENO: "inherited_as",
  },
  "existence starts during": { "": "has_onset" },
};

/** GENO's modes of inheritance in Orphanet's words, by their names. */
function modeOf(label: string): string[] {
  const word = label.replace(/ inheritance$/, "");
  const known: Readonly<Record<string, string>> = { mitochondrial: "Mitochondrial inheritance" };
  return [label, known[word] ?? `${word.charAt(0).toUpperCase()}${word.slice(1)}`];
}

export function diseaseOntologyWitness(releases: Releases): Witness {
  const labels = remember((name) => group(releases.rows(name), (row) => row.cell("label")));
  const named = (label: string) => (labels("HumanDO.tsv").get(label) ?? []).map((row) => row.cell("id"));
  const byId = remember((name) => group(releases.rows(name), (row) => row.cell("id")));
  const facets = remember((name) => group(releases.rows(name), (row) => row.cell("?import_keyword")));
  const parents = remember((id) => {
    const table = (byId("HumanDO.tsv").get(id) ?? []).flatMap((row) =>
      row.cell("subClassOf").split("|").flatMap(named),
    );
    return [...table, ...stanzaParents(releases, id)];
  });
  const axiomClaims = (subject: string[], axioms: string): Claim[] =>
    [...axioms.matchAll(/'([^']+)' some /g)].flatMap((found) => {
      const fillers = fillersOf(axioms.slice(found.index + found[0].length));
      return fillers.flatMap((label) => {
        const ids = new Set((facets("facets.tsv.gz").get(label) ?? []).map((row) => row.cell("?import_id")));
        return claimsOf(subject, found[1] ?? "", { label, ids: [...ids] });
      });
    });
  return (record) => {
    if (record.startsWith("DOID:")) return classClaims(record, parents, releases);
    const row = releases.row(record);
    if (row.file === "HumanDO.tsv") {
      const above = row.cell("subClassOf").split("|").flatMap(named);
      return above.map((object) => ({ subject: [row.cell("id")], relation: "subtype_of", object: [object] }));
    }
    if (row.file === "disease-symptom.tsv") {
      return [{ subject: [row.cell("disease_id")], relation: "has_phenotype", object: [row.cell("symptom_id")] }];
    }
    return axiomClaims([row.cell("ID")], row.cell("SubClass Of [ANON]"));
  };
}

/** The classes that a restriction leads to: one, or all of "('A' and 'B' and (a restriction of its own))". */
function fillersOf(text: string): string[] {
  const label = /^(?:'((?:[^'\\]|\\.)+)'|([^\s|()]+))/;
  const one = label.exec(text);
  if (one !== null) return [(one[1] ?? one[2] ?? "").replaceAll("\\'", "'")];
  if (!text.startsWith("(")) return [];
  // Of several organisms, ways or ages each is said; of alternatives of another kind none would be.
  const parts = text.slice(1).split(/ and | or /);
  return parts.flatMap((part) => (part.startsWith("(") ? [] : fillersOf(part)));
}

function claimsOf(subject: string[], property: string, { label, ids }: { label: string; ids: string[] }): Claim[] {
  return ids.map((given) => {
    const id = given.replace(/^NCBITaxon:/, "NCBITAXON:");
    const prefix = id.slice(0, id.indexOf(":"));
    const relation = PROPERTIES[property]?.[prefix] ?? PROPERTIES[property]?.[""] ?? `${property} (not known here)`;
    if (relation === "has_onset") return { subject, ...characteristic(id) };
    if (relation !== "inherited_as") return { subject, relation, object: [id] };
    return { subject, relation, object: [...characteristic(id).object, ...modeOf(label)] };
  });
}

/** A chain of classes leads from the disease to one that stands for a specialty; each of its steps must be there. */
function classClaims(record: string, parents: (id: string) => string[], releases: Releases): Claim[] {
  const chain = record.split(" is_a ");
  const [first = "", last = first] = [chain[0], chain.at(-1)];
  const broken = chain.findIndex((id, at) => at > 0 && !parents(chain[at - 1] ?? "").includes(id));
  if (broken !== -1) throw new Error(`${chain[broken - 1]} is no form of ${chain[broken]}.`);
  const label =
    releases
      .rows("HumanDO.tsv")
      .find((row) => row.cell("id") === last)
      ?.cell("label") ?? "";
  const places = parents(first).map((object) => ({ subject: [first], relation: "subtype_of", object: [object] }));
  return [
    ...places,
    { subject: [first], relation: "in_specialty", object: [FIELDS[label] ?? `${label} (not known here)`] },
  ];
}

function stanzaParents(releases: Releases, id: string): string[] {
  const text = releases.text("DO_rare_slim.obo");
  const start = text.indexOf(`\nid: ${id}\n`);
  if (start === -1) return [];
  const end = text.indexOf("\n\n", start + 1);
  return [...text.slice(start, end === -1 ? undefined : end).matchAll(/\nis_a: (\S+)/g)].map(
    ([, parent = ""]) => parent,
  );
}
