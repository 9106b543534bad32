import type { Entity, Fact, FactQualifiers, ImportedRecord } from "../fact.ts";
import {
  FREQUENCY_CLASSES,
  INHERITANCE_CLASSES,
  ONSET_CLASSES,
  PREVALENCE_CLASSES,
  type VocabularyClass,
} from "../vocabulary.ts";
import type { Packet, PacketGene } from "./orphapacket-packet.ts";

/** Id of the source. */
export const ORPHAPACKET = "orphapacket";

/** Orphanet's types of association. Only the disease-causing ones are said to cause. */
const GENE_RELATIONS: Readonly<Record<string, string>> = {
  "Disease-causing germline mutation(s) in": "has_causal_gene",
  "Disease-causing germline mutation(s) (loss of function) in": "has_causal_gene",
  "Disease-causing germline mutation(s) (gain of function) in": "has_causal_gene",
  "Disease-causing somatic mutation(s) in": "has_causal_gene",
  "Major susceptibility factor in": "has_susceptibility_gene",
  "Modifying germline mutation in": "has_modifier_gene",
  "Part of a fusion gene in": "has_fusion_gene",
  "Role in the phenotype of": "has_associated_gene",
  "Candidate gene tested in": "has_associated_gene",
  "Biomarker tested in": "has_associated_gene",
};

const RATE_RELATIONS: Readonly<Record<string, string>> = {
  "Point prevalence": "has_prevalence",
  "Prevalence at birth": "has_birth_prevalence",
  "Annual incidence": "has_annual_incidence",
  "Lifetime Prevalence": "has_lifetime_prevalence",
};

const NO_DATA = new Set(["", "no data", "No data available", "Not yet documented", "Unknown"]);

const byWord = (classes: readonly VocabularyClass[]) => new Map(classes.map(({ word, entity }) => [word, entity.id]));
const INHERITANCE = byWord(INHERITANCE_CLASSES);
const ONSET = byWord(ONSET_CLASSES);
const PREVALENCE = byWord(PREVALENCE_CLASSES);

/** The entities and statements of one packet, except its parents: for each statement one fact or one reason. */
export function* packetStatements(packet: Packet): Generator<ImportedRecord> {
  const { id, name, synonyms, exact } = packet;
  yield entity({ id, type: "disease", name, synonyms, crossReferences: exact });
  for (let i = 0; i < packet.inexact; i++) yield skipped(packet, "cross-reference: not an exact one");
  for (const gene of packet.genes) yield* geneStatement(packet, gene);
  for (const phenotype of packet.phenotypes) {
    yield entity({ id: phenotype.id, type: "phenotype", name: phenotype.name, synonyms: [], crossReferences: [] });
    const frequency = FREQUENCY_CLASSES[phenotype.frequency];
    if (frequency === undefined) yield skipped(packet, "phenotype: unknown frequency class");
    else yield fact(packet, "has_phenotype", phenotype.id, { qualifiers: { frequency: [...frequency] } });
  }
  for (const word of packet.inheritance) yield classStatement(packet, "inherited_as", word, INHERITANCE);
  for (const word of packet.onset) yield classStatement(packet, "has_onset", word, ONSET);
  for (const rate of packet.rates) yield rateStatement(packet, rate);
}

function* geneStatement(packet: Packet, gene: PacketGene): Generator<ImportedRecord> {
  const relation = GENE_RELATIONS[gene.association];
  const hgnc = gene.references.find(({ source }) => source === "HGNC")?.code;
  if (hgnc === undefined) return yield skipped(packet, "gene: without an HGNC identifier");
  if (relation === undefined) return yield skipped(packet, "gene: unknown type of association");
  const omim = gene.references.filter(({ source }) => source === "OMIM").map(({ code }) => `OMIM:${code}`);
  const id = `HGNC:${hgnc}`;
  const crossReferences = [`HGNC.SYMBOL:${gene.symbol}`, ...omim];
  yield entity({ id, type: "gene", name: gene.symbol, synonyms: [gene.name], crossReferences });
  yield fact(packet, relation, id, { qualifiers: { detail: gene.association } });
}

function classStatement(
  packet: Packet,
  relation: "inherited_as" | "has_onset",
  word: string,
  classes: ReadonlyMap<string, string>,
): ImportedRecord {
  if (NO_DATA.has(word)) return skipped(packet, `${relation}: no data`);
  const id = classes.get(word);
  if (id !== undefined) return fact(packet, relation, id);
  return skipped(packet, word === "Not applicable" ? `${relation}: not applicable` : `${relation}: unknown class`);
}

function rateStatement(packet: Packet, rate: Packet["rates"][number]): ImportedRecord {
  const relation = RATE_RELATIONS[rate.type];
  if (rate.type === "Cases/families") return skipped(packet, "rate: a count of cases, not a rate");
  if (NO_DATA.has(rate.class)) return skipped(packet, "rate: no data");
  const id = PREVALENCE.get(rate.class);
  if (id === undefined || relation === undefined) return skipped(packet, "rate: unknown class");
  const qualifiers: FactQualifiers = NO_DATA.has(rate.geography) ? {} : { geography: rate.geography };
  return fact(packet, relation, id, { qualifiers, records: rateRecords(packet, rate.references) });
}

/** A rate is traced to the publications that Orphanet names: "ORPHA:586 PMID:18442953". */
function rateRecords({ id }: Packet, references: string): string[] {
  const publications = [...references.matchAll(/(\d{5,9}) ?\[PMID\]|PMID: ?(\d{5,9})/g)];
  return publications.length === 0 ? [id] : publications.map((match) => `${id} PMID:${match[1] ?? match[2]}`);
}

function fact(
  packet: Packet,
  relation: string,
  object: string,
  { qualifiers = {}, records = [packet.id] }: { qualifiers?: FactQualifiers; records?: string[] } = {},
): ImportedRecord {
  const statement: Omit<Fact, "id"> = {
    subject: packet.id,
    relation,
    object,
    positive: qualifiers.frequency?.[1] !== 0,
    qualifiers,
    provenance: records.map((record) => ({ source: ORPHAPACKET, record })),
  };
  return { kind: "fact", fact: statement };
}

function entity(described: Entity): ImportedRecord {
  return { kind: "entity", entity: described };
}

function skipped(packet: Packet, reason: string): ImportedRecord {
  return { kind: "skipped", record: packet.id, reason };
}
