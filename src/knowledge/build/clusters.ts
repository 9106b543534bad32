import { prefixOf } from "../importers/curies.ts";
import type { Interner } from "../store/strings.ts";
import type { IdentityNode, IdentityNodes } from "./nodes.ts";

/** Of several identifiers of one thing, the first of these prefixes names it; then others, in alphabetical order. */
const CANONICAL = ["ORPHA", "HGNC", "HP", "MONDO", "DOID", "DRUGCENTRAL", "OMIM", "DRUGBANK", "NCBIGENE"];

/**
 * Classifications sort cases: a code of theirs that fits two entities exactly does not make these one. The same holds
 * for vocabularies whose equivalences in the releases are of mixed quality.
 */
const NO_BRIDGES = new Set(["ICD10", "ICD10CM", "ICD11", "ICD9", "MESH", "SCTID", "MEDDRA", "MEDGEN", "GARD", "ICDO"]);

/** Makes two nodes one thing; says why they cannot be, where they cannot. */
export function joinNodes(a: IdentityNode, b: IdentityNode, texts: Interner): string | undefined {
  const isBridge = ({ entity, prefix }: IdentityNode) => entity !== undefined || !NO_BRIDGES.has(prefix);
  return isBridge(a) && isBridge(b) ? uniteNodes(a, b, texts) : "a classification is no bridge";
}

export function uniteNodes(a: IdentityNode, b: IdentityNode, texts: Interner): string | undefined {
  const [left, right] = [rootOf(a), rootOf(b)];
  if (left === right) return undefined;
  const all = (left.members ?? [left]).concat(right.members ?? [right]);
  const refusal = rivalry(all, texts);
  if (refusal !== undefined) return refusal;
  right.parent = left;
  right.members = undefined;
  left.members = all;
  return undefined;
}

function rootOf(node: IdentityNode): IdentityNode {
  let root = node;
  while (root.parent !== undefined) root = root.parent;
  return root;
}

/** Names every entity by what it is one with, and every code that only one thing claims. */
export function nameNodes(nodes: IdentityNodes, texts: Interner): void {
  for (const node of nodes.all()) {
    if (node.members === undefined) continue;
    const named = firstByRank(node.members, texts);
    if (named !== undefined) for (const member of node.members) member.cluster = named;
  }
  for (const node of nodes.all()) node.name = node.entity === undefined ? soleName(node) : nameOf(node);
}

const nameOf = ({ cluster, entity }: IdentityNode): number | undefined => cluster ?? entity?.id;

function soleName(code: IdentityNode): number | undefined {
  let sole = nameOf(code);
  for (const partner of code.partners ?? []) {
    const name = nameOf(partner);
    if (name === undefined || name === sole) continue;
    if (sole !== undefined) return undefined;
    sole = name;
  }
  return code.partners === undefined ? undefined : sole;
}

/** Why entities cannot be one: two are of one vocabulary, or an earlier build told them apart. */
function rivalry(together: readonly IdentityNode[], texts: Interner): string | undefined {
  const described = together.filter(({ entity }) => entity !== undefined);
  if (described.length < 2) return undefined;
  const byOrigin = new Map<string, string>();
  for (const { id: number, entity } of described) {
    const settled = entity?.settled;
    const id = texts.text(number);
    const prefix = prefixOf(id);
    for (const origin of settled === undefined ? [prefix] : [prefix, `graph ${texts.text(settled.graph)}`]) {
      const other = byOrigin.get(origin);
      if (other !== undefined) return `it would make ${other} and ${id} one`;
      byOrigin.set(origin, id);
    }
  }
  return undefined;
}

function firstByRank(members: readonly IdentityNode[], texts: Interner): number | undefined {
  const ids = members.flatMap(({ entity }) => (entity === undefined ? [] : texts.text(entity.id)));
  const [first] = ids.sort(byRank);
  return first === undefined ? undefined : texts.find(first);
}

function byRank(a: string, b: string): number {
  const rank = (id: string) => {
    const place = CANONICAL.indexOf(prefixOf(id));
    return place === -1 ? CANONICAL.length : place;
  };
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}
