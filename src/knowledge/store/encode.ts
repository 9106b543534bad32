import { MAPPING_PREDICATES } from "../fact.ts";
import type { GraphColumns, NamedThings } from "./columns.ts";
import { byId, type GraphDraft } from "./draft.ts";
import { encodeFacts } from "./encode-facts.ts";
import type { EntityTable } from "./entity-table.ts";
import type { ShareStatements } from "./fact-hashes.ts";
import { createLookup } from "./lookup.ts";
import { countingOrder } from "./order.ts";
import { createTextNumbers, type TextNumbers } from "./text-numbers.ts";

/** How other threads can help. */
export interface EncodingHelp {
  /** With the ids of facts. */
  share?: ShareStatements;
  /** Called as soon as all is there that the columns of names are made of. */
  onNamed?: (things: NamedThings) => void;
}

/** Equal content gives equal columns, in whatever order facts, relations and sources come. */
export function encodeGraph(draft: GraphDraft, { share, onNamed }: EncodingHelp = {}): GraphColumns {
  const { entities } = draft;
  const numbers = createTextNumbers(draft.texts);
  numbers.ofAll(entities.id);
  const sources = draft.sources.toSorted(byId);
  const references = encodeReferences(draft, numbers);
  const lookup = createLookup(lookupTexts(entities.count, references, numbers.size), numbers.text);
  const described = { ...encodeEntities(entities, numbers), ...references };
  onNamed?.({ entityCount: entities.count, ...described, strings: numbers.encoded() });
  const facts = encodeFacts(draft, numbers, share);
  const incoming = countingOrder(facts.factObject, entities.count);
  return {
    entityCount: entities.count,
    ...described,
    ...facts,
    sources,
    incomingFrom: incoming.from,
    incomingFact: incoming.order,
    lookupText: lookup.text,
    lookupEntity: lookup.entity,
    strings: numbers.encoded(),
  };
}

function encodeEntities({ type, name, synonymFrom, synonyms }: EntityTable, numbers: TextNumbers) {
  const { text, scope, language } = synonyms.columns;
  const rows = synonyms.length;
  return {
    entityType: type,
    entityName: numbers.ofAll(name),
    synonymFrom,
    synonymText: numbers.ofAll(text.subarray(0, rows)),
    synonymScope: new Uint8Array(scope.subarray(0, rows)),
    synonymLanguage: numbers.ofAll(language.subarray(0, rows)),
  };
}

/** The texts of a row are numbered before those of the next. */
function encodeReferences({ entities, sources }: GraphDraft, numbers: TextNumbers) {
  const { references, referenceFrom } = entities;
  const { id, predicate, of, source, record, recordNumber } = references.columns;
  const rows = references.length;
  const positions = new Map(sources.toSorted(byId).map((known, position) => [known.id, position]));
  const sourceOf = Uint16Array.from(sources, (known) => positions.get(known.id) ?? 0);
  const columns = {
    referenceId: new Uint32Array(rows),
    referencePredicate: new Uint8Array(predicate.subarray(0, rows)),
    referenceOf: new Uint32Array(rows),
    referenceSource: new Uint16Array(rows),
    referenceRecord: new Uint32Array(rows),
    referenceRecordNumber: recordNumber.slice(0, rows),
  };
  for (let row = 0; row < rows; row++) {
    columns.referenceId[row] = numbers.of(id[row] ?? 0);
    columns.referenceOf[row] = numbers.of(of[row] ?? 0);
    columns.referenceRecord[row] = numbers.of(record[row] ?? 0);
    columns.referenceSource[row] = sourceOf[source[row] ?? 0] ?? 0;
  }
  return { referenceFrom, ...columns };
}

type References = ReturnType<typeof encodeReferences>;

/** Ids first; then the identifiers that other vocabularies give to exactly one of the entities. */
function lookupTexts(count: number, { referenceFrom, referenceId, referencePredicate }: References, size: number) {
  const texts: number[] = [];
  const entities: number[] = [];
  const claims = new Int32Array(size).fill(NOBODY);
  const exact = MAPPING_PREDICATES.indexOf("exact");
  for (let entity = 0; entity < count; entity++) {
    texts.push(entity);
    entities.push(entity);
    for (let i = referenceFrom[entity] ?? 0; i < (referenceFrom[entity + 1] ?? 0); i++) {
      const text = referenceId[i] ?? 0;
      const claimant = claims[text];
      if (referencePredicate[i] !== exact || claimant === entity) continue;
      claims[text] = claimant === NOBODY ? entity : SEVERAL;
    }
  }
  // The first texts are the ids.
  for (let text = count; text < claims.length; text++) {
    const entity = claims[text] ?? NOBODY;
    if (entity < 0) continue;
    texts.push(text);
    entities.push(entity);
  }
  return { texts, entities };
}

const NOBODY = -1;
const SEVERAL = -2;
