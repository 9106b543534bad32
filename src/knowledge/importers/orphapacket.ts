import { DataError } from "../../lib/errors.ts";
import { LineDamage } from "../../lib/input-damage.ts";
import type { InputPart, InputSample } from "../../lib/input-file.ts";
import { type GraphImporter, type GraphSink, partsOf } from "../importer.ts";
import { announceClasses, CATEGORY, CLINICAL_GROUP, NO_DISEASE, orphanetSource } from "./orphanet.ts";
import { OrphanetStatements } from "./orphanet-statements.ts";
import { statePacket } from "./orphapacket-entries.ts";
import { isObject, membersOf, type Packet, parsePacket, textOf } from "./orphapacket-packet.ts";

const SOURCE = "orphapacket";

/**
 * Orphanet's ORPHApackets, one JSON file per disorder: disorders, subtypes and clinical groups with their names, codes,
 * genes, phenotypes, inheritance, onset, rates and parents. Their definitions are not read.
 */
export const ORPHAPACKET: GraphImporter = {
  id: SOURCE,
  title: "Orphanet ORPHApackets (JSON)",
  reads: "a .tar.gz, .zip, folder or file of ORPHApacket_*.json",
  recognises: ({ head }: InputSample) => /^\s*\{\s*"Orphapacket"\s*:/.test(head),
  async read(files, sink, { signal }) {
    announceClasses(sink);
    const says = new OrphanetStatements(sink, SOURCE);
    const release = new Release();
    for await (const part of partsOf(files)) {
      signal?.throwIfAborted();
      const packet = await readPacket(part, sink);
      if (packet === undefined) continue;
      if (release.isFirst(packet, part)) sink.source(sourceOf(packet));
      release.add(packet);
      if (packet.type !== CATEGORY) {
        statePacket(packet, sink, says);
      } else {
        sink.row(packet.id);
        sink.skip(NO_DISEASE);
      }
    }
    release.stateParents(sink, says);
  },
};

/** Undefined when it is a file of another kind that lies beside the packets, or a packet that is malformed. */
async function readPacket(part: InputPart, sink: GraphSink): Promise<Packet | undefined> {
  const text = await readText(part, sink);
  if (text === undefined) return undefined;
  if (!part.name.endsWith(".json") && !text.trimStart().startsWith("{")) return undefined;
  const packet = parsePacket(text);
  if (!("problem" in packet)) return packet;
  sink.row(part.where);
  sink.malformed(packet.problem);
  return undefined;
}

/** Undefined, and a malformed row, when it is not UTF-8: then it is one packet of many. */
async function readText(part: InputPart, sink: GraphSink): Promise<string | undefined> {
  try {
    return await part.text();
  } catch (error) {
    if (!(error instanceof DataError && error.cause instanceof LineDamage)) throw error;
    sink.row(`${part.where}:${error.cause.line}`);
    sink.malformed(error.cause.message);
    return undefined;
  }
}

/** Parents are said by code only; whether they are a disease, a group or a category is known after the last packet. */
class Release {
  readonly #types = new Map<string, string>();
  readonly #parents: [child: string, parent: string][] = [];

  /** DataError when the format of the first packet is not known. */
  isFirst({ version }: Packet, part: InputPart): boolean {
    if (this.#types.size > 0) return false;
    if (/^1\./.test(version)) return true;
    throw new DataError(`${part.where}: the version "${version}" of the ORPHApackets is not known.`, {
      remedy: "This importer reads version 1; look for a newer Osler, or fetch an older release.",
    });
  }

  add({ id, type, content }: Packet): void {
    this.#types.set(id, type);
    if (type === CATEGORY) return;
    for (const parent of membersOf(content.Parents, "Parent")) {
      this.#parents.push([id, isObject(parent) ? textOf(parent, "ORPHAcode") : ""]);
    }
  }

  stateParents(sink: GraphSink, says: OrphanetStatements): void {
    for (const [child, code] of this.#parents) {
      sink.row(child);
      const parent = `ORPHA:${code}`;
      const type = this.#types.get(parent);
      if (!/^\d+$/.test(code)) sink.malformed("Parents.Parent.ORPHAcode must be a number");
      else if (type === undefined) sink.skip("parent: not in this release");
      else if (type === CATEGORY) sink.skip("parent: a category of the classification");
      else says.parent(child, type === CLINICAL_GROUP ? "in_group" : "subtype_of", parent);
    }
  }
}

function sourceOf({ version, created }: Packet) {
  return orphanetSource({
    id: SOURCE,
    name: "Orphanet ORPHApackets",
    version: `${version}, extracted ${created}`,
    released: created,
    url: "https://github.com/Orphanet/orphapacket",
  });
}
