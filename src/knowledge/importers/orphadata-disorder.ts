import type { XmlRecord } from "../../lib/xml-records.ts";
import type { XmlTree } from "../../lib/xml-tree.ts";
import { childTrees, textAt, treeAt } from "../../lib/xml-tree-search.ts";
import type { GraphSink } from "../importer.ts";
import { CATEGORY, NO_DISEASE } from "./orphanet.ts";
import type { OrphanetStatements } from "./orphanet-statements.ts";
import { quote } from "./orphanet-words.ts";

export interface Reading {
  sink: GraphSink;
  says: OrphanetStatements;
}

/** Says what one list of a disorder states: each of its members is a row. */
type Statement = (disorder: string, entry: XmlTree, reading: Reading) => void;

const LISTS: readonly (readonly [list: string, member: string, state: Statement])[] = [
  ["ExternalReferenceList", "ExternalReference", stateReference],
  ["DisorderGeneAssociationList", "DisorderGeneAssociation", stateGene],
  ["HPODisorderAssociationList", "HPODisorderAssociation", statePhenotype],
  ["TypeOfInheritanceList", "TypeOfInheritance", stateClass("inherited_as")],
  ["AverageAgeOfOnsetList", "AverageAgeOfOnset", stateClass("has_onset")],
  ["PrevalenceList", "Prevalence", stateRate],
  ["DisorderDisorderAssociationList", "DisorderDisorderAssociation", stateAssociation],
];

/** A disorder of any product, or the set that wraps it: its names, and whatever lists it has. */
export function stateDisorder({ tree: member, where }: XmlRecord, reading: Reading): void {
  const { sink } = reading;
  const disorder = member.name === "Disorder" ? member : treeAt(member, "Disorder");
  const id = disorderOf(disorder, where, sink);
  if (id === undefined || disorder === undefined) return;
  const reason = refusalOf(disorder);
  if (reason !== undefined) {
    sink.row(id);
    sink.skip(reason);
    return;
  }
  nameDisorder(id, disorder, reading);
  for (const [list, member, state] of LISTS) {
    for (const entry of childTrees(treeAt(disorder, list), member)) {
      sink.row(id);
      state(id, entry, reading);
    }
  }
}

/** Its CURIE; undefined, and a malformed row, when it has no code. */
export function disorderOf(disorder: XmlTree | undefined, where: string, sink: GraphSink): string | undefined {
  const code = codeOf(disorder);
  if (/^\d+$/.test(code)) return `ORPHA:${code}`;
  sink.row(where);
  sink.malformed(`Disorder/OrphaCode must be a number, not ${quote(code)}`);
  return undefined;
}

/** Files until 2020 call it a number. */
function codeOf(disorder: XmlTree | undefined): string {
  return textAt(disorder, "OrphaCode") || textAt(disorder, "OrphaNumber");
}

/** Only where the type is given is it sure that the disorder is no category. */
export function nameDisorder(id: string, disorder: XmlTree, { sink, says }: Reading): void {
  if (treeAt(disorder, "DisorderType") === undefined) return;
  sink.row(id);
  const name = textAt(disorder, "Name");
  const names = [...childTrees(disorder, "Name"), ...childTrees(treeAt(disorder, "SynonymList"), "Synonym")];
  if (name === "") sink.malformed("Disorder/Name is missing");
  else says.disorder(id, name, names.map(readName));
}

function readName(name: XmlTree): [text: string, language: string] {
  const { attributes } = name;
  return [textAt(name), attributes.lang ?? attributes["xml:lang"] ?? "en"];
}

/** Why a disorder is left out. */
function refusalOf(disorder: XmlTree): string | undefined {
  if (textAt(disorder, "DisorderType", "Name") === CATEGORY) return NO_DISEASE;
  const flags = childTrees(treeAt(disorder, "DisorderFlagList"), "DisorderFlag").map((flag) => textAt(flag, "Label"));
  const isObsolete = flags.some((label) => /obsolete|deprecated|off-?line/i.test(label));
  return isObsolete || textAt(disorder, "Name").startsWith("OBSOLETE:") ? "disorder: obsolete" : undefined;
}

function stateReference(disorder: string, entry: XmlTree, { says }: Reading): void {
  const relation = textAt(entry, "DisorderMappingRelation", "Name");
  says.crossReference(disorder, textAt(entry, "Source"), textAt(entry, "Reference"), relation);
}

function stateGene(disorder: string, entry: XmlTree, { says }: Reading): void {
  const gene = treeAt(entry, "Gene");
  const references = childTrees(treeAt(gene, "ExternalReferenceList"), "ExternalReference");
  says.gene(disorder, {
    symbol: textAt(gene, "Symbol"),
    name: textAt(gene, "Name"),
    synonyms: childTrees(treeAt(gene, "SynonymList"), "Synonym").map((synonym) => textAt(synonym)),
    codes: references.map((reference) => [textAt(reference, "Source"), textAt(reference, "Reference")]),
    association: textAt(entry, "DisorderGeneAssociationType", "Name"),
    status: textAt(entry, "DisorderGeneAssociationStatus", "Name"),
    references: textAt(entry, "SourceOfValidation"),
  });
}

function statePhenotype(disorder: string, entry: XmlTree, { says }: Reading): void {
  says.phenotype(disorder, {
    id: textAt(entry, "HPO", "HPOId"),
    name: textAt(entry, "HPO", "HPOTerm"),
    frequency: textAt(entry, "HPOFrequency", "Name"),
  });
}

function stateClass(relation: "inherited_as" | "has_onset"): Statement {
  return (disorder, entry, { says }) => says.classes(disorder, relation, [textAt(entry, "Name")]);
}

function stateRate(disorder: string, entry: XmlTree, { says }: Reading): void {
  says.rate(disorder, {
    type: textAt(entry, "PrevalenceType", "Name"),
    qualification: textAt(entry, "PrevalenceQualification", "Name"),
    class: textAt(entry, "PrevalenceClass", "Name"),
    value: textAt(entry, "ValMoy"),
    geography: textAt(entry, "PrevalenceGeographic", "Name"),
    status: textAt(entry, "PrevalenceValidationStatus", "Name"),
    references: textAt(entry, "Source"),
  });
}

/** Of the associations between disorders, the one to the head of the specialty under which it is filed. */
function stateAssociation(disorder: string, entry: XmlTree, { says, sink }: Reading): void {
  const type = textAt(entry, "DisorderDisorderAssociationType", "Name");
  const target = treeAt(entry, "TargetDisorder");
  if (type !== "Preferential parent") sink.skip("association of disorders: another than the preferential parent");
  else says.specialty(disorder, codeOf(target));
}
