import type { Fact, ImportedRecord } from "../fact.ts";
import { SPECIALTIES } from "../specialties.ts";
import { INHERITANCE_CLASSES, ONSET_CLASSES, PREVALENCE_CLASSES } from "../vocabulary.ts";
import { type Packet, parsePacket } from "./orphapacket-packet.ts";
import { ORPHAPACKET, packetStatements } from "./orphapacket-statements.ts";
import { readTarGz } from "./tar.ts";

/** Upper classes of Orphanet's classifications ("Rare bone disease"): they sort diseases and are not diseases. */
const CATEGORY = "Category";
const GROUP = "Clinical group";

/**
 * Orphanet's ORPHApackets, one JSON file per disorder in a .tar.gz: disorders, subtypes and clinical groups with their
 * names, genes, phenotypes, inheritance, onset and rates. Their definitions are not read.
 */
export async function* importOrphapacket(paths: readonly string[]): AsyncGenerator<ImportedRecord> {
  for (const { entity } of [...INHERITANCE_CLASSES, ...ONSET_CLASSES, ...PREVALENCE_CLASSES]) {
    yield { kind: "entity", entity };
  }
  for (const entity of SPECIALTIES) yield { kind: "entity", entity };
  const types = new Map<string, string>();
  const parents: [child: string, parent: string][] = [];
  let version: string | undefined;
  for (const path of paths) {
    for await (const file of readTarGz(path)) {
      if (!file.name.endsWith(".json")) continue;
      const packet = parsePacket(file.content.toString("utf8"), `${path}:${file.name}`);
      if (version === undefined) yield sourceOf(packet);
      version ??= packet.version;
      types.set(packet.id, packet.type);
      if (packet.type === CATEGORY) {
        yield { kind: "skipped", record: packet.id, reason: "disorder: a classification category is not a disease" };
        continue;
      }
      parents.push(...packet.parents.map((parent): [string, string] => [packet.id, parent]));
      yield* packetStatements(packet);
    }
  }
  for (const [child, parent] of parents) yield parentStatement(child, parent, types);
}

function sourceOf({ version, created }: Packet): ImportedRecord {
  return {
    kind: "source",
    source: {
      id: ORPHAPACKET,
      name: "Orphanet ORPHApackets",
      version: `${version}, extracted ${created.slice(0, 10)}`,
      licence: "CC BY 4.0",
      url: "https://github.com/Orphanet/orphapacket",
      attribution: "Orphanet and Orphadata: free access data from Orphanet. © INSERM 1999. https://www.orphadata.com",
    },
  };
}

/** Parents are said by code only; whether they are a disease, a group or a category is known after the last file. */
function parentStatement(child: string, parent: string, types: ReadonlyMap<string, string>): ImportedRecord {
  const type = types.get(parent);
  if (type === undefined) return { kind: "skipped", record: child, reason: "parent: not in this release" };
  if (type === CATEGORY) return { kind: "skipped", record: child, reason: "parent: a classification category" };
  const fact: Omit<Fact, "id"> = {
    subject: child,
    relation: type === GROUP ? "in_group" : "subtype_of",
    object: parent,
    positive: true,
    qualifiers: {},
    provenance: [{ source: ORPHAPACKET, record: child }],
  };
  return { kind: "fact", fact };
}
