import { ENTITY_TYPES, type EntityType, MAPPING_PREDICATES, SYNONYM_SCOPES } from "../fact.ts";
import type { NearObject } from "../importer.ts";
import { nameKey } from "../name-key.ts";
import { type EntityTable, positionsOf } from "../store/entity-table.ts";
import { countingOrder } from "../store/order.ts";
import type { Interner } from "../store/strings.ts";
import type { BuildDraft } from "./draft.ts";
import type { Identity } from "./identity.ts";

/** Before the name, and before the identifiers that lead near. */
const MARK = "\t";

/** An end as one text: an identifier, or several with a space between; then what leads near it, if anything does. */
export function endText(ids: string | readonly string[], near?: NearObject): string {
  const exact = typeof ids === "string" ? ids : ids.join(" ");
  return near === undefined ? exact : [exact, near.name, near.ids.join(" ")].join(MARK);
}

/**
 * The position of the entity that an end names: of a type that the relation wants, where one of its identifiers leads to
 * such a one; -1 when it names none.
 */
export function createEndResolver({ texts }: BuildDraft, identity: Identity, entities: EntityTable) {
  const positions = positionsOf(entities, texts.size);
  const positionOf = (id: number | undefined) => positions[id ?? -1] ?? -1;
  const isOf = (position: number, types: readonly EntityType[]) =>
    position !== -1 && types.includes(ENTITY_TYPES[entities.type[position] ?? 0] ?? "concept");
  const numbersOf = (ids: string) => ids.split(" ").flatMap((id) => texts.find(id) ?? []);
  const exactly = (ids: readonly number[], types: readonly EntityType[]): number => {
    let mistyped = -1;
    for (const id of ids) {
      const own = positionOf(identity.merged.get(id) ?? id);
      if (isOf(own, types)) return own;
      if (mistyped === -1) mistyped = own;
      for (const type of types) {
        const position = positionOf(identity.canonical(type, id));
        if (position !== -1) return position;
      }
    }
    return mistyped;
  };
  const nearby = createNearby(entities, texts);
  const resolve = (end: number, types: readonly EntityType[]): number => {
    const text = texts.text(end);
    if (!text.includes(MARK)) return exactly(text.includes(" ") ? numbersOf(text) : [end], types);
    const [ids = "", name = "", nearIds = ""] = text.split(MARK);
    const own = exactly(numbersOf(ids), types);
    if (isOf(own, types)) return own;
    const near = numbersOf(nearIds);
    const led = near.flatMap((id) => [...nearby.leadsTo(id), exactly([id], types)]);
    const named = new Set(led.filter((position) => isOf(position, types) && nearby.isCalled(position, name)));
    for (const type of types) {
      const [only, another] = [...named].filter((position) => isOf(position, [type]));
      if (only !== undefined) return another === undefined ? only : own;
    }
    return own;
  };
  return rememberingResolver(resolve, texts.size);
}

const UNKNOWN = -2;

function rememberingResolver(resolve: (end: number, types: readonly EntityType[]) => number, size: number) {
  const resolvers = new Map<string, (text: number) => number>();
  const byTypes = new Map<readonly EntityType[], (text: number) => number>();
  const create = (types: readonly EntityType[]) => {
    const known = new Int32Array(size).fill(UNKNOWN);
    return (text: number): number => {
      const found = known[text] ?? UNKNOWN;
      if (found !== UNKNOWN) return found;
      const position = resolve(text, types);
      known[text] = position;
      return position;
    };
  };
  return {
    of(types: readonly EntityType[]): (text: number) => number {
      const known = byTypes.get(types);
      if (known !== undefined) return known;
      const resolver = resolvers.get(types.join(" ")) ?? create(types);
      resolvers.set(types.join(" "), resolver);
      byTypes.set(types, resolver);
      return resolver;
    },
  };
}

/** Neither broader nor narrower. */
const NEAR = new Set((["exact", "close", "related"] as const).map((one) => MAPPING_PREDICATES.indexOf(one)));
const OWN_NAMES = new Set((["exact", "abbreviation", "brand"] as const).map((one) => SYNONYM_SCOPES.indexOf(one)));

/** Which entities have an identifier among their cross references, and what they are called. */
function createNearby(entities: EntityTable, texts: Interner) {
  const { referenceFrom, references, synonymFrom, synonyms } = entities;
  let byId: ReturnType<typeof countingOrder> | undefined;
  const ownerOf = (row: number) => {
    let [low, high] = [0, entities.count];
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if ((referenceFrom[middle] ?? 0) <= row) low = middle;
      else high = middle;
    }
    return low;
  };
  return {
    leadsTo(id: number): number[] {
      byId ??= countingOrder(references.columns.id.subarray(0, references.length), texts.size);
      const rows = byId.order.subarray(byId.from[id], byId.from[id + 1]);
      return [...rows].filter((row) => NEAR.has(references.columns.predicate[row] ?? -1)).map(ownerOf);
    },
    isCalled(entity: number, name: string): boolean {
      const key = nameKey(name);
      const names = [entities.name[entity] ?? 0];
      for (let i = synonymFrom[entity] ?? 0; i < (synonymFrom[entity + 1] ?? 0); i++) {
        if (OWN_NAMES.has(synonyms.columns.scope[i] ?? -1)) names.push(synonyms.columns.text[i] ?? 0);
      }
      return names.some((own) => nameKey(texts.text(own)) === key);
    },
  };
}
