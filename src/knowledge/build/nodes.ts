import type { EntityType } from "../fact.ts";
import { prefixOf } from "../importers/curies.ts";
import type { BuildDraft, DraftEntity } from "./draft.ts";

/**
 * An identifier with the type of what it stands for: a code may stand for a disease in one vocabulary and a finding in
 * another, and is two nodes then.
 */
export interface IdentityNode {
  /** Number of its text. */
  id: number;
  prefix: string;
  type: EntityType;
  /** A node of another type under the same identifier. */
  older: IdentityNode | undefined;
  /** What a source describes under this identifier, if any. */
  entity: DraftEntity | undefined;
  /** What an exact mapping names together with it, each once; undefined: nothing. */
  partners: IdentityNode[] | undefined;
  /** Towards the one that stands for the cluster; that one's members, itself among them. */
  parent: IdentityNode | undefined;
  members: IdentityNode[] | undefined;
  /** The id that names its cluster, where that has an entity. */
  cluster: number | undefined;
  /** The id that names the thing, once that is known. */
  name: number | undefined;
}

export interface IdentityNodes {
  /** Made when it is first asked for. */
  of(type: EntityType, id: number): IdentityNode;
  find(type: EntityType, id: number): IdentityNode | undefined;
  all(): readonly IdentityNode[];
}

export function createNodes({ entities, texts }: BuildDraft): IdentityNodes {
  // By text, the node that was made last; most have one.
  const newest: (IdentityNode | undefined)[] = new Array(texts.size).fill(undefined);
  const made: IdentityNode[] = [];
  const find = (type: EntityType, id: number) => {
    let node = newest[id];
    while (node !== undefined && node.type !== type) node = node.older;
    return node;
  };
  return {
    of(type, id) {
      const known = find(type, id);
      if (known !== undefined) return known;
      const described = entities.get(id);
      const older = newest[id];
      const node: IdentityNode = {
        id,
        prefix: older?.prefix ?? prefixOf(texts.text(id)),
        type,
        older,
        entity: described?.type === type ? described : undefined,
        partners: undefined,
        parent: undefined,
        members: undefined,
        cluster: undefined,
        name: undefined,
      };
      newest[id] = node;
      made.push(node);
      return node;
    },
    find,
    all: () => made,
  };
}

/** A list of one needs little memory, and most have one partner. */
export function addPartner(node: IdentityNode, partner: IdentityNode): void {
  if (node.partners === undefined) node.partners = [partner];
  else if (!node.partners.includes(partner)) node.partners.push(partner);
}
