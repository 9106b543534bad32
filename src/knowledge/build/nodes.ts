import type { EntityType } from "../fact.ts";
import { prefixOf } from "../importers/curies.ts";
import type { BuildDraft, DraftEntity } from "./draft.ts";

/**
 * An identifier with the type of what it stands for: a code may stand for a disease in one vocabulary and a finding in
 * another, and is two nodes then.
 */
export interface IdentityNode {
  id: string;
  prefix: string;
  type: EntityType;
  /** What a source describes under this identifier, if any. */
  entity: DraftEntity | undefined;
  /** What an exact mapping names together with it, each once. */
  partners: IdentityNode[];
  /** Towards the one that stands for the cluster; that one's members, itself among them. */
  parent: IdentityNode | undefined;
  members: IdentityNode[] | undefined;
  /** The id that names the thing, once that is known. */
  name: string | undefined;
}

export interface IdentityNodes {
  /** Made when it is first asked for. */
  of(type: EntityType, id: string): IdentityNode;
  find(type: EntityType, id: string): IdentityNode | undefined;
  all(): Iterable<IdentityNode>;
}

export function createNodes(entities: BuildDraft["entities"]): IdentityNodes {
  const byType = new Map<EntityType, Map<string, IdentityNode>>();
  const nodesOf = (type: EntityType) => {
    const known = byType.get(type) ?? new Map<string, IdentityNode>();
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
      const state = { partners: [], parent: undefined, members: undefined, name: undefined };
      const node: IdentityNode = { id, prefix: prefixOf(id), type, entity, ...state };
      nodes.set(id, node);
      return node;
    },
    find: (type, id) => byType.get(type)?.get(id),
    *all() {
      for (const nodes of byType.values()) yield* nodes.values();
    },
  };
}
