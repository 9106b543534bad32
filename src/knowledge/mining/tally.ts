import type { Span } from "../names/abbreviations.ts";
import type { MinedEntity, Partner } from "./mined.ts";
import { createPairCounter } from "./pairs.ts";

/** Most documents first. */
export function bestPartners(partners: readonly Partner[], most: number): Partner[] {
  return partners.toSorted((a, b) => b.documents - a.documents || (a.id < b.id ? -1 : 1)).slice(0, most);
}

/** Counts by entity number. */
export function createTally(entityCount: number) {
  const documents = new Uint32Array(entityCount);
  const certain = new Uint32Array(entityCount);
  const mentions = new Uint32Array(entityCount);
  const firstYear = new Uint16Array(entityCount);
  const lastYear = new Uint16Array(entityCount);
  const pairs = createPairCounter(entityCount);
  const bump = (counts: Uint32Array, entity: number) => {
    counts[entity] = (counts[entity] ?? 0) + 1;
  };
  const date = (entity: number, year: number) => {
    if (year === 0) return;
    const first = firstYear[entity] ?? 0;
    if (first === 0 || year < first) firstYear[entity] = year;
    if (year > (lastYear[entity] ?? 0)) lastYear[entity] = year;
  };
  return {
    add(spans: readonly Span[], year: number): void {
      const seen = new Set<number>();
      const sure = new Set<number>();
      for (const { entities } of spans) {
        for (const entity of entities) {
          bump(mentions, entity);
          seen.add(entity);
          if (entities.length === 1) sure.add(entity);
        }
      }
      for (const entity of seen) {
        bump(documents, entity);
        date(entity, year);
      }
      for (const entity of sure) bump(certain, entity);
      pairs.add(spans, year);
    },
    pairError: pairs.error,
    finish(idOf: (entity: number) => string, most: number): MinedEntity[] {
      const partners = pairs.finish(idOf);
      const found: MinedEntity[] = [];
      for (let entity = 0; entity < entityCount; entity++) {
        if (documents[entity] === 0) continue;
        found.push({
          id: idOf(entity),
          documents: documents[entity] ?? 0,
          certain: certain[entity] ?? 0,
          mentions: mentions[entity] ?? 0,
          firstYear: firstYear[entity] ?? 0,
          lastYear: lastYear[entity] ?? 0,
          partners: bestPartners(partners.get(entity) ?? [], most),
        });
      }
      return found;
    },
  };
}
