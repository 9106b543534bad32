import type { ImportedFact } from "../importer.ts";
import { DRUGCENTRAL_ID, type DrugCentralDrugs, type DrugCentralRow } from "./drugcentral-tables.ts";

const CONCEPT = /^C\d{7}$/;
const DOID = /^DOID:\d+$/;

export function stateIndication(row: DrugCentralRow, drugs: DrugCentralDrugs): void {
  drugs.sink.row(row.file, row.line);
  const [concept, doid, name] = [row.cell("UMLS_CUI"), row.cell("DOID"), row.cell("INDICATION_FDB")];
  stateCondition(row, drugs, { relation: "indicated_for", concept, doid, name });
}

/** The kinds of row of `omop_relationship`. */
const RELATIONSHIPS: Readonly<Record<string, Pick<ImportedFact, "relation" | "qualifiers">>> = {
  indication: { relation: "indicated_for" },
  contraindication: { relation: "contraindicated_in" },
  "off-label use": { relation: "used_off_label_for" },
  "symptomatic treatment": { relation: "indicated_for", qualifiers: { detail: "symptomatic" } },
};

export function stateRelationship(row: DrugCentralRow, drugs: DrugCentralDrugs): void {
  const { sink } = drugs;
  sink.row(row.file, row.line);
  const name = row.cell("relationship_name");
  if (name === "")
    return void sink.malformed("the column relationship_name is empty, and must be a kind of relationship");
  const kind = RELATIONSHIPS[name];
  if (kind === undefined) return void sink.skip("relationship: a kind that the graph does not hold");
  const [concept, doid, words] = [row.cell("umls_cui"), row.cell("doid"), row.cell("concept_name")];
  stateCondition(row, drugs, { ...kind, concept, doid, name: words });
}

interface Condition extends Pick<ImportedFact, "relation" | "qualifiers"> {
  concept: string;
  doid: string;
  /** In words. */
  name: string;
}

function stateCondition(row: DrugCentralRow, drugs: DrugCentralDrugs, condition: Condition): void {
  const { sink } = drugs;
  const { concept, doid, name, ...kind } = condition;
  if (concept === "" && doid === "") return void stateWithoutCode(row, drugs, kind.relation);
  if (concept !== "" && !CONCEPT.test(concept)) {
    return void sink.malformed(`the UMLS concept is "${concept}", and must be C and seven digits`);
  }
  if (concept === "" && !DOID.test(doid))
    return void sink.malformed(`the DOID is "${doid}", and must be DOID: and digits`);
  const subject = drugs.drug(row);
  if (subject === undefined) return;
  const object = concept === "" ? doid : `UMLS:${concept}`;
  const ids = DOID.test(doid) ? [...new Set([object, doid])] : [object];
  sink.fact({ ...kind, subject, object, source: DRUGCENTRAL_ID, ...(name === "" ? {} : { near: { ids, name } }) });
}

function stateWithoutCode(row: DrugCentralRow, { sink, drug }: DrugCentralDrugs, relation: string): void {
  const subject = drug(row);
  if (subject === undefined) return;
  sink.unresolved({ subject, relation });
  sink.skip("condition: without a code");
}

/** Where a class's identifier is defined. ATC is licensed by the WHO and its classes are left out. */
const CLASS_PREFIXES: Readonly<Record<string, string>> = { MeSH: "MESH:", FDA: "NDFRT:", CHEBI: "" };
const CLASS_IDS: Readonly<Record<string, RegExp>> = { MeSH: /^D\d+$/, FDA: /^N\d+$/, CHEBI: /^CHEBI:\d+$/ };

export function stateClass(row: DrugCentralRow, { sink, drug, isNewClass }: DrugCentralDrugs): void {
  sink.row(row.file, row.line);
  const [vocabulary, code, name] = [row.cell("SOURCE"), row.cell("CLASS_SOURCE_ID"), row.cell("CLASS")];
  if (vocabulary === "ATC" || vocabulary === "WHO") return void sink.skip("class: ATC, which may not be passed on");
  const form = CLASS_IDS[vocabulary];
  if (form === undefined) return void sink.skip("class: of another vocabulary than MeSH, FDA and ChEBI");
  if (!form.test(code))
    return void sink.malformed(`CLASS_SOURCE_ID is "${code}", which is no identifier of ${vocabulary}`);
  if (name === "") return void sink.malformed("the column CLASS is empty, and must be the name of the class");
  const subject = drug(row);
  if (subject === undefined) return;
  const id = `${CLASS_PREFIXES[vocabulary] ?? ""}${code}`;
  const type = row.cell("TYPE");
  // Some names of ChEBI have two spaces between words.
  if (isNewClass(id)) sink.entity({ id, type: "drug_class", name: name.replaceAll("  ", " ") });
  const qualifiers = type === "" ? {} : { detail: type };
  sink.fact({ subject, relation: "in_drug_class", object: id, qualifiers, source: DRUGCENTRAL_ID });
}
