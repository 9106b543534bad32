import { ENTITY_TYPES, type Entity, MAPPING_PREDICATES, type Source, SYNONYM_SCOPES } from "../fact.ts";
import type { GraphColumns } from "./columns.ts";
import { byId, type GraphDraft } from "./draft.ts";
import { encodeFacts } from "./encode-facts.ts";
import { createLookup } from "./lookup.ts";
import { countingOrder } from "./order.ts";
import { createInterner, encodeStrings, type Interner, splitRecord } from "./strings.ts";

/** Equal content gives equal columns, in whatever order facts, relations and sources come. */
export function encodeGraph(draft: GraphDraft): GraphColumns {
  const { entities } = draft;
  const texts = createInterner();
  for (const { id } of entities) texts.number(id);
  const sources = draft.sources.toSorted(byId);
  const references = encodeReferences(entities, sources, texts);
  const lookup = createLookup(lookupEntries(entities, texts, references));
  const described = { ...encodeEntities(entities, texts), ...references };
  const facts = encodeFacts(draft, texts);
  const incoming = countingOrder(facts.factObject, entities.length);
  const all = Array.from({ length: texts.size }, (_, number) => texts.text(number));
  return {
    entityCount: entities.length,
    ...described,
    ...facts,
    sources,
    incomingFrom: incoming.from,
    incomingFact: incoming.order,
    lookupText: lookup.text,
    lookupEntity: lookup.entity,
    strings: encodeStrings(all),
  };
}

function encodeEntities(entities: readonly Entity[], texts: Interner) {
  const synonyms = entities.flatMap((entity) => entity.synonyms);
  return {
    entityType: Uint8Array.from(entities, ({ type }) => ENTITY_TYPES.indexOf(type)),
    entityName: Uint32Array.from(entities, ({ name }) => texts.number(name)),
    synonymFrom: startsOf(entities, (entity) => entity.synonyms.length),
    synonymText: Uint32Array.from(synonyms, ({ text }) => texts.number(text)),
    synonymScope: Uint8Array.from(synonyms, ({ scope }) => SYNONYM_SCOPES.indexOf(scope)),
    synonymLanguage: Uint32Array.from(synonyms, ({ language }) => texts.number(language)),
  };
}

function encodeReferences(entities: readonly Entity[], sources: readonly Source[], texts: Interner) {
  const referenceFrom = startsOf(entities, (entity) => entity.crossReferences.length);
  const count = referenceFrom.at(-1) ?? 0;
  const positions = new Map(sources.map(({ id }, position) => [id, position]));
  const columns = {
    referenceId: new Uint32Array(count),
    referencePredicate: new Uint8Array(count),
    referenceOf: new Uint32Array(count),
    referenceSource: new Uint16Array(count),
    referenceRecord: new Uint32Array(count),
    referenceRecordNumber: new Uint32Array(count),
  };
  let at = 0;
  for (const { crossReferences } of entities) {
    for (const { id, predicate, of, source, record } of crossReferences) {
      const { prefix, number } = splitRecord(record);
      columns.referenceId[at] = texts.number(id);
      columns.referencePredicate[at] = MAPPING_PREDICATES.indexOf(predicate);
      columns.referenceOf[at] = texts.number(of);
      columns.referenceSource[at] = positions.get(source) ?? 0;
      columns.referenceRecord[at] = texts.number(prefix);
      columns.referenceRecordNumber[at] = number;
      at += 1;
    }
  }
  return { referenceFrom, ...columns };
}

type References = ReturnType<typeof encodeReferences>;

/** Ids first; then the identifiers that other vocabularies give to exactly one of the entities. */
function lookupEntries(entities: readonly Entity[], texts: Interner, references: References) {
  const { referenceFrom, referenceId, referencePredicate } = references;
  const entries = entities.map(({ id }, entity) => ({ id, text: entity, entity }));
  const claims = new Int32Array(texts.size).fill(NOBODY);
  const exact = MAPPING_PREDICATES.indexOf("exact");
  for (let entity = 0; entity < entities.length; entity++) {
    for (let i = referenceFrom[entity] ?? 0; i < (referenceFrom[entity + 1] ?? 0); i++) {
      const text = referenceId[i] ?? 0;
      const claimant = claims[text];
      if (referencePredicate[i] !== exact || claimant === entity) continue;
      claims[text] = claimant === NOBODY ? entity : SEVERAL;
    }
  }
  // The first texts are the ids.
  for (let text = entities.length; text < claims.length; text++) {
    const entity = claims[text] ?? NOBODY;
    if (entity >= 0) entries.push({ id: texts.text(text), text, entity });
  }
  return entries;
}

const NOBODY = -1;
const SEVERAL = -2;

function startsOf(entities: readonly Entity[], count: (entity: Entity) => number): Uint32Array {
  const from = new Uint32Array(entities.length + 1);
  for (const [index, entity] of entities.entries()) from[index + 1] = (from[index] ?? 0) + count(entity);
  return from;
}
