import type { GraphSink } from "../importer.ts";
import { NO_DATA } from "./orphanet.ts";
import type { OrphanetStatements } from "./orphanet-statements.ts";
import { isObject, type JsonObject, membersOf, type Packet, textOf } from "./orphapacket-packet.ts";

/** What is said of one member of a list; it is an object. */
type Statement = (packet: Packet, entry: JsonObject, says: OrphanetStatements) => void;

/** The lists of a packet that are statements of their own, with the name in which their members are wrapped. */
const LISTS: readonly (readonly [list: string, member: string, state: Statement])[] = [
  [
    "ExternalReferences",
    "ExternalReference",
    ({ id }, entry, says) =>
      says.crossReference(
        id,
        textOf(entry, "Source"),
        textOf(entry, "Reference"),
        textOf(entry, "DisorderMappingRelation"),
      ),
  ],
  ["Genes", "Gene", stateGene],
  [
    "Phenotypes",
    "Phenotype",
    ({ id }, entry, says) =>
      says.phenotype(id, {
        id: textOf(entry, "HPOId"),
        name: textOf(entry, "HPOTerm"),
        frequency: textOf(entry, "HPOFrequency"),
      }),
  ],
  [
    "TypeOfInheritances",
    "TypeOfInheritance",
    ({ id }, entry, says) => says.classes(id, "inherited_as", [textOf(entry, "value")]),
  ],
  [
    "AverageAgeOfOnsets",
    "AverageAgeOfOnset",
    ({ id }, entry, says) => says.classes(id, "has_onset", [textOf(entry, "value")]),
  ],
  ["Prevalences", "Prevalence", stateRate],
];

/** The disorder and its lists, each member a row; the parents are left to the caller. */
export function statePacket(packet: Packet, sink: GraphSink, says: OrphanetStatements): void {
  sink.row(packet.id);
  const synonyms = membersOf(packet.content.Synonyms, "Synonym").filter((text) => typeof text === "string");
  says.disorder(
    packet.id,
    packet.name,
    synonyms.map((text) => [text]),
  );
  for (const [list, member, state] of LISTS) {
    for (const entry of membersOf(packet.content[list], member)) {
      sink.row(packet.id);
      if (isObject(entry)) state(packet, entry, says);
      else sink.malformed(`a member of ${list} must be an object, not ${JSON.stringify(entry)}`);
    }
  }
}

function stateGene({ id }: Packet, entry: JsonObject, says: OrphanetStatements): void {
  const references = membersOf(entry.ExternalReferences, "ExternalReference").filter(isObject);
  says.gene(id, {
    symbol: textOf(entry, "Symbol"),
    name: textOf(entry, "Name") || textOf(entry, "Label"),
    codes: references.map((reference) => [textOf(reference, "Source"), textOf(reference, "Reference")]),
    association: textOf(entry, "DisorderGeneAssociationType"),
  });
}

function stateRate({ id }: Packet, entry: JsonObject, says: OrphanetStatements): void {
  const source = textOf(entry, "Source");
  says.rate(id, {
    type: textOf(entry, "PrevalenceType"),
    qualification: textOf(entry, "PrevalenceQualification"),
    class: textOf(entry, "PrevalenceClass"),
    value: textOf(entry, "ValMoy"),
    geography: textOf(entry, "PrevalenceGeographic"),
    status: textOf(entry, "PrevalenceValidationStatus"),
    references: NO_DATA.has(source) ? "" : source,
  });
}
