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
  all(): Iterable<IdentityNode>;
}

export function createNodes({ entities, texts }: BuildDraft): IdentityNodes {
  const byType = new Map<EntityType, Map<number, IdentityNode>>();
  const nodesOf = (type: EntityType) => {
    const known = byType.get(type) ?? new Map<number, IdentityNode>();
    byType.set(type, known);
    return known;
  };
  return {
    of(type, id) {
      const nodes = nodesOf(type);
      const known = nodes.get(id);
      if (known !== undefined) return known;
      const described = entities.get(id);
      const entity = described?.type === type ? described : undefined;
      const node: IdentityNode = {
        id,
        prefix: prefixOf(texts.text(id)),
        type,
        entity,
        partners: undefined,
        parent: undefined,
        members: undefined,
        cluster: undefined,
        name: undefined,
      };
      nodes.set(id, node);
      return node;
    },
    find: (type, id) => byType.get(type)?.get(id),
    *all() {
      for (const nodes of byType.values()) yield* nodes.values();
    },
  };
}

/** A list of one needs little memory, and most have one partner. */
export function addPartner(node: IdentityNode, partner: IdentityNode): void {
  if (node.partners === undefined) node.partners = [partner];
  else if (!node.partners.includes(partner)) node.partners.push(partner);
}
